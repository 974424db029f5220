package vigil.svlogtail;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Start;

/**
 * svlogtail's command line.
 *
 * @param follows whether it goes on with what is written later
 * @param lastLines how many lines from the end to begin with; {@link #ALL}
 * @param wanted what lines must contain, NUL-ended; null if nothing
 * @param firstWord index of the argument that names the first service
 */
record Options(boolean follows, int lastLines, byte[] wanted, int firstWord) {
    static final int ALL = Integer.MAX_VALUE;

    private static final int USUAL_LINES = 10;
    private static final int EXIT_USAGE = 100;

    /** What was given so far; null and zero stand for what was not. */
    private static final class Found {
        boolean follows;
        boolean ends;
        int lastLines = -1;
        byte[] wanted;
    }

    /** Ends the program with the usage line if that is what it comes to. */
    static Options read(byte[] program) {
        Getopt getopt = new Getopt(program, "fxn:g:-:V");
        Found found = new Found();
        for (int letter = getopt.next(); letter != Getopt.END; letter = getopt.next()) {
            take((char) letter, getopt, found);
        }
        boolean searches = found.wanted != null;
        if (found.follows && found.ends) {
            exitUsage();
        }
        return new Options(
                found.follows || !found.ends && !searches,
                found.lastLines >= 0 ? found.lastLines : searches ? ALL : USUAL_LINES,
                found.wanted,
                getopt.index());
    }

    private static void take(char letter, Getopt getopt, Found found) {
        switch (letter) {
            case 'f' -> found.follows = true;
            case 'x' -> found.ends = true;
            case 'n' -> found.lastLines = lines(getopt.value());
            case 'g' -> found.wanted = text(getopt.value());
            case '-' -> found.wanted = text(longValue(getopt));
            case 'V' -> {
                Getopt.writeVersion();
                exitUsage();
            }
            default -> exitUsage();
        }
    }

    private static int lines(byte[] value) {
        if (Bytes.equal(value, "all")) {
            return ALL;
        }
        if (value[0] == 0 || Bytes.digits(value, 0) != Bytes.length(value)) {
            exitUsage();
        }
        return Bytes.number(value, 0);
    }

    /** A line holds no newline, so nothing with one can be looked for. */
    private static byte[] text(byte[] value) {
        if (value[0] == 0 || Bytes.indexOf(value, '\n', 0) >= 0) {
            exitUsage();
        }
        return value;
    }

    /** The value of the one long option there is, joined by = or the next word. */
    private static byte[] longValue(Getopt getopt) {
        byte[] word = getopt.value();
        if (Bytes.startsWith(word, "grep=")) {
            return Bytes.from(word, "grep=".length());
        }
        if (!Bytes.equal(word, "grep") || getopt.index() >= Start.argumentCount()) {
            exitUsage();
        }
        return getopt.nextWord();
    }

    private static void exitUsage() {
        Line usage = new Line().add("usage: ").add(Start.argument(0));
        usage.add(" [-fx] [-n lines|all] [-g string] [service|path ...]");
        Getopt.exitUsage(usage, EXIT_USAGE);
    }
}
