package vigil.definition;

import java.util.regex.Pattern;

/** Words for sh(1). */
final class Quote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

    private Quote() {}

    /** {@code text} as one word that stands for itself. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
