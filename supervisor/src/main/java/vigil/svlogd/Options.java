package vigil.svlogd;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Start;
import vigil.service.Stamp;

/** svlogd's command line; the directories follow from {@code firstDirectory}. */
record Options(
        Stamp.Form form,
        boolean verbose,
        Replacement replacement,
        int lineBytes,
        int bufferBytes,
        int firstDirectory) {
    private static final int DEFAULT_LINE_BYTES = 1000;
    private static final int DEFAULT_BUFFER_BYTES = 1024;

    /** So that a line that is matched fits the memory of a small machine. */
    private static final int MAX_LINE_BYTES = 16 << 20;

    private static final int EXIT_USAGE = 111;

    /** What the letters said so far. */
    private static final class Found {
        int stamps;
        boolean verbose;
        byte replaceBy;
        byte[] replace = {0};
        int lineBytes = DEFAULT_LINE_BYTES;
        int bufferBytes = DEFAULT_BUFFER_BYTES;
    }

    /** Ends the program with the usage line if that is what it comes to. */
    static Options read(byte[] program) {
        Getopt getopt = new Getopt(program, "R:r:l:b:tvV");
        Found found = new Found();
        for (int letter = getopt.next(); letter != Getopt.END; letter = getopt.next()) {
            take((char) letter, getopt.value(), found);
        }
        if (getopt.index() >= Start.argumentCount()
                || found.bufferBytes <= found.lineBytes
                || found.lineBytes > MAX_LINE_BYTES) {
            exitUsage();
        }
        return new Options(
                form(found.stamps),
                found.verbose,
                found.replaceBy == 0 ? null : new Replacement(found.replaceBy, found.replace),
                found.lineBytes,
                Math.min(found.bufferBytes, MAX_LINE_BYTES),
                getopt.index());
    }

    private static void take(char letter, byte[] value, Found found) {
        switch (letter) {
            case 't' -> found.stamps++;
            case 'v' -> found.verbose = true;
            case 'l' -> found.lineBytes = orDefault(value, DEFAULT_LINE_BYTES);
            case 'b' -> found.bufferBytes = orDefault(value, DEFAULT_BUFFER_BYTES);
            case 'R' -> {
                found.replace = value;
                found.replaceBy = found.replaceBy == 0 ? (byte) '_' : found.replaceBy;
            }
            case 'r' -> {
                if (Bytes.length(value) != 1) {
                    exitUsage();
                }
                found.replaceBy = value[0];
            }
            case 'V' -> {
                Getopt.writeVersion();
                exitUsage();
            }
            default -> exitUsage();
        }
    }

    private static int orDefault(byte[] value, int byDefault) {
        int number = Bytes.number(value, 0);
        return number == 0 ? byDefault : number;
    }

    private static Stamp.Form form(int stamps) {
        return switch (stamps) {
            case 0 -> Stamp.Form.NONE;
            case 1 -> Stamp.Form.TAI64N;
            case 2 -> Stamp.Form.UTC;
            default -> Stamp.Form.UTC_WITH_T;
        };
    }

    private static void exitUsage() {
        Line usage = new Line().add("usage: ").add(Start.argument(0));
        usage.add(" [-ttv] [-r c] [-R abc] [-l len] [-b buflen] dir ...");
        Getopt.exitUsage(usage, EXIT_USAGE);
    }
}
