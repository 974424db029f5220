package vigil.option;

import vigil.bytes.Bytes;

/**
 * Options as GNU's programs take them, which people have in their fingers: letters, clustered or
 * not, a value attached or next; names after two dashes; all of these also behind other words.
 */
public final class GnuOptions {
    /** What {@link #next} gives when no option is left. */
    public static final int END = -1;

    /** What {@link #next} gives for one that there is not, which is {@link #wrong}. */
    public static final int WRONG = -2;

    private final byte[][] words;
    private final String letters;
    private final String names;
    private final byte[][] operands;
    private int operandCount;
    private int index;
    private byte[] group = {0};
    private int at;

    /**
     * {@code letters}: those there are, each followed by a colon if it takes a value; {@code
     * names}: lines of a name, a blank, and the letter that it stands for, which may be one of no
     * option.
     */
    public GnuOptions(byte[][] words, String letters, String names) {
        this.words = words;
        this.letters = letters;
        this.names = names;
        this.operands = new byte[words.length][];
    }

    /** The next letter, or {@link #END}, or {@link #WRONG}. */
    public int next() {
        if (at < Bytes.length(group)) {
            return letter();
        }
        while (index < words.length) {
            byte[] word = words[index++];
            if (word[0] != '-' || word[1] == 0) {
                operands[operandCount++] = word;
            } else if (word[1] != '-') {
                group = word;
                at = 1;
                return letter();
            } else if (word[2] != 0) {
                group = word;
                at = Bytes.length(word);
                return named(word);
            } else {
                takeRest();
            }
        }
        return END;
    }

    /** The words that are no options; all of them once {@link #END} was given. */
    public byte[][] operands() {
        byte[][] found = new byte[operandCount][];
        System.arraycopy(operands, 0, found, 0, operandCount);
        return found;
    }

    /** The word that there is no option for, or that lacks a value. */
    public byte[] wrong() {
        return group;
    }

    private void takeRest() {
        while (index < words.length) {
            operands[operandCount++] = words[index++];
        }
    }

    private int letter() {
        int letter = group[at++] & 0xff;
        int known = letter == ':' ? -1 : letters.indexOf(letter);
        if (known < 0) {
            return WRONG;
        }
        boolean takesValue = known + 1 < letters.length() && letters.charAt(known + 1) == ':';
        if (takesValue && at < Bytes.length(group)) {
            at = Bytes.length(group);
        } else if (takesValue && index++ >= words.length) {
            return WRONG;
        }
        return letter;
    }

    private int named(byte[] word) {
        int line = 0;
        while (line < names.length()) {
            int end = names.indexOf(' ', line);
            if (end < 0) {
                return WRONG;
            }
            if (Bytes.equal(Bytes.from(word, 2), names.substring(line, end))) {
                return names.charAt(end + 1);
            }
            line = end + 3;
        }
        return WRONG;
    }
}
