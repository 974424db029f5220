package vigil.svlogd;

import vigil.bytes.ByteSearch;
import vigil.bytes.Bytes;

/** svlogd(8)'s patterns: they match a whole line from left to right and never go back. */
final class Pattern {
    private final byte[] text;
    private final int length;
    private final ByteSearch search;

    /** {@code text} up to its NUL. */
    Pattern(byte[] text, ByteSearch search) {
        this.text = text;
        this.search = search;
        length = Bytes.length(text);
    }

    /** Whether it matches {@code line[from..to)}, which the caller knows to be a range of it. */
    boolean matches(byte[] line, int from, int to) {
        int at = from;
        int next = 0;
        while (next < length) {
            byte wanted = text[next++];
            if (wanted == '*') {
                if (next == length) {
                    return true;
                }
                at = search.indexOf(line, at, to, text[next]); // which is read once more
                if (at < 0) {
                    return false;
                }
            } else if (wanted == '+' && next < length) {
                int end = skipRun(line, at, to, text[next++]);
                if (end == at) {
                    return false;
                }
                if (end == to) {
                    return true; // whatever pattern is left, as in the original
                }
                at = end;
            } else if (at == to || line[at++] != wanted) {
                return false;
            }
        }
        return at == to;
    }

    private static int skipRun(byte[] line, int from, int to, byte repeated) {
        int at = from;
        while (at < to && line[at] == repeated) {
            at++;
        }
        return at;
    }
}
