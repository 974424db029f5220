package vigil.grid;

/**
 * How a cell is painted. Colours are 0 to 15 in the order of a terminal's palette, {@link #OWN} is
 * the terminal's own.
 */
public record Paint(
        int foreground, int background, boolean bold, boolean reverse, boolean underline) {
    public static final int OWN = -1;
    public static final Paint NORMAL = new Paint(OWN, OWN, false, false, false);

    static Paint colour(int foreground) {
        return new Paint(foreground, OWN, false, false, false);
    }

    static Paint on(int foreground, int background) {
        return new Paint(foreground, background, false, false, false);
    }

    Paint asBold() {
        return new Paint(foreground, background, true, reverse, underline);
    }

    Paint asReverse() {
        return new Paint(foreground, background, bold, !reverse, underline);
    }

    Paint asUnderlined() {
        return new Paint(foreground, background, bold, reverse, true);
    }
}
