package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.option.GnuOptions;
import vigil.posix.Child;
import vigil.posix.Power;
import vigil.posix.Start;

/** halt, poweroff and reboot: through runit-init, or at once with -f. */
final class Halt {
    private static final String LETTERS = "fnwdihpBV";

    private static final String NAMES =
            """
            force f
            no-sync n
            wtmp-only w
            no-wtmp d
            poweroff p
            halt H
            reboot R
            no-wall W
            help U
            version V
            """;

    /** How the machine is left. */
    private enum End {
        HALT,
        POWER_OFF,
        REBOOT
    }

    private final byte[] name;
    private End end;
    private boolean forces;
    private boolean syncs = true;
    private boolean tells = true;
    private boolean records = true;
    private boolean onlyRecords;
    private boolean recordsBoot;

    private Halt(byte[] name) {
        this.name = name;
        end =
                Bytes.equal(name, "reboot")
                        ? End.REBOOT
                        : Bytes.equal(name, "poweroff") ? End.POWER_OFF : End.HALT;
    }

    static boolean answersTo(byte[] name) {
        return Bytes.equal(name, "halt")
                || Bytes.equal(name, "poweroff")
                || Bytes.equal(name, "reboot");
    }

    static void main(byte[] name) {
        new Halt(name).run(new GnuOptions(Start.arguments(1), LETTERS, NAMES));
    }

    private void run(GnuOptions options) {
        for (int letter = options.next(); letter != GnuOptions.END; letter = options.next()) {
            take(letter, options);
        }
        if (recordsBoot) {
            SystemRecord.addBoot();
            return;
        }
        if (records) {
            SystemRecord.addShutdown();
        }
        if (onlyRecords) {
            return;
        }
        if (forces) {
            force();
        }
        if (tells) {
            Broadcast.send(Broadcast.announcement(end == End.REBOOT).add(" NOW!\r\n"));
        }
        Runit.stopSystem(name, end == End.REBOOT);
    }

    private void take(int letter, GnuOptions options) {
        switch (letter) {
            case 'f' -> forces = true;
            case 'n' -> syncs = false;
            case 'w' -> onlyRecords = true;
            case 'd' -> records = false;
            case 'p' -> end = End.POWER_OFF;
            case 'H' -> end = End.HALT;
            case 'R' -> end = End.REBOOT;
            case 'B' -> recordsBoot = true;
            case 'W' -> tells = false;
            case 'i', 'h' -> {} // interfaces and disks, elsewhere
            default -> Wrong.exitUsage(name, letter, options, usage());
        }
    }

    private Line usage() {
        return new Line().add("usage: ").add(name).add(" [-f [-n]] [-p] [-d] [-w] [-B] [-i] [-h]");
    }

    /** Ends the machine at once: no stage 3, nothing is stopped. */
    private void force() {
        if (syncs) {
            Power.syncAll();
        }
        int error =
                switch (end) {
                    case HALT -> Power.haltSystem();
                    case POWER_OFF -> Power.off();
                    case REBOOT -> Power.restart();
                };
        if (error < 0) {
            new Diagnostics(name)
                    .fatal()
                    .add("unable to end the system")
                    .addError(error)
                    .sendAndExit(111);
        }
        Child.exit(0);
    }
}
