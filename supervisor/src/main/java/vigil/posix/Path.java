package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** Calls on names in the file system. Paths are NUL-ended bytes, failures negated errnos. */
public final class Path {
    private Path() {}

    public static int changeDirectory(byte[] path) {
        return Errno.check(chdir(Address.ofData(path)));
    }

    public static int makeDirectory(byte[] path, int mode) {
        return Errno.check(mkdir(Address.ofData(path), mode));
    }

    public static int makeFifo(byte[] path, int mode) {
        return Errno.check(mkfifo(Address.ofData(path), mode));
    }

    public static int rename(byte[] from, byte[] to) {
        return Errno.check(rename(Address.ofData(from), Address.ofData(to)));
    }

    public static int unlink(byte[] path) {
        return Errno.check(unlink(Address.ofData(path)));
    }

    /** An empty directory. */
    public static int removeDirectory(byte[] path) {
        return Errno.check(rmdir(Address.ofData(path)));
    }

    /** Whether this process's real user may: {@code mode} as access(2) has it, 4 to read. */
    public static int access(byte[] path, int mode) {
        return Errno.check(access(Address.ofData(path), mode));
    }

    /** Puts the path without symlinks into {@code real}, NUL-ended, which has 4096 bytes. */
    public static int real(byte[] path, byte[] real) {
        Address found = realpath(Address.ofData(path), Address.ofData(real));
        return found == null ? Errno.check(-1) : 0;
    }

    public static int makeSymlink(byte[] target, byte[] path) {
        return Errno.check(symlink(Address.ofData(target), Address.ofData(path)));
    }

    /** The length of the target, cut to {@code target.length} and not NUL-ended. */
    public static int readSymlink(byte[] path, byte[] target) {
        return Errno.check(readlink(Address.ofData(path), Address.ofData(target), target.length));
    }

    /** When the contents were changed last; seconds since 1970. */
    public static int setModified(byte[] path, long seconds, int nanos) {
        Address times = Scratch.at(Scratch.TEXT);
        times.add(8).putLong(omitted()); // when it was read last stays
        times.add(16).putLong(seconds);
        times.add(24).putLong(nanos);
        return Errno.check(utimensat(Fd.workingDirectory(), Address.ofData(path), times, 0));
    }

    public static int changeMode(byte[] path, int mode) {
        return Errno.check(chmod(Address.ofData(path), mode));
    }

    public static int changeOwner(byte[] path, int uid, int gid) {
        return Errno.check(chown(Address.ofData(path), uid, gid));
    }

    public static int changeRoot(byte[] path) {
        return Errno.check(chroot(Address.ofData(path)));
    }

    @Import(name = "chdir")
    @Include("unistd.h")
    private static native int chdir(Address path);

    @Import(name = "mkdir")
    @Include("sys/stat.h")
    private static native int mkdir(Address path, int mode);

    @Import(name = "mkfifo")
    @Include("sys/stat.h")
    private static native int mkfifo(Address path, int mode);

    @Import(name = "rename")
    @Include("stdio.h")
    private static native int rename(Address from, Address to);

    @Import(name = "unlink")
    @Include("unistd.h")
    private static native int unlink(Address path);

    @Import(name = "rmdir")
    @Include("unistd.h")
    private static native int rmdir(Address path);

    @Import(name = "access")
    @Include("unistd.h")
    private static native int access(Address path, int mode);

    @Import(name = "realpath")
    @Include("stdlib.h")
    private static native Address realpath(Address path, Address real);

    @Import(name = "symlink")
    @Include("unistd.h")
    private static native int symlink(Address target, Address path);

    @Import(name = "readlink")
    @Include("unistd.h")
    private static native int readlink(Address path, Address target, int length);

    @Import(name = "utimensat")
    @Include("sys/stat.h")
    private static native int utimensat(int directory, Address path, Address times, int flags);

    @Variable
    @Import(name = "UTIME_OMIT")
    @Include("sys/stat.h")
    private static native int omitted();

    @Import(name = "chmod")
    @Include("sys/stat.h")
    private static native int chmod(Address path, int mode);

    @Import(name = "chown")
    @Include("unistd.h")
    private static native int chown(Address path, int uid, int gid);

    @Import(name = "chroot")
    @Include("unistd.h")
    private static native int chroot(Address path);
}
