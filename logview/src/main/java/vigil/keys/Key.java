package vigil.keys;

import java.util.List;

/**
 * A key by its name: the character it types, or Up, Down, Left, Right, Home, End, PgUp, PgDn, Ins,
 * Del, Enter, Tab, BackTab, Backspace, Esc, Space, F1 to F12; with C- or M- before it for Ctrl and
 * Alt.
 */
public record Key(String name) implements Input {
    private static final String WORDS =
            " Up Down Left Right Home End PgUp PgDn Ins Del Enter Tab BackTab Backspace Esc Space"
                    + " F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 ";
    private static final String GLUED = " Enter Tab Backspace Space ";
    private static final String ALT = "M-";
    private static final String PASTED = "Paste ";

    /** Text that was pasted: into a prompt it is typed, elsewhere it is no key at all. */
    static Key pasted(String text) {
        return new Key(PASTED + text);
    }

    /**
     * Esc and the other key, if this is Alt with a key for which a terminal sends the same bytes as
     * for those two; else this one alone.
     */
    public List<Key> withEsc() {
        String bare = name.startsWith(ALT) ? name.substring(ALT.length()) : "";
        boolean glued = bare.length() == 1 || GLUED.contains(" " + bare + " ");
        return bare.isEmpty() || !glued && !bare.startsWith("C-")
                ? List.of(this)
                : List.of(new Key("Esc"), new Key(bare));
    }

    /** Whether a terminal can send a key of that name. */
    public static boolean isName(String name) {
        boolean modified = name.length() > 2 && (name.startsWith("C-") || name.startsWith(ALT));
        String bare = modified ? name.substring(2) : name;
        return WORDS.contains(" " + bare + " ") || bare.codePointCount(0, bare.length()) == 1;
    }

    /** The character that it types into a prompt, empty if it types none. */
    public String typed() {
        if (name.equals("Space")) {
            return " ";
        }
        if (name.startsWith(PASTED)) {
            return name.substring(PASTED.length());
        }
        return name.codePointCount(0, name.length()) == 1 ? name : "";
    }

    /** Written out, with {@code hashCode}: what Java makes by itself costs the start 10 ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && key.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name.startsWith(PASTED) ? "pasted text" : name;
    }
}
