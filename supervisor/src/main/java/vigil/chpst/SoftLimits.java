package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Limits;

/** The soft limits to set, by softlimit's letters. */
final class SoftLimits {
    private static final String LETTERS = "dslaopfcrt";
    private static final String MEMORY = "dsla";

    private final long[] values = new long[LETTERS.length()];
    private boolean[] wanted;

    /**
     * Takes the value of an option: a letter of softlimit, or 'm' for all that is memory. False if
     * {@code text} is no number.
     */
    boolean take(char letter, byte[] text) {
        if (!Unsigned.isAllDigits(text, 0)) {
            return false;
        }
        want(letter, Unsigned.longAt(text, 0));
        return true;
    }

    /** As {@link #take}, where "=" stands for the hard limit. */
    boolean takeOrHard(char letter, byte[] text) {
        if (Bytes.equal(text, "=")) {
            want(letter, -1);
            return true;
        }
        return take(letter, text);
    }

    private void want(char letter, long value) {
        if (wanted == null) {
            wanted = new boolean[values.length];
        }
        if (letter == 'm') {
            for (int i = 0; i < MEMORY.length(); i++) {
                want(MEMORY.charAt(i), value);
            }
            return;
        }
        int index = LETTERS.indexOf(letter);
        if (index >= 0) {
            wanted[index] = true;
            values[index] = value;
        }
    }

    /** Sets what is wanted, to the hard limit at most; a failure ends the program. */
    void apply(Diagnostics diagnostics) {
        for (int i = 0; wanted != null && i < values.length; i++) {
            if (wanted[i]) {
                apply(diagnostics, resource(LETTERS.charAt(i)), values[i]);
            }
        }
    }

    private static void apply(Diagnostics diagnostics, int resource, long value) {
        int error = Limits.read(resource);
        if (error < 0) {
            diagnostics.fatal().add("unable to getrlimit()").addError(error).sendAndExit(111);
        }
        error = Limits.setSoft(resource, Unsigned.smaller(value, Limits.hard()));
        if (error < 0) {
            diagnostics.fatal().add("unable to setrlimit()").addError(error).sendAndExit(111);
        }
    }

    private static int resource(char letter) {
        return switch (letter) {
            case 'a' -> Limits.addressSpace();
            case 'c' -> Limits.core();
            case 'd' -> Limits.data();
            case 'f' -> Limits.fileSize();
            case 'l' -> Limits.lockedMemory();
            case 'o' -> Limits.openFiles();
            case 'p' -> Limits.processes();
            case 'r' -> Limits.residentSet();
            case 's' -> Limits.stack();
            default -> Limits.cpuSeconds();
        };
    }
}
