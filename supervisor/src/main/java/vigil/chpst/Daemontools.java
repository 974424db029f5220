package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Start;

/** The daemontools that chpst stands in for when it is started by their names. */
final class Daemontools {
    private static final String SETLOCK_USAGE = " [ -nNxX ] file program [ arg ... ]";
    private static final String SOFTLIMIT_USAGE =
            " [-a allbytes] [-c corebytes] [-d databytes] [-f filebytes] [-l lockbytes]"
                    + " [-m membytes] [-o openfiles] [-p processes] [-r residentbytes]"
                    + " [-s stackbytes] [-t cpusecs] child";

    private final ProcessState state = new ProcessState();

    /** As it was started, and without a d before it. */
    private final byte[] name;

    private final byte[] program;

    private Daemontools(byte[] name, byte[] program) {
        this.name = name;
        this.program = program;
    }

    static boolean answersTo(byte[] program) {
        return Bytes.equal(program, "setuidgid")
                || Bytes.equal(program, "envuidgid")
                || Bytes.equal(program, "envdir")
                || Bytes.equal(program, "pgrphack")
                || Bytes.equal(program, "setlock")
                || Bytes.equal(program, "softlimit");
    }

    static void main(byte[] name, byte[] program) {
        Daemontools tool = new Daemontools(name, program);
        if (Bytes.equal(program, "setuidgid")) {
            tool.setuidgid();
        } else if (Bytes.equal(program, "envuidgid")) {
            tool.envuidgid();
        } else if (Bytes.equal(program, "envdir")) {
            tool.envdir();
        } else if (Bytes.equal(program, "pgrphack")) {
            tool.pgrphack();
        } else if (Bytes.equal(program, "setlock")) {
            tool.setlock();
        } else {
            tool.softlimit();
        }
    }

    private void setuidgid() {
        requireArguments(1, 2, " account child");
        state.onlyUsers = true;
        state.account = Start.argument(1);
        state.changeAndRun(2);
    }

    private void envuidgid() {
        requireArguments(1, 2, " account child");
        state.onlyUsers = true;
        state.environmentAccount = Start.argument(1);
        state.changeAndRun(2);
    }

    private void envdir() {
        requireArguments(1, 2, " dir child");
        state.environmentDirectory = Start.argument(1);
        state.subdirectory = EnvironmentDirectory.Subdirectory.REFUSED;
        state.changeAndRun(2);
    }

    private void pgrphack() {
        requireArguments(1, 1, " child");
        state.newSession = true;
        state.changeAndRun(1);
    }

    /** Here -n waits and -N, the default, does not: the reverse of daemontools, as in runit. */
    private void setlock() {
        Getopt options = new Getopt(name, "nNxX");
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            switch (letter) {
                case 'n' -> state.waitsForLock = true;
                case 'N' -> state.waitsForLock = false;
                case 'x' -> state.forgivesLock = true;
                case 'X' -> state.forgivesLock = false;
                default -> exitUsage(SETLOCK_USAGE);
            }
        }
        requireArguments(options.index(), 2, SETLOCK_USAGE);
        state.lock = Start.argument(options.index());
        state.changeAndRun(options.index() + 1);
    }

    private void softlimit() {
        Getopt options = new Getopt(name, "a:c:d:f:l:m:o:p:r:s:t:");
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            if (letter == '?') {
                exitUsage(SOFTLIMIT_USAGE);
            }
            if (!state.limits.takeOrHard((char) letter, options.value())) {
                Chpst.exitUsage(program);
            }
        }
        requireArguments(options.index(), 1, SOFTLIMIT_USAGE);
        state.changeAndRun(options.index());
    }

    private void requireArguments(int from, int count, String usage) {
        if (Start.argumentCount() - from < count) {
            exitUsage(usage);
        }
    }

    private void exitUsage(String usage) {
        Getopt.exitUsage(new Line().add("usage: ").add(program).add(usage), 100);
    }
}
