package vigil.dashboard;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vigil.grid.Text;
import vigil.tree.Service;

/** Which services are shown: {@code re}, {@code !re} for the others, {@code ~abc} for letters. */
record NameFilter(String text) {
    static final NameFilter ALL = new NameFilter("");

    /** Whether a service passes. What is no regular expression (yet) is looked for as it is. */
    boolean passes(Service service) {
        String name = Text.ofName(service.name());
        if (text.startsWith("~")) {
            return isSpread(text.substring(1), name);
        }
        boolean inverse = text.startsWith("!");
        String wanted = inverse ? text.substring(1) : text;
        return contains(name, wanted) != (inverse && !wanted.isEmpty());
    }

    private static boolean contains(String name, String wanted) {
        try {
            return Pattern.compile(wanted, Pattern.CASE_INSENSITIVE).matcher(name).find();
        } catch (PatternSyntaxException e) {
            return name.contains(wanted);
        }
    }

    private static boolean isSpread(String letters, String name) {
        String where = name.toLowerCase(Locale.ROOT);
        int at = 0;
        for (char letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
            at = where.indexOf(letter, at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
