package vigil.diagnostic;

import vigil.posix.Errno;

/** runit's own words for errors, which scripts look for; strerror(3) has others. */
public final class ErrorText {
    /** One literal for all: each literal costs something at every start of every program. */
    private static final String TEXTS =
            """
            file does not exist
            access denied
            permission denied
            device not configured
            temporary failure
            is a directory
            not a directory
            file already exists
            interrupted system call
            out of memory
            text busy
            input/output error
            timed out
            operation in progress
            broken pipe
            protocol error
            connection refused
            no such process
            argument list too long
            exec format error
            file descriptor not open
            no child processes
            operation would cause deadlock
            bad address
            not a block device
            device busy
            cross-device link
            device does not support operation
            invalid argument
            system cannot open more files
            process cannot open more files
            not a tty
            file too big
            out of disk space
            unseekable descriptor
            read-only file system
            too many links
            input out of range
            output out of range
            address already used
            address not available
            network down
            network unreachable
            host unreachable
            connection reset
            out of buffer space
            already connected
            not connected
            message too long
            symbolic link loop
            file name too long
            directory not empty
            too many users
            disk quota exceeded
            stale NFS file handle
            no locks available
            system call not available
            operation not supported
            """;

    private static final int[] FILE_NUMBERS = fileNumbers();
    private static final int[] NETWORK_NUMBERS = networkNumbers();

    private ErrorText() {}

    /** Adds the words for {@code errno}; allocates nothing, for who has run out of memory. */
    static void addTo(Line line, int errno) {
        int index = lineOf(errno);
        if (index < 0) {
            line.add(errno == 0 ? "no error" : "unknown error");
            return;
        }
        int from = 0;
        for (int i = 0; i < index; i++) {
            from = TEXTS.indexOf('\n', from) + 1;
        }
        for (int i = from; TEXTS.charAt(i) != '\n'; i++) {
            line.add(TEXTS.charAt(i));
        }
    }

    private static int lineOf(int errno) {
        int at = indexOf(FILE_NUMBERS, errno);
        if (at >= 0) {
            return at;
        }
        at = indexOf(NETWORK_NUMBERS, errno);
        return at < 0 ? -1 : FILE_NUMBERS.length + at;
    }

    private static int indexOf(int[] numbers, int wanted) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** In the order of {@link #TEXTS}, as the network's follow it. */
    private static int[] fileNumbers() {
        return new int[] {
            Errno.enoent(),
            Errno.eacces(),
            Errno.eperm(),
            Errno.enxio(),
            Errno.eagain(),
            Errno.eisdir(),
            Errno.enotdir(),
            Errno.eexist(),
            Errno.eintr(),
            Errno.enomem(),
            Errno.etxtbsy(),
            Errno.eio(),
            Errno.etimedout(),
            Errno.einprogress(),
            Errno.epipe(),
            Errno.eproto(),
            Errno.econnrefused(),
            Errno.esrch(),
            Errno.e2big(),
            Errno.enoexec(),
            Errno.ebadf(),
            Errno.echild(),
            Errno.edeadlk(),
            Errno.efault(),
            Errno.enotblk(),
            Errno.ebusy(),
            Errno.exdev(),
            Errno.enodev(),
            Errno.einval(),
            Errno.enfile(),
            Errno.emfile(),
            Errno.enotty(),
            Errno.efbig(),
            Errno.enospc(),
            Errno.espipe(),
            Errno.erofs(),
            Errno.emlink(),
            Errno.edom(),
            Errno.erange(),
        };
    }

    private static int[] networkNumbers() {
        return new int[] {
            Errno.eaddrinuse(),
            Errno.eaddrnotavail(),
            Errno.enetdown(),
            Errno.enetunreach(),
            Errno.ehostunreach(),
            Errno.econnreset(),
            Errno.enobufs(),
            Errno.eisconn(),
            Errno.enotconn(),
            Errno.emsgsize(),
            Errno.eloop(),
            Errno.enametoolong(),
            Errno.enotempty(),
            Errno.eusers(),
            Errno.edquot(),
            Errno.estale(),
            Errno.enolck(),
            Errno.enosys(),
            Errno.eopnotsupp(),
        };
    }
}
