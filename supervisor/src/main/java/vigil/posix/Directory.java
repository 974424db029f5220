package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import vigil.bytes.Bytes;

/** Reads the names of a directory, as readdir(3) gives them. */
public final class Directory {
    private static final int READING_BYTES = 2048;

    private int fd;
    private int error;
    private byte[] reading; // what was read and is not told yet: the native side's

    private Directory(int fd) {
        this.fd = fd;
        error = Math.min(fd, 0);
        reading = fd < 0 ? null : new byte[READING_BYTES];
    }

    /** Open unless {@link #error} is below zero. */
    public static Directory open(byte[] path) {
        return new Directory(Fd.openDirectoryAt(Fd.workingDirectory(), path));
    }

    /**
     * The next name, NUL-ended, "." and ".." too; null at the end or when {@link #error} is set.
     */
    public byte[] next() {
        int at = nextAt();
        return at == 0 ? null : Bytes.slice(reading, at, at + lengthAt(at));
    }

    /**
     * Puts the next name into {@code name}, NUL-ended and cut to its length; false at the end or
     * when {@link #error} is set.
     */
    public boolean next(byte[] name) {
        int at = name.length == 0 ? 0 : nextAt();
        if (at == 0) {
            return false;
        }
        int length = Math.min(lengthAt(at), name.length - 1);
        System.arraycopy(reading, at, name, 0, length);
        name[length] = 0;
        return true;
    }

    /** Where in what was read the next name stands; 0 if there is none. */
    private int nextAt() {
        if (fd < 0) {
            return 0;
        }
        int at = Errno.check(nextName(fd, Address.ofData(reading), reading.length));
        error = Math.min(at, 0);
        return Math.max(at, 0);
    }

    private int lengthAt(int at) {
        return Memory.lengthAt(Address.ofData(reading).add(at));
    }

    /**
     * Which of {@code names} the directory {@code path} holds, a bit each from the lowest: all
     * where that cannot be told. Each name ends in a newline; one that ends in a star stands for
     * all that start so.
     */
    public static int present(byte[] path, byte[] names) {
        int fd = Fd.openDirectoryAt(Fd.workingDirectory(), path);
        if (fd < 0) {
            return -1;
        }
        int present = present(fd, names);
        Fd.close(fd);
        return present;
    }

    /** As {@link #present(byte[], byte[])}, of a directory that was just opened. */
    public static int present(int fd, byte[] names) {
        return present(fd, Scratch.at(Scratch.TEXT), Scratch.TEXT_BYTES, Address.ofData(names));
    }

    /**
     * True if the kernel remembers which names the directory {@code fd} lacks, as it does for all
     * but a tmpfs: looking up one or two then costs less than reading the directory.
     */
    public static boolean remembersAbsence(int fd) {
        return remembers(fd) != 0;
    }

    /** 0, or a negated errno of opening or reading. */
    public int error() {
        return error;
    }

    public void close() {
        if (fd >= 0) {
            endReading(fd, Address.ofData(reading));
            fd = -1;
        }
    }

    @Import(name = "vigil_next_name")
    @Include(value = "contents.h", isSystem = false)
    private static native int nextName(int fd, Address reading, int sizeBytes);

    @Import(name = "vigil_end_reading")
    @Include(value = "contents.h", isSystem = false)
    private static native void endReading(int fd, Address reading);

    @Import(name = "vigil_present")
    @Include(value = "contents.h", isSystem = false)
    private static native int present(int fd, Address page, int sizeBytes, Address names);

    @Import(name = "vigil_remembers_absence")
    @Include(value = "contents.h", isSystem = false)
    private static native int remembers(int fd);
}
