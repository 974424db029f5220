package vigil.sv;

import vigil.posix.Errno;
import vigil.posix.Fd;

/** Descriptors that nobody needs any more, closed together: one system call for many. */
final class DescriptorBatch {
    private final int[] descriptors; // ascending
    private int count;

    /** Closes as soon as there are {@code most}, above zero. */
    DescriptorBatch(int most) {
        descriptors = new int[most];
    }

    void add(int fd) {
        int at = count;
        while (at > 0 && descriptors[at - 1] > fd) {
            descriptors[at] = descriptors[at - 1];
            at--;
        }
        descriptors[at] = fd;
        count++;
        if (count == descriptors.length) {
            closeAll();
        }
    }

    /** True if {@code error} comes from what waits here: it is closed then. */
    boolean isFault(int error) {
        boolean isFault = error == -Errno.emfile() && count > 0;
        if (isFault) {
            closeAll();
        }
        return isFault;
    }

    void closeAll() {
        int start = 0;
        for (int i = 0; i < count; i++) {
            boolean isEndOfRange = i + 1 == count || descriptors[i + 1] != descriptors[i] + 1;
            if (isEndOfRange) {
                Fd.closeRange(descriptors[start], descriptors[i]);
                start = i + 1;
            }
        }
        count = 0;
    }
}
