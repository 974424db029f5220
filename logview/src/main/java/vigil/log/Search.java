package vigil.log;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression over bytes, one character a byte. What it must contain literally is looked
 * for first, which skips most of a log without looking at every byte.
 */
public final class Search {
    /** One character a byte. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final String SPECIAL = "\\.[]{}()*+?^$|";

    private final String text;
    private final Pattern pattern;
    private final byte[] literal;
    private final int[] skip = new int[256];
    private final boolean isLiteral;

    private Search(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
        literal = requiredLiteral(pattern.pattern()).getBytes(BYTES);
        isLiteral = literal.length == pattern.pattern().length();
        for (int i = 0; i < skip.length; i++) {
            skip[i] = literal.length;
        }
        for (int i = 0; i < literal.length - 1; i++) {
            skip[literal[i] & 0xff] = literal.length - 1 - i;
        }
    }

    /** Null if {@code text} is no regular expression. */
    public static Search of(String text) {
        return of(text, new String(text.getBytes(StandardCharsets.UTF_8), BYTES));
    }

    /** As {@link #of}, from an argument of the command line: one character a byte. */
    public static Search ofBytes(String bytes) {
        return of(new String(bytes.getBytes(BYTES), StandardCharsets.UTF_8), bytes);
    }

    private static Search of(String text, String bytes) {
        try {
            return new Search(text, Pattern.compile(bytes));
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** As it was typed. */
    public String text() {
        return text;
    }

    /** The longest run of ordinary characters that every match contains, often empty. */
    private static String requiredLiteral(String pattern) {
        if (pattern.matches(".*[|(\\[\\\\].*")) {
            return ""; // alternatives, groups, flags, sets and escapes: no sure literal
        }
        String longest = "";
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (SPECIAL.indexOf(c) < 0) {
                run.append(c);
                continue;
            }
            if ("?*{".indexOf(c) >= 0 && run.length() > 0) {
                run.setLength(run.length() - 1); // may be missing
            }
            if (c == '{') {
                return longest.length() >= run.length() ? longest : run.toString();
            }
            longest = longest.length() >= run.length() ? longest : run.toString();
            run.setLength(0);
        }
        return longest.length() >= run.length() ? longest : run.toString();
    }

    public boolean matches(byte[] line, int from, int to) {
        if (literal.length > 0 && indexOf(line, from, to) < 0) {
            return false;
        }
        return isLiteral || matcher(line, from, to).find();
    }

    private Matcher matcher(byte[] line, int from, int to) {
        return pattern.matcher(new String(line, from, to - from, BYTES));
    }

    /** Where in the line its matches begin and end, in bytes: pairs. */
    public List<int[]> hits(byte[] line, int from, int to) {
        List<int[]> hits = new ArrayList<>();
        if (!matches(line, from, to)) {
            return hits;
        }
        Matcher matcher = matcher(line, from, to);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                hits.add(new int[] {from + matcher.start(), from + matcher.end()});
            }
        }
        return hits;
    }

    /** Start of the first matching line in whole lines of {@code bytes}, -1 if there is none. */
    int firstLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (literal.length > 0) {
                int hit = indexOf(bytes, at, to);
                if (hit < 0) {
                    return -1;
                }
                at = lineStart(bytes, from, hit);
            }
            int end = lineEnd(bytes, at, to);
            if (matches(bytes, at, end)) {
                return at;
            }
            at = end + 1;
        }
        return -1;
    }

    private static int lineStart(byte[] bytes, int from, int at) {
        int start = at;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] bytes, int at, int to) {
        int end = at;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Horspool's way: looks at the last byte first, and moves on by what it is. */
    private int indexOf(byte[] bytes, int from, int to) {
        int last = literal.length - 1;
        byte final0 = literal[last];
        int at = from + last;
        while (at < to) {
            byte b = bytes[at];
            if (b == final0 && endsAt(bytes, at)) {
                return at - last;
            }
            at += skip[b & 0xff];
        }
        return -1;
    }

    private boolean endsAt(byte[] bytes, int at) {
        int start = at - literal.length + 1;
        for (int i = literal.length - 2; i >= 0; i--) {
            if (bytes[start + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }
}
