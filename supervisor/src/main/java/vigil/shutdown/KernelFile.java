package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.posix.Fd;

/** What the kernel tells in files of one line below /proc. */
final class KernelFile {
    private static final int MAX_BYTES = 64;

    private KernelFile() {}

    /** The first line, NUL-ended; empty if there is no such file. */
    static byte[] line(byte[] path) {
        byte[] text = new byte[MAX_BYTES];
        int fd = Fd.openRead(path);
        if (fd < 0) {
            return Bytes.slice(text, 0, 0);
        }
        int length = Math.max(0, Fd.read(fd, text, 0, MAX_BYTES));
        Fd.close(fd);
        int end = Bytes.indexOf(text, '\n', 0);
        return Bytes.slice(text, 0, end < 0 ? length : end);
    }
}
