package vigil.keys;

/**
 * A key by its name: the character it types, or Up, Down, Left, Right, Home, End, PgUp, PgDn, Ins,
 * Del, Enter, Tab, BackTab, Backspace, Esc, Space, F1 to F12; with C- or M- before it for Ctrl and
 * Alt.
 */
public record Key(String name) implements Input {
    /** The character that it types into a prompt, empty if it types none. */
    public String typed() {
        if (name.equals("Space")) {
            return " ";
        }
        return name.codePointCount(0, name.length()) == 1 ? name : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
