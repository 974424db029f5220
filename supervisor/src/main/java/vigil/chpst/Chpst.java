package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Start;

/** chpst(8): changes its own process, then runs a program in it. */
public final class Chpst {
    private static final String OPTIONS = "u:U:b:e:m:d:o:p:f:c:r:t:/:C:n:l:L:vP012V";
    private static final String USAGE =
            " [-vVP012] [-u user[:group]] [-U user[:group]] [-b argv0] [-e dir] [-/ root] [-C pwd]"
                    + " [-n nice] [-l|-L lock] [-m n] [-d n] [-o n] [-p n] [-f n] [-c n] [-t n]"
                    + " prog";

    private final ProcessState state = new ProcessState();
    private final byte[] program;

    private Chpst(byte[] program) {
        this.program = program;
    }

    /** chpst and the daemontools it stands in for, each also with a d before it. */
    public static boolean answersTo(byte[] name) {
        byte[] program = withoutLeadingD(name);
        return Bytes.equal(program, "chpst") || Daemontools.answersTo(program);
    }

    public static void main(byte[] name) {
        byte[] program = withoutLeadingD(name);
        if (Daemontools.answersTo(program)) {
            Daemontools.main(name, program);
        } else {
            new Chpst(program).run(new Getopt(name, OPTIONS));
        }
    }

    private static byte[] withoutLeadingD(byte[] name) {
        return name[0] == 'd' ? Bytes.from(name, 1) : name;
    }

    private void run(Getopt options) {
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            take((char) letter, options.value());
        }
        if (options.index() >= Start.argumentCount()) {
            exitUsage(program);
        }
        state.changeAndRun(options.index());
    }

    private void take(char letter, byte[] value) {
        switch (letter) {
            case 'u' -> state.account = value;
            case 'U' -> state.environmentAccount = value;
            case 'b' -> state.firstArgument = value;
            case 'e' -> state.environmentDirectory = value;
            case '/' -> state.root = value;
            case 'C' -> state.directory = value;
            case 'n' -> state.niceIncrement = niceIncrement(value);
            case 'l', 'L' -> takeLock(value, letter == 'l');
            case 'v' -> state.subdirectory = EnvironmentDirectory.Subdirectory.REPORTED;
            case 'P' -> state.newSession = true;
            case '0' -> state.closesInput = true;
            case '1' -> state.closesOutput = true;
            case '2' -> state.closesError = true;
            case 'V' -> {
                Getopt.writeVersion();
                exitUsage(program);
            }
            case '?' -> exitUsage(program);
            default -> takeLimit(letter, value);
        }
    }

    private void takeLock(byte[] path, boolean waits) {
        if (state.lock != null) {
            exitUsage(program);
        }
        state.lock = path;
        state.waitsForLock = waits;
    }

    private void takeLimit(char letter, byte[] value) {
        if (!state.limits.take(letter, value)) {
            exitUsage(program);
        }
    }

    private int niceIncrement(byte[] value) {
        boolean signed = value[0] == '-' || value[0] == '+';
        int offset = signed ? 1 : 0;
        if (!Unsigned.isAllDigits(value, offset)) {
            exitUsage(program);
        }
        int number = Unsigned.at(value, offset);
        return value[0] == '-' ? -number : number;
    }

    /** Also said of softlimit's bad numbers, in that name. */
    static void exitUsage(byte[] program) {
        Getopt.exitUsage(new Line().add("usage: ").add(program).add(USAGE), 100);
    }
}
