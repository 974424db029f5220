package vigil.grid;

/** What a cell means; a {@link Palette} turns it into colours, so that no view names one. */
public enum Style {
    PLAIN,
    BAR,
    ALARM,
    HEADING,
    TITLE,
    GOOD,
    BAD,
    WARN,
    FAINT,
    KEY,
    MATCH,
    PROMPT,
    NAME_1,
    NAME_2,
    NAME_3,
    NAME_4,
    NAME_5,
    NAME_6;

    private static final Style[] ALL = values();
    private static final int NAMES = ALL.length - NAME_1.ordinal();

    /** One of the six colours that tell services apart, the same one for the same number. */
    public static Style ofName(int number) {
        return ALL[NAME_1.ordinal() + Math.floorMod(number, NAMES)];
    }
}
