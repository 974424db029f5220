package vigil.option;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Start;

/**
 * Options as the suite scans them: single letters, clustered or not, a value attached or next; the
 * first other word, a lone "-" or "--" ends them. No permutation.
 */
public final class Getopt {
    /** What {@link #next} gives when no option is left. */
    public static final int END = -1;

    private static final String VERSION = "vigil 0.1.0";

    private final String accepted;
    private final byte[] program;
    private byte[] group = {0};
    private int at;
    private int index = 1;
    private byte[] value;

    /** {@code accepted}: the letters, each followed by a colon if it takes a value. */
    public Getopt(byte[] program, String accepted) {
        this.program = program;
        this.accepted = accepted;
    }

    /** The next letter; '?' after the complaint about a bad one was written; or {@link #END}. */
    public int next() {
        if (group[at] == 0 && !nextGroup()) {
            return END;
        }
        char letter = (char) (group[at++] & 0xff);
        int known = letter == ':' ? -1 : accepted.indexOf(letter);
        if (known < 0) {
            return complain(": illegal option -- ", letter);
        }
        value = null;
        if (known + 1 < accepted.length() && accepted.charAt(known + 1) == ':') {
            return takeValue(letter);
        }
        return letter;
    }

    /** The value of the last letter, NUL-ended, if it takes one. */
    public byte[] value() {
        return value;
    }

    /** The index of the first argument that is no option; final once {@link #END} was given. */
    public int index() {
        return index;
    }

    /** Takes the word that follows the last option, which the caller knows to be there. */
    public byte[] nextWord() {
        return Start.argument(index++);
    }

    private boolean nextGroup() {
        if (index >= Start.argumentCount()) {
            return false;
        }
        byte[] word = Start.argument(index);
        if (word[0] != '-' || word[1] == 0) {
            return false;
        }
        index++;
        if (Bytes.equal(word, "--")) {
            return false;
        }
        group = word;
        at = 1;
        return true;
    }

    private int takeValue(char letter) {
        if (group[at] != 0) {
            value = Bytes.from(group, at);
            at = group.length - 1;
        } else if (index < Start.argumentCount()) {
            value = Start.argument(index++);
        } else {
            return complain(": option requires an argument -- ", letter);
        }
        return letter;
    }

    private int complain(String what, char letter) {
        new Line().add(program).add(what).add(letter).send(2);
        return '?';
    }

    /** What {@code -V} says before the usage line. */
    public static void writeVersion() {
        new Line().add(VERSION).send(2);
    }

    /** Writes the usage line, which ends in two newlines, to standard error and exits. */
    public static void exitUsage(Line usage, int code) {
        usage.add('\n').send(2);
        Child.exit(code);
    }
}
