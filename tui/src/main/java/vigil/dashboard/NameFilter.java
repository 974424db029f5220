package vigil.dashboard;

import java.util.Locale;
import java.util.function.Predicate;
import vigil.grid.Text;
import vigil.tree.Service;

/** Which services are shown: {@code re}, {@code !re} for the others, {@code ~abc} for letters. */
record NameFilter(String text) {
    static final NameFilter ALL = new NameFilter("");

    /** Whether a service passes. What is no regular expression (yet) is looked for as it is. */
    Predicate<Service> predicate() {
        Predicate<String> names = names();
        return service -> names.test(service.name());
    }

    /** The same of its name. */
    Predicate<String> names() {
        if (text.isEmpty()) {
            return name -> true;
        }
        if (text.startsWith("~")) {
            return name -> isSpread(text.substring(1), Text.ofName(name));
        }
        boolean inverse = text.startsWith("!");
        Predicate<String> contains = contains(inverse ? text.substring(1) : text);
        return name -> contains.test(Text.ofName(name)) != (inverse && text.length() > 1);
    }

    private static Predicate<String> contains(String wanted) {
        return Search.pattern(wanted).asPredicate();
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
