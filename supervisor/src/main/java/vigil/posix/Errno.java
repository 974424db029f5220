package vigil.posix;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/**
 * errno(3). Every call of this package that can fail returns a value below zero, the negated error
 * number, which callers compare with {@code -Errno.enoent()} or hand to {@link ErrorText}.
 */
public final class Errno {
    private Errno() {}

    /** The negated errno if {@code result} says that a call failed, else {@code result}. */
    static int check(int result) {
        return result == -1 ? -number() : result;
    }

    @Variable
    @Import(name = "errno")
    @Include("errno.h")
    static native int number();

    /** For calls that tell failure from a result by errno alone. */
    @Import(name = "vigil_clear_errno")
    @Include(value = "start.h", isSystem = false)
    static native void clear();

    @Variable
    @Import(name = "ENOENT")
    @Include("errno.h")
    public static native int enoent();

    @Variable
    @Import(name = "EACCES")
    @Include("errno.h")
    public static native int eacces();

    @Variable
    @Import(name = "EPERM")
    @Include("errno.h")
    public static native int eperm();

    @Variable
    @Import(name = "ENXIO")
    @Include("errno.h")
    public static native int enxio();

    @Variable
    @Import(name = "EAGAIN")
    @Include("errno.h")
    public static native int eagain();

    @Variable
    @Import(name = "EISDIR")
    @Include("errno.h")
    public static native int eisdir();

    @Variable
    @Import(name = "ENOTDIR")
    @Include("errno.h")
    public static native int enotdir();

    @Variable
    @Import(name = "EEXIST")
    @Include("errno.h")
    public static native int eexist();

    @Variable
    @Import(name = "EINTR")
    @Include("errno.h")
    public static native int eintr();

    @Variable
    @Import(name = "ENOMEM")
    @Include("errno.h")
    public static native int enomem();

    @Variable
    @Import(name = "ETXTBSY")
    @Include("errno.h")
    public static native int etxtbsy();

    @Variable
    @Import(name = "EIO")
    @Include("errno.h")
    public static native int eio();

    @Variable
    @Import(name = "ETIMEDOUT")
    @Include("errno.h")
    public static native int etimedout();

    @Variable
    @Import(name = "EINPROGRESS")
    @Include("errno.h")
    public static native int einprogress();

    @Variable
    @Import(name = "EPIPE")
    @Include("errno.h")
    public static native int epipe();

    @Variable
    @Import(name = "EPROTO")
    @Include("errno.h")
    public static native int eproto();

    @Variable
    @Import(name = "ECONNREFUSED")
    @Include("errno.h")
    public static native int econnrefused();

    @Variable
    @Import(name = "ESRCH")
    @Include("errno.h")
    public static native int esrch();

    @Variable
    @Import(name = "E2BIG")
    @Include("errno.h")
    public static native int e2big();

    @Variable
    @Import(name = "ENOEXEC")
    @Include("errno.h")
    public static native int enoexec();

    @Variable
    @Import(name = "EBADF")
    @Include("errno.h")
    public static native int ebadf();

    @Variable
    @Import(name = "ECHILD")
    @Include("errno.h")
    public static native int echild();

    @Variable
    @Import(name = "EDEADLK")
    @Include("errno.h")
    public static native int edeadlk();

    @Variable
    @Import(name = "EFAULT")
    @Include("errno.h")
    public static native int efault();

    @Variable
    @Import(name = "ENOTBLK")
    @Include("errno.h")
    public static native int enotblk();

    @Variable
    @Import(name = "EBUSY")
    @Include("errno.h")
    public static native int ebusy();

    @Variable
    @Import(name = "EXDEV")
    @Include("errno.h")
    public static native int exdev();

    @Variable
    @Import(name = "ENODEV")
    @Include("errno.h")
    public static native int enodev();

    @Variable
    @Import(name = "EINVAL")
    @Include("errno.h")
    public static native int einval();

    @Variable
    @Import(name = "ENFILE")
    @Include("errno.h")
    public static native int enfile();

    @Variable
    @Import(name = "EMFILE")
    @Include("errno.h")
    public static native int emfile();

    @Variable
    @Import(name = "ENOTTY")
    @Include("errno.h")
    public static native int enotty();

    @Variable
    @Import(name = "EFBIG")
    @Include("errno.h")
    public static native int efbig();

    @Variable
    @Import(name = "ENOSPC")
    @Include("errno.h")
    public static native int enospc();

    @Variable
    @Import(name = "ESPIPE")
    @Include("errno.h")
    public static native int espipe();

    @Variable
    @Import(name = "EROFS")
    @Include("errno.h")
    public static native int erofs();

    @Variable
    @Import(name = "EMLINK")
    @Include("errno.h")
    public static native int emlink();

    @Variable
    @Import(name = "EDOM")
    @Include("errno.h")
    public static native int edom();

    @Variable
    @Import(name = "ERANGE")
    @Include("errno.h")
    public static native int erange();

    @Variable
    @Import(name = "EADDRINUSE")
    @Include("errno.h")
    public static native int eaddrinuse();

    @Variable
    @Import(name = "EADDRNOTAVAIL")
    @Include("errno.h")
    public static native int eaddrnotavail();

    @Variable
    @Import(name = "ENETDOWN")
    @Include("errno.h")
    public static native int enetdown();

    @Variable
    @Import(name = "ENETUNREACH")
    @Include("errno.h")
    public static native int enetunreach();

    @Variable
    @Import(name = "EHOSTUNREACH")
    @Include("errno.h")
    public static native int ehostunreach();

    @Variable
    @Import(name = "ECONNRESET")
    @Include("errno.h")
    public static native int econnreset();

    @Variable
    @Import(name = "ENOBUFS")
    @Include("errno.h")
    public static native int enobufs();

    @Variable
    @Import(name = "EISCONN")
    @Include("errno.h")
    public static native int eisconn();

    @Variable
    @Import(name = "ENOTCONN")
    @Include("errno.h")
    public static native int enotconn();

    @Variable
    @Import(name = "EMSGSIZE")
    @Include("errno.h")
    public static native int emsgsize();

    @Variable
    @Import(name = "ELOOP")
    @Include("errno.h")
    public static native int eloop();

    @Variable
    @Import(name = "ENAMETOOLONG")
    @Include("errno.h")
    public static native int enametoolong();

    @Variable
    @Import(name = "ENOTEMPTY")
    @Include("errno.h")
    public static native int enotempty();

    @Variable
    @Import(name = "EUSERS")
    @Include("errno.h")
    public static native int eusers();

    @Variable
    @Import(name = "EDQUOT")
    @Include("errno.h")
    public static native int edquot();

    @Variable
    @Import(name = "ESTALE")
    @Include("errno.h")
    public static native int estale();

    @Variable
    @Import(name = "ENOLCK")
    @Include("errno.h")
    public static native int enolck();

    @Variable
    @Import(name = "ENOSYS")
    @Include("errno.h")
    public static native int enosys();

    @Variable
    @Import(name = "EOPNOTSUPP")
    @Include("errno.h")
    public static native int eopnotsupp();
}
