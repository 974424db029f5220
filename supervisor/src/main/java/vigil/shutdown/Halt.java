package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Child;
import vigil.posix.Power;
import vigil.stop.StopFiles;

/** halt, poweroff and reboot: through runit-init, or at once with -f. */
final class Halt {
    private static final String OPTIONS = "fnwdihpV";

    private Halt() {}

    static boolean answersTo(byte[] name) {
        return Bytes.equal(name, "halt")
                || Bytes.equal(name, "poweroff")
                || Bytes.equal(name, "reboot");
    }

    static void main(byte[] name) {
        boolean forces = false;
        boolean syncs = true;
        boolean onlyRecords = false;
        boolean powersOff = Bytes.equal(name, "poweroff");
        Getopt options = new Getopt(name, OPTIONS);
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            switch (letter) {
                case 'f' -> forces = true;
                case 'n' -> syncs = false;
                case 'w' -> onlyRecords = true;
                case 'p' -> powersOff = true;
                case 'd', 'i', 'h' -> {} // of sysvinit: no record, interfaces and disks
                default -> Getopt.exitUsage(usage(name), 100);
            }
        }
        boolean reboots = Bytes.equal(name, "reboot");
        if (onlyRecords) {
            return; // there is no wtmp record to write
        }
        if (forces) {
            force(new Diagnostics(name), reboots, powersOff, syncs);
        }
        StopFiles.stopSystem(reboots);
    }

    private static Line usage(byte[] name) {
        return new Line().add("usage: ").add(name).add(" [-f [-n]] [-p] [-w] [-d] [-i] [-h]\n");
    }

    /** Ends the machine at once: no stage 3, nothing is stopped. */
    private static void force(
            Diagnostics diagnostics, boolean reboots, boolean powersOff, boolean syncs) {
        if (syncs) {
            Power.syncAll();
        }
        int error = reboots ? Power.restart() : powersOff ? Power.off() : Power.haltSystem();
        if (error < 0) {
            diagnostics.fatal().add("unable to end the system").addError(error).sendAndExit(111);
        }
        Child.exit(0);
    }
}
