package vigil.grid;

/** The colours of each style, by what a terminal can show. */
public enum Palette {
    /** No colours: bold, reverse and underlined alone. */
    MONO,
    /** Eight colours, bright ones by bold: a background is never bright. */
    EIGHT,
    /** Sixteen foregrounds on eight backgrounds, as the Linux console has them. */
    SIXTEEN;

    private static final int BLACK = 0;
    private static final int RED = 1;
    private static final int GREEN = 2;
    private static final int YELLOW = 3;
    private static final int BLUE = 4;
    private static final int MAGENTA = 5;
    private static final int CYAN = 6;
    private static final int WHITE = 7;
    private static final int BRIGHT = 8;

    /** The paint of a cell; {@code selected} is the row under the cursor. */
    public Paint paint(Style style, boolean selected) {
        Paint paint = this == MONO ? mono(style) : colour(style);
        if (selected) {
            paint = selected(style, paint);
        }
        return this == EIGHT && paint.foreground() >= BRIGHT
                ? Paint.on(paint.foreground() - BRIGHT, paint.background()).asBold()
                : paint;
    }

    /**
     * One bar over the whole row; only what lies on it keeps its own colours. A Linux console makes
     * grey on grey of what is bold and reverse.
     */
    private Paint selected(Style style, Paint paint) {
        Paint bar = Paint.NORMAL.asReverse();
        return switch (style) {
            case KEY, MATCH -> paint;
            case BAD -> this == MONO ? bar.asUnderlined() : colour(Style.ALARM);
            case WARN -> this == MONO ? bar.asUnderlined() : colour(Style.MATCH);
            default -> bar;
        };
    }

    private static Paint mono(Style style) {
        return switch (style) {
            case BAR, KEY -> Paint.NORMAL.asReverse();
            case ALARM -> Paint.NORMAL.asReverse().asBold();
            case MATCH -> Paint.NORMAL.asReverse().asUnderlined();
            case HEADING, TITLE, BAD, WARN, PROMPT -> Paint.NORMAL.asBold();
            case PLAIN, GOOD, FAINT, NAME_1, NAME_2, NAME_3, NAME_4, NAME_5, NAME_6 -> Paint.NORMAL;
        };
    }

    private static Paint colour(Style style) {
        return switch (style) {
            case PLAIN -> Paint.NORMAL;
            case BAR -> Paint.on(WHITE + BRIGHT, BLUE);
            case ALARM -> Paint.on(WHITE + BRIGHT, RED);
            case HEADING -> Paint.colour(CYAN + BRIGHT);
            case TITLE, PROMPT -> Paint.NORMAL.asBold();
            case GOOD, NAME_1 -> Paint.colour(GREEN);
            case BAD -> Paint.colour(RED + BRIGHT).asBold();
            case WARN -> Paint.colour(YELLOW + BRIGHT);
            case FAINT, NAME_2 -> Paint.colour(CYAN);
            case KEY -> Paint.on(BLACK, CYAN);
            case MATCH -> Paint.on(BLACK, YELLOW);
            case NAME_3 -> Paint.colour(MAGENTA);
            case NAME_4 -> Paint.colour(BLUE + BRIGHT);
            case NAME_5 -> Paint.colour(YELLOW);
            case NAME_6 -> Paint.colour(MAGENTA + BRIGHT);
        };
    }
}
