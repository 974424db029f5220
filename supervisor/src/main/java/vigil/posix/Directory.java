package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;

/** Reads the names of a directory, as readdir(3) gives them. */
public final class Directory {
    private Address stream;
    private int error;

    private Directory(Address stream, int error) {
        this.stream = stream;
        this.error = error;
    }

    /** Open unless {@link #error} is below zero. */
    public static Directory open(byte[] path) {
        Address stream = opendir(Address.ofData(path));
        return new Directory(stream, stream == null ? Errno.check(-1) : 0);
    }

    /**
     * The next name, NUL-ended, "." and ".." too; null at the end or when {@link #error} is set.
     */
    public byte[] next() {
        if (stream == null) {
            return null;
        }
        Errno.clear();
        CEntry entry = readdir(stream);
        if (entry == null) {
            error = Errno.check(-1);
            return null;
        }
        return Memory.bytesAt(entry.toAddress().add(nameOffset()));
    }

    /**
     * Puts the next name into {@code name}, NUL-ended and cut to its length; false at the end or
     * when {@link #error} is set.
     */
    public boolean next(byte[] name) {
        if (stream == null || name.length == 0) {
            return false;
        }
        Errno.clear();
        CEntry entry = readdir(stream);
        if (entry == null) {
            error = Errno.check(-1);
            return false;
        }
        Address text = entry.toAddress().add(nameOffset());
        int length = Math.min(Memory.lengthAt(text), name.length - 1);
        Address.moveMemoryBlock(text, Address.ofData(name), length);
        name[length] = 0;
        return true;
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
        if (stream != null) {
            closedir(stream);
            stream = null;
        }
    }

    @Import(name = "opendir")
    @Include("dirent.h")
    private static native Address opendir(Address path);

    @Import(name = "readdir")
    @Include("dirent.h")
    private static native CEntry readdir(Address stream);

    @Import(name = "closedir")
    @Include("dirent.h")
    private static native int closedir(Address stream);

    @Import(name = "vigil_present")
    @Include(value = "contents.h", isSystem = false)
    private static native int present(int fd, Address page, int sizeBytes, Address names);

    @Import(name = "vigil_remembers_absence")
    @Include(value = "contents.h", isSystem = false)
    private static native int remembers(int fd);

    @Import(name = "vigil_entry_name_offset")
    @Include(value = "start.h", isSystem = false)
    private static native int nameOffset();

    @Native(structKeyword = true)
    @Name("dirent")
    @Include("dirent.h")
    private static final class CEntry extends Structure {
        @Name("d_ino")
        long inode;
    }
}
