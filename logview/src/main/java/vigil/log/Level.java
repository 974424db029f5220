package vigil.log;

/** How bad a line says it is, by the words in it. */
public enum Level {
    OTHER,
    WARNING,
    ERROR;

    private static final String[] ERROR_WORDS = {
        "error", "err", "fatal", "fail", "crit", "panic", "alert", "emerg", "segfault", "exception"
    };
    private static final String[] WARNING_WORDS = {"warn"};

    /** The worst word that begins in {@code line}, whatever its case. */
    public static Level of(byte[] line, int from, int to) {
        Level level = OTHER;
        boolean inWord = false;
        for (int at = from; at < to; at++) {
            int c = line[at] | 0x20;
            boolean letter = c >= 'a' && c <= 'z';
            if (letter && !inWord) {
                if (startsAny(ERROR_WORDS, line, at, to)) {
                    return ERROR;
                }
                level = c == 'w' && startsAny(WARNING_WORDS, line, at, to) ? WARNING : level;
            }
            inWord = letter;
        }
        return level;
    }

    private static boolean startsAny(String[] words, byte[] line, int at, int to) {
        for (String word : words) {
            if (starts(word, line, at, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(String word, byte[] line, int at, int to) {
        if (at + word.length() > to) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((line[at + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
