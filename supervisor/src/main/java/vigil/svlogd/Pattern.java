package vigil.svlogd;

/** svlogd(8)'s patterns: they match a whole line from left to right and never go back. */
final class Pattern {
    private Pattern() {}

    /**
     * Whether {@code pattern}, up to its NUL, matches {@code line[from..to)}, which the caller
     * knows to be a range of it.
     */
    static boolean matches(byte[] pattern, byte[] line, int from, int to) {
        int at = from;
        int next = 0;
        while (next < pattern.length && pattern[next] != 0) {
            byte wanted = pattern[next++];
            if (wanted == '*') {
                if (next == pattern.length || pattern[next] == 0) {
                    return true;
                }
                at = find(line, at, to, pattern[next++]);
                if (at < 0) {
                    return false;
                }
                at++;
            } else if (wanted == '+' && next < pattern.length && pattern[next] != 0) {
                int end = skipRun(line, at, to, pattern[next++]);
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

    private static int find(byte[] line, int from, int to, byte wanted) {
        for (int at = from; at < to; at++) {
            if (line[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static int skipRun(byte[] line, int from, int to, byte repeated) {
        int at = from;
        while (at < to && line[at] == repeated) {
            at++;
        }
        return at;
    }
}
