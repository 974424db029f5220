package vigil.posix;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** Terminals as controlling terminals. */
public final class Terminal {
    private Terminal() {}

    /** Makes {@code fd} the controlling terminal, which only the leader of a session may. */
    public static int takeControl(int fd) {
        return Errno.check(ioctl(fd, tiocsctty(), 0));
    }

    @Import(name = "ioctl")
    @Include("sys/ioctl.h")
    private static native int ioctl(int fd, int request, int value);

    @Variable
    @Import(name = "TIOCSCTTY")
    @Include("sys/ioctl.h")
    private static native int tiocsctty();
}
