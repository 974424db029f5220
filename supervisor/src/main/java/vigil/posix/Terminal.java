package vigil.posix;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** Terminals: whether one is there, and as controlling terminals. */
public final class Terminal {
    private Terminal() {}

    /** Makes {@code fd} the controlling terminal, which only the leader of a session may. */
    public static int takeControl(int fd) {
        return Errno.check(ioctl(fd, tiocsctty(), 0));
    }

    /** Whether {@code fd} is a terminal. */
    public static boolean is(int fd) {
        return isatty(fd) == 1;
    }

    @Import(name = "isatty")
    @Include("unistd.h")
    private static native int isatty(int fd);

    @Import(name = "ioctl")
    @Include("sys/ioctl.h")
    private static native int ioctl(int fd, int request, int value);

    @Variable
    @Import(name = "TIOCSCTTY")
    @Include("sys/ioctl.h")
    private static native int tiocsctty();
}
