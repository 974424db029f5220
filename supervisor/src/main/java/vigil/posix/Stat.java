package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;

/** stat(2). The last result is kept in one place: read what is needed before the next call. */
public final class Stat {
    private static final int TYPE_MASK = 0170000;

    private Stat() {}

    /** Follows symlinks. */
    public static int path(byte[] path) {
        return Errno.check(stat(Address.ofData(path), Scratch.at(Scratch.STAT)));
    }

    /** As {@link #path}, from the directory {@code directory} on. */
    public static int at(int directory, byte[] path) {
        return Errno.check(fstatat(directory, Address.ofData(path), Scratch.at(Scratch.STAT), 0));
    }

    public static int link(byte[] path) {
        return Errno.check(lstat(Address.ofData(path), Scratch.at(Scratch.STAT)));
    }

    public static int fd(int fd) {
        return Errno.check(fstat(fd, Scratch.at(Scratch.STAT)));
    }

    public static int mode() {
        return last().mode & 07777;
    }

    /** The kind of file above the bits of {@link #mode}, as stat(2) has it. */
    public static int typeAndMode() {
        return last().mode;
    }

    public static int uid() {
        return last().uid;
    }

    public static int gid() {
        return last().gid;
    }

    public static boolean isDirectory() {
        return (last().mode & TYPE_MASK) == 0040000;
    }

    public static boolean isFifo() {
        return (last().mode & TYPE_MASK) == 0010000;
    }

    public static boolean isRegular() {
        return (last().mode & TYPE_MASK) == 0100000;
    }

    public static boolean isSymlink() {
        return (last().mode & TYPE_MASK) == 0120000;
    }

    public static long device() {
        return last().device;
    }

    public static long inode() {
        return last().inode;
    }

    public static long sizeBytes() {
        return last().size;
    }

    public static long modifiedSeconds() {
        return last().modified;
    }

    public static int modifiedNanos() {
        return (int) last().modifiedNanos;
    }

    public static int links() {
        return (int) last().links;
    }

    private static CStat last() {
        return Scratch.at(Scratch.STAT).toStructure();
    }

    @Import(name = "stat")
    @Include("sys/stat.h")
    private static native int stat(Address path, Address result);

    @Import(name = "fstatat")
    @Include("sys/stat.h")
    private static native int fstatat(int directory, Address path, Address result, int flags);

    @Import(name = "lstat")
    @Include("sys/stat.h")
    private static native int lstat(Address path, Address result);

    @Import(name = "fstat")
    @Include("sys/stat.h")
    private static native int fstat(int fd, Address result);

    @Native(structKeyword = true)
    @Name("stat")
    @Include("sys/stat.h")
    private static final class CStat extends Structure {
        @Name("st_dev")
        long device;

        @Name("st_ino")
        long inode;

        @Name("st_mode")
        int mode;

        @Name("st_uid")
        int uid;

        @Name("st_gid")
        int gid;

        @Name("st_nlink")
        long links;

        @Name("st_size")
        long size;

        @Name("st_mtim.tv_sec")
        long modified;

        @Name("st_mtim.tv_nsec")
        long modifiedNanos;
    }
}
