package vigil.svlogd;

import vigil.bytes.ByteSearch;

/** A log's patterns: which lines it keeps, and which go to standard error. */
final class Selection {
    private static final int FIRST_ROOM = 8;

    private Pattern[] patterns = new Pattern[FIRST_ROOM];
    private byte[] kinds = new byte[FIRST_ROOM];
    private final ByteSearch search;
    private int count;
    private boolean asksForLog;
    private boolean asksForError;

    Selection(ByteSearch search) {
        this.search = search;
    }

    /** Adds a rule after the others; {@code kind} is the config line's own '+', '-', 'e' or 'E'. */
    void add(char kind, byte[] pattern) {
        if (count == kinds.length) {
            grow();
        }
        kinds[count] = (byte) kind;
        patterns[count++] = new Pattern(pattern, search);
        if (kind == '+' || kind == '-') {
            asksForLog = true;
        } else {
            asksForError = true;
        }
    }

    /** Whether any line could be left out of the log. */
    boolean asksForLog() {
        return asksForLog;
    }

    /** Whether any line could go to standard error. */
    boolean asksForError() {
        return asksForError;
    }

    /** Whether the log keeps a line that starts with {@code line[from..to)}. */
    boolean selectsForLog(byte[] line, int from, int to) {
        return !asksForLog || lastMatch('+', '-', line, from, to, true);
    }

    boolean selectsForError(byte[] line, int from, int to) {
        return asksForError && lastMatch('e', 'E', line, from, to, false);
    }

    /** The last rule that matches decides, so the search starts there. */
    private boolean lastMatch(
            char yes, char no, byte[] line, int from, int to, boolean ifNoneMatches) {
        for (int i = count - 1; i >= 0; i--) {
            byte kind = kinds[i];
            if ((kind == yes || kind == no) && patterns[i].matches(line, from, to)) {
                return kind == yes;
            }
        }
        return ifNoneMatches;
    }

    private void grow() {
        Pattern[] morePatterns = new Pattern[count * 2];
        byte[] moreKinds = new byte[count * 2];
        System.arraycopy(patterns, 0, morePatterns, 0, count);
        System.arraycopy(kinds, 0, moreKinds, 0, count);
        patterns = morePatterns;
        kinds = moreKinds;
    }
}
