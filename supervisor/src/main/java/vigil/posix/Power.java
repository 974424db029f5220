package vigil.posix;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** reboot(2) and sync(2): the end of the machine. Failures are negated errnos. */
public final class Power {
    private Power() {}

    /** From now on ctrl-alt-del is SIGINT to process 1. Fails in a PID namespace. */
    public static int catchCtrlAltDel() {
        return Errno.check(reboot(disableCad()));
    }

    public static int restart() {
        return Errno.check(reboot(autoboot()));
    }

    public static int off() {
        return Errno.check(reboot(powerOff()));
    }

    public static int haltSystem() {
        return Errno.check(reboot(haltCommand()));
    }

    /** Writes out what all file systems hold back. */
    @Import(name = "sync")
    @Include("unistd.h")
    public static native void syncAll();

    @Import(name = "reboot")
    @Include("sys/reboot.h")
    private static native int reboot(int command);

    @Variable
    @Import(name = "RB_DISABLE_CAD")
    @Include("sys/reboot.h")
    private static native int disableCad();

    @Variable
    @Import(name = "RB_AUTOBOOT")
    @Include("sys/reboot.h")
    private static native int autoboot();

    @Variable
    @Import(name = "RB_POWER_OFF")
    @Include("sys/reboot.h")
    private static native int powerOff();

    @Variable
    @Import(name = "RB_HALT_SYSTEM")
    @Include("sys/reboot.h")
    private static native int haltCommand();
}
