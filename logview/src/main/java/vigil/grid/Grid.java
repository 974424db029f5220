package vigil.grid;

import java.util.Arrays;

/**
 * A screen of cells: what every view draws, what terminals show, what golden tests and pictures are
 * made from. Drawing outside is cut off, and no cell ever holds a control character.
 */
public final class Grid {
    /** The right half of a wide glyph. */
    public static final int CONTINUED = 0;

    private final int columns;
    private final int rows;
    private final int[] glyphs;
    private final Style[] styles;
    private final boolean[] selected;
    private int cursorRow;
    private int cursorColumn;

    public Grid(int columns, int rows) {
        this.columns = Math.max(1, columns);
        this.rows = Math.max(1, rows);
        glyphs = new int[this.columns * this.rows];
        styles = new Style[glyphs.length];
        selected = new boolean[glyphs.length];
        Arrays.fill(glyphs, ' ');
        Arrays.fill(styles, Style.PLAIN);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** A code point, or {@link #CONTINUED}. */
    public int glyph(int row, int column) {
        return glyphs[row * columns + column];
    }

    public Style style(int row, int column) {
        return styles[row * columns + column];
    }

    public boolean isSelected(int row, int column) {
        return selected[row * columns + column];
    }

    public int cursorRow() {
        return cursorRow;
    }

    public int cursorColumn() {
        return cursorColumn;
    }

    /** Draws {@code text}; the column after it, which may lie outside. */
    public int put(int row, int column, String text, Style style) {
        int at = column;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            int glyph = Text.isSafe(character) ? character : '?';
            set(row, at, glyph, style);
            at += Text.width(glyph);
        }
        return at;
    }

    private void set(int row, int column, int glyph, Style style) {
        int width = Text.width(glyph);
        if (row < 0 || row >= rows || column < 0 || column + width > columns) {
            return;
        }
        int at = row * columns + column;
        if (glyphs[at] == CONTINUED) {
            glyphs[at - 1] = ' ';
        }
        if (column + width < columns && glyphs[at + width] == CONTINUED) {
            glyphs[at + width] = ' ';
        }
        glyphs[at] = glyph;
        styles[at] = style;
        selected[at] = false;
        if (width == 2) {
            glyphs[at + 1] = CONTINUED;
            styles[at + 1] = style;
            selected[at + 1] = false;
        }
    }

    /** Gives a whole row one glyph and style. */
    public void fill(int row, int glyph, Style style) {
        for (int column = 0; column < columns; column++) {
            set(row, column, glyph, style);
        }
    }

    /** Gives {@code length} cells another style and keeps what they show. */
    public void restyle(int row, int column, int length, Style style) {
        if (row < 0 || row >= rows) {
            return;
        }
        for (int at = Math.max(0, column); at < Math.min(columns, column + length); at++) {
            styles[row * columns + at] = style;
        }
    }

    /**
     * Marks a row as the one that is chosen, but for what is drawn over it later, and parks the
     * cursor there for screen readers.
     */
    public void select(int row) {
        if (row >= 0 && row < rows) {
            Arrays.fill(selected, row * columns, (row + 1) * columns, true);
            cursor(row, 0);
        }
    }

    public void cursor(int row, int column) {
        cursorRow = Math.max(0, Math.min(rows - 1, row));
        cursorColumn = Math.max(0, Math.min(columns - 1, column));
    }

    /** A row's text without the spaces at its end. */
    public String line(int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            if (glyph(row, column) != CONTINUED) {
                line.appendCodePoint(glyph(row, column));
            }
        }
        return line.toString().stripTrailing();
    }

    /** All rows as text, each ended by a newline. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(line(row)).append('\n');
        }
        return text.toString();
    }
}
