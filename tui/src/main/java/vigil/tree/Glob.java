package vigil.tree;

/** Patterns of names as a shell has them: {@code *}, {@code ?}, and sets in brackets. */
public final class Glob {
    private Glob() {}

    public static boolean isGlob(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0 || word.indexOf('[') >= 0;
    }

    /** Whether {@code name} as a whole fits; a bracket that is not closed stands for itself. */
    public static boolean matches(String pattern, String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starred = 0;
        while (in < name.length()) {
            int end = at < pattern.length() ? end(pattern, at) : at;
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starred = in;
            } else if (at < pattern.length() && fits(pattern, at, end, name.charAt(in))) {
                at = end;
                in++;
            } else if (star >= 0) {
                at = star + 1; // the star takes one character more
                in = ++starred;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** Behind the one thing that starts at {@code at}. */
    private static int end(String pattern, int at) {
        if (pattern.charAt(at) != '[') {
            return at + 1;
        }
        int close = pattern.indexOf(']', at + 2);
        return close < 0 ? at + 1 : close + 1;
    }

    private static boolean fits(String pattern, int at, int end, char c) {
        if (end == at + 1) {
            return pattern.charAt(at) == '?' || pattern.charAt(at) == c;
        }
        boolean isNot = pattern.charAt(at + 1) == '!' || pattern.charAt(at + 1) == '^';
        boolean in = false;
        for (int i = isNot ? at + 2 : at + 1; i < end - 1; i++) {
            boolean isRange = i + 2 < end - 1 && pattern.charAt(i + 1) == '-';
            in |=
                    isRange
                            ? c >= pattern.charAt(i) && c <= pattern.charAt(i + 2)
                            : c == pattern.charAt(i);
            i += isRange ? 2 : 0;
        }
        return in != isNot;
    }
}
