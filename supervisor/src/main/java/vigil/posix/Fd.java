package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/**
 * File descriptors: plain ints, as the kernel gives them. Every path is NUL-ended bytes; every
 * result below zero is a negated errno (see {@link Errno}).
 */
public final class Fd {
    private Fd() {}

    /** O_RDONLY|O_NONBLOCK|O_CLOEXEC. */
    public static int openRead(byte[] path) {
        return open(path, oRdonly() | oNonblock(), 0);
    }

    /** As {@link #openRead}, from the directory {@code directory} on. */
    public static int openReadAt(int directory, byte[] path) {
        return open(directory, path, oRdonly() | oNonblock(), 0);
    }

    /** As {@link #openReadAt}, a directory and nothing else. */
    public static int openDirectoryAt(int directory, byte[] path) {
        return open(directory, path, oRdonly() | oNonblock() | oDirectory(), 0);
    }

    /** As {@link #openWrite}, from the directory {@code directory} on. */
    public static int openWriteAt(int directory, byte[] path) {
        return open(directory, path, oWronly() | oNonblock(), 0);
    }

    /** O_WRONLY|O_NONBLOCK|O_CLOEXEC: -ENXIO if it is a fifo that nobody reads. */
    public static int openWrite(byte[] path) {
        return open(path, oWronly() | oNonblock(), 0);
    }

    /** As {@link #openWrite}, but no symlink: -ELOOP. */
    public static int openWriteNoFollow(byte[] path) {
        return open(path, oWronly() | oNonblock() | oNofollow(), 0);
    }

    /** As {@link #openWriteNoFollow}, emptied. */
    public static int openEmptied(byte[] path) {
        return open(path, oWronly() | oNonblock() | oNofollow() | oTrunc(), 0);
    }

    /** O_RDWR|O_NONBLOCK|O_CLOEXEC. */
    public static int openReadWrite(byte[] path) {
        return open(path, oRdwr() | oNonblock(), 0);
    }

    /** As {@link #openReadWrite}, made with mode 0644 less the umask if it is missing. */
    public static int openReadWriteOrMake(byte[] path) {
        return open(path, oRdwr() | oNonblock() | oCreat(), 0644);
    }

    /** Made with mode 0644 less the umask, or emptied. */
    public static int openTruncate(byte[] path) {
        return open(path, oWronly() | oNonblock() | oTrunc() | oCreat(), 0644);
    }

    /** Made with {@code mode} less the umask, for writing: -EEXIST if it is there. */
    public static int openNew(byte[] path, int mode) {
        return open(path, oWronly() | oNonblock() | oExcl() | oCreat(), mode);
    }

    /** Made with mode 0600 less the umask, or opened at its end. */
    public static int openAppend(byte[] path) {
        return open(path, oWronly() | oNonblock() | oAppend() | oCreat(), 0600);
    }

    /** A file in memory alone, gone with its last descriptor; stays open over exec. */
    public static int openMemory(byte[] name) {
        return Errno.check(memoryFile(Address.ofData(name)));
    }

    @Import(name = "vigil_memory_file")
    @Include(value = "memory_file.h", isSystem = false)
    private static native int memoryFile(Address name);

    private static int open(byte[] path, int flags, int mode) {
        return open(workingDirectory(), path, flags, mode);
    }

    private static int open(int directory, byte[] path, int flags, int mode) {
        // not open(3): musl's sets close-on-exec by a second call
        return Errno.check(openat(directory, Address.ofData(path), flags | oCloexec(), mode));
    }

    /**
     * The number of bytes read into {@code bytes} from {@code offset}; 0 at the end of the file.
     */
    public static int read(int fd, byte[] bytes, int offset, int length) {
        return Errno.check(read(fd, Address.ofData(bytes).add(offset), length));
    }

    static int read(int fd, Address bytes, long length) {
        return Errno.check(read(fd, bytes, (int) length));
    }

    /** The number of bytes written, which may be fewer than {@code length}. */
    public static int write(int fd, byte[] bytes, int offset, int length) {
        return Errno.check(write(fd, Address.ofData(bytes).add(offset), length));
    }

    /** As {@link #write}, at {@code position} from the start of the file. */
    public static int writeAt(int fd, byte[] bytes, int offset, int length, long position) {
        return Errno.check(pwrite(fd, Address.ofData(bytes).add(offset), length, position));
    }

    /** Writes all of it, going on after EINTR; a short write of a full disk is -ENOSPC. */
    public static int writeAll(int fd, byte[] bytes, int length) {
        int done = 0;
        while (done < length) {
            int written = write(fd, bytes, done, length - done);
            if (written == 0) {
                return -Errno.enospc();
            }
            if (written < 0 && written != -Errno.eintr()) {
                return written;
            }
            done += Math.max(written, 0);
        }
        return done;
    }

    public static int close(int fd) {
        return Errno.check(closeFd(fd));
    }

    /** Closes {@code first} to {@code last}, all of them. */
    @Import(name = "vigil_close_range")
    @Include(value = "descriptors.h", isSystem = false)
    public static native void closeRange(int first, int last);

    /** Makes {@code copy} a copy of {@code fd} that stays open over exec. */
    public static int copy(int fd, int copy) {
        return fd == copy ? stayOpen(fd) : Errno.check(dup2(fd, copy));
    }

    /** Keeps what we open from becoming 0, 1 or 2 where those are closed: they stay so for exec. */
    public static void occupyStandard() {
        for (int fd = 0; fd <= 2; fd++) {
            if (fcntl(fd, fGetfd(), 0) < 0) {
                openReadWrite(new byte[] {'/', 'd', 'e', 'v', '/', 'n', 'u', 'l', 'l', 0});
            }
        }
    }

    /** Takes close-on-exec off. */
    public static int stayOpen(int fd) {
        return Errno.check(fcntl(fd, fSetfd(), 0));
    }

    public static int closeOnExec(int fd) {
        return Errno.check(fcntl(fd, fSetfd(), fdCloexec()));
    }

    public static int setNonblocking(int fd) {
        return Errno.check(fcntl(fd, fSetfl(), fcntl(fd, fGetfl(), 0) | oNonblock()));
    }

    public static int setBlocking(int fd) {
        return Errno.check(fcntl(fd, fSetfl(), fcntl(fd, fGetfl(), 0) & ~oNonblock()));
    }

    /**
     * Opens a close-on-exec pipe: {@link #pipeReadEnd} and {@link #pipeWriteEnd} until the next.
     */
    public static int pipe() {
        return Errno.check(pipe2(Scratch.at(Scratch.PIPE), oCloexec()));
    }

    public static int pipeReadEnd() {
        return Scratch.at(Scratch.PIPE).getInt();
    }

    public static int pipeWriteEnd() {
        return Scratch.at(Scratch.PIPE).add(4).getInt();
    }

    /** flock(2), never fcntl's locks: runit's programs exclude each other by it. */
    public static int lock(int fd) {
        return Errno.check(flock(fd, lockEx()));
    }

    /** -EWOULDBLOCK (EAGAIN) if somebody else holds it. */
    public static int lockNow(int fd) {
        return Errno.check(flock(fd, lockEx() | lockNb()));
    }

    public static int sync(int fd) {
        return Errno.check(fsync(fd));
    }

    public static int changeMode(int fd, int mode) {
        return Errno.check(fchmod(fd, mode));
    }

    public static int changeDirectory(int fd) {
        return Errno.check(fchdir(fd));
    }

    /** Cuts or extends the file to {@code size} bytes. */
    public static int truncate(int fd, long size) {
        return Errno.check(ftruncate(fd, size));
    }

    /** Goes to {@code offset} from the start of the file. */
    public static long seek(int fd, long offset) {
        long position = lseek(fd, offset, seekSetWord());
        return position < 0 ? Errno.check(-1) : position;
    }

    /** The new position from the start of the file; below zero on a pipe. */
    public static long seekEnd(int fd) {
        long position = lseek(fd, 0, seekEndWord());
        return position < 0 ? Errno.check(-1) : position;
    }

    /** Asks for a pipe of {@code sizeBytes}; the kernel may grant another size, or refuse. */
    public static int setPipeSize(int fd, int sizeBytes) {
        return Errno.check(fcntl(fd, fSetPipeSize(), sizeBytes));
    }

    /** How many bytes can be read from {@code fd} at once. */
    public static int available(int fd) {
        Address count = Scratch.at(Scratch.PIPE);
        int error = Errno.check(ioctl(fd, fionread(), count));
        return error < 0 ? error : count.getInt();
    }

    @Import(name = "ioctl")
    @Include("sys/ioctl.h")
    private static native int ioctl(int fd, int request, Address result);

    @Variable
    @Import(name = "FIONREAD")
    @Include("sys/ioctl.h")
    private static native int fionread();

    @Variable
    @Import(name = "F_SETPIPE_SZ")
    @Include("fcntl.h")
    private static native int fSetPipeSize();

    @Import(name = "openat")
    @Include("fcntl.h")
    private static native int openat(int directory, Address path, int flags, int mode);

    /** Stands for the working directory where a descriptor of a directory is asked for. */
    @Variable
    @Import(name = "AT_FDCWD")
    @Include("fcntl.h")
    public static native int workingDirectory();

    @Import(name = "read")
    @Include("unistd.h")
    private static native int read(int fd, Address bytes, int length);

    @Import(name = "write")
    @Include("unistd.h")
    private static native int write(int fd, Address bytes, int length);

    @Import(name = "pwrite")
    @Include("unistd.h")
    private static native int pwrite(int fd, Address bytes, int length, long position);

    @Import(name = "close")
    @Include("unistd.h")
    private static native int closeFd(int fd);

    @Import(name = "dup2")
    @Include("unistd.h")
    private static native int dup2(int fd, int copy);

    @Import(name = "fcntl")
    @Include("fcntl.h")
    private static native int fcntl(int fd, int command, int value);

    @Import(name = "pipe2")
    @Include("unistd.h")
    private static native int pipe2(Address ends, int flags);

    @Import(name = "flock")
    @Include("sys/file.h")
    private static native int flock(int fd, int operation);

    @Import(name = "fsync")
    @Include("unistd.h")
    private static native int fsync(int fd);

    @Import(name = "fchmod")
    @Include("sys/stat.h")
    private static native int fchmod(int fd, int mode);

    @Import(name = "fchdir")
    @Include("unistd.h")
    private static native int fchdir(int fd);

    @Import(name = "ftruncate")
    @Include("unistd.h")
    private static native int ftruncate(int fd, long size);

    @Import(name = "lseek")
    @Include("unistd.h")
    private static native long lseek(int fd, long offset, int from);

    @Variable
    @Import(name = "O_RDONLY")
    @Include("fcntl.h")
    private static native int oRdonly();

    @Variable
    @Import(name = "O_WRONLY")
    @Include("fcntl.h")
    private static native int oWronly();

    @Variable
    @Import(name = "O_RDWR")
    @Include("fcntl.h")
    private static native int oRdwr();

    @Variable
    @Import(name = "O_NONBLOCK")
    @Include("fcntl.h")
    private static native int oNonblock();

    @Variable
    @Import(name = "O_TRUNC")
    @Include("fcntl.h")
    private static native int oTrunc();

    @Variable
    @Import(name = "O_CREAT")
    @Include("fcntl.h")
    private static native int oCreat();

    @Variable
    @Import(name = "O_EXCL")
    @Include("fcntl.h")
    private static native int oExcl();

    @Variable
    @Import(name = "O_APPEND")
    @Include("fcntl.h")
    private static native int oAppend();

    @Variable
    @Import(name = "O_NOFOLLOW")
    @Include("fcntl.h")
    private static native int oNofollow();

    @Variable
    @Import(name = "O_DIRECTORY")
    @Include("fcntl.h")
    private static native int oDirectory();

    @Variable
    @Import(name = "O_CLOEXEC")
    @Include("fcntl.h")
    private static native int oCloexec();

    @Variable
    @Import(name = "F_GETFD")
    @Include("fcntl.h")
    private static native int fGetfd();

    @Variable
    @Import(name = "F_SETFD")
    @Include("fcntl.h")
    private static native int fSetfd();

    @Variable
    @Import(name = "FD_CLOEXEC")
    @Include("fcntl.h")
    private static native int fdCloexec();

    @Variable
    @Import(name = "F_SETFL")
    @Include("fcntl.h")
    private static native int fSetfl();

    @Variable
    @Import(name = "F_GETFL")
    @Include("fcntl.h")
    private static native int fGetfl();

    @Variable
    @Import(name = "LOCK_EX")
    @Include("sys/file.h")
    private static native int lockEx();

    @Variable
    @Import(name = "LOCK_NB")
    @Include("sys/file.h")
    private static native int lockNb();

    @Variable
    @Import(name = "SEEK_END")
    @Include("unistd.h")
    private static native int seekEndWord();

    @Variable
    @Import(name = "SEEK_SET")
    @Include("unistd.h")
    private static native int seekSetWord();
}
