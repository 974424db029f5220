package vigil.runitinit;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Signals;
import vigil.posix.Start;

/** runit-init(8): starts runit as process 1, and tells it later to power off or to reboot. */
public final class RunitInit {
    private static final byte[] STOPIT = Bytes.of("/etc/runit/stopit");
    private static final byte[] REBOOT = Bytes.of("/etc/runit/reboot");
    private static final byte[] RUNIT = Bytes.of("/sbin/runit");
    private static final int OWNER_EXECUTES = 0100;

    private RunitInit() {}

    public static void main(byte[] name) {
        if (Child.ownPid() == 1) {
            byte[] runit = Bytes.of("runit");
            fail("start ", runit, Exec.file(RUNIT, new byte[][] {runit}));
        }
        byte first = Start.argumentCount() > 1 ? Start.argument(1)[0] : 0;
        if (first == '0' || first == '6') {
            stop(first == '6');
        } else {
            new Line().add("usage: runit-init 0|6\n").send(2);
        }
        Child.exit(0);
    }

    /** Tells process 1 to take the system down; ends the program with 111 if it cannot. */
    public static void stop(boolean reboot) {
        set(STOPIT);
        if (reboot) {
            set(REBOOT);
        } else {
            int error = Path.changeMode(REBOOT, 0);
            if (error < 0 && error != -Errno.enoent()) {
                fail("chmod ", REBOOT, error);
            }
        }
        Child.kill(1, Signals.sigcont());
    }

    /** The file process 1 looks for: there, and executable by its owner. */
    private static void set(byte[] path) {
        int fd = Fd.openTruncate(path);
        if (fd < 0) {
            fail("create ", path, fd);
        }
        Fd.close(fd);
        int error = Path.changeMode(path, OWNER_EXECUTES);
        if (error < 0) {
            fail("chmod ", path, error);
        }
    }

    private static void fail(String attempt, byte[] path, int error) {
        new Diagnostics(Bytes.of("init"))
                .fatal()
                .add("unable to ")
                .add(attempt)
                .add(path)
                .addError(error)
                .sendAndExit(111);
    }
}
