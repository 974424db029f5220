package vigil.dashboard;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vigil.grid.Text;
import vigil.tree.Service;

/** Which services are shown: {@code re}, {@code !re} for the others, {@code ~abc} for letters. */
record NameFilter(String text) {
    static final NameFilter ALL = new NameFilter("");

    /** Whether a service passes. What is no regular expression (yet) is looked for as it is. */
    Predicate<Service> predicate() {
        if (text.isEmpty()) {
            return service -> true;
        }
        if (text.startsWith("~")) {
            return service -> isSpread(text.substring(1), Text.ofName(service.name()));
        }
        boolean inverse = text.startsWith("!");
        Predicate<String> contains = contains(inverse ? text.substring(1) : text);
        return service ->
                contains.test(Text.ofName(service.name())) != (inverse && text.length() > 1);
    }

    private static Predicate<String> contains(String wanted) {
        try {
            return Pattern.compile(wanted, Pattern.CASE_INSENSITIVE).asPredicate();
        } catch (PatternSyntaxException e) {
            return name -> name.contains(wanted);
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
