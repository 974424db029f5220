package vigil.operation;

import java.nio.file.Path;
import java.util.regex.Pattern;
import vigil.grid.Text;

/** Names as they are typed into sh(1). */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

    private ShellWord() {}

    /** {@code name}, one character a byte, quoted where the shell would take it apart. */
    public static String of(String name) {
        String shown = Text.ofName(name);
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    public static String of(Path path) {
        return of(path.toString());
    }
}
