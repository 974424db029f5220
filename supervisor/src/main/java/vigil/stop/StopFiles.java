package vigil.stop;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Signals;
import vigil.posix.Stat;

/**
 * The files by whose modes process 1 is told to end the system, and how: each is set while its
 * owner may execute it.
 */
public final class StopFiles {
    public static final byte[] STOPIT = Bytes.of("/etc/runit/stopit");
    public static final byte[] REBOOT = Bytes.of("/etc/runit/reboot");
    private static final int OWNER_EXECUTES = 0100;

    private StopFiles() {}

    /** Also of the scripts that process 1 runs on a signal. */
    public static boolean isSet(byte[] path) {
        return Stat.path(path) == 0 && (Stat.mode() & OWNER_EXECUTES) != 0;
    }

    /** Makes the file if it is missing: 0, or a negated errno. */
    public static int set(byte[] path) {
        int fd = Fd.openTruncate(path);
        if (fd < 0) {
            return fd;
        }
        Fd.close(fd);
        return Path.changeMode(path, OWNER_EXECUTES);
    }

    public static int clear(byte[] path) {
        return Path.changeMode(path, 0);
    }

    /**
     * Tells process 1 to take the system down, as runit-init(8); ends the program with 111 if it
     * cannot.
     */
    public static void stopSystem(boolean reboot) {
        failOn(set(STOPIT), "create ", STOPIT);
        if (reboot) {
            failOn(set(REBOOT), "create ", REBOOT);
        } else {
            int error = clear(REBOOT);
            failOn(error == -Errno.enoent() ? 0 : error, "chmod ", REBOOT);
        }
        Child.kill(1, Signals.sigcont());
    }

    private static void failOn(int error, String attempt, byte[] path) {
        if (error < 0) {
            new Diagnostics(Bytes.of("init"))
                    .fatal()
                    .add("unable to ")
                    .add(attempt)
                    .add(path)
                    .addError(error)
                    .sendAndExit(111);
        }
    }
}
