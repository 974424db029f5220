package vigil.dashboard;

import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;

/** A framed place on the screen; the numbers are of the frame itself. */
record Box(int top, int left, int width, int height) {
    private static final int FRAME = 2;
    private static final int ROWS_BELOW = 2;

    /** Around so much text, in the middle of the screen. */
    static Box centred(int columns, int rows, int textColumns, int textRows) {
        int width = Math.min(columns, textColumns + 2 * FRAME);
        int height = Math.max(1, Math.min(rows - ROWS_BELOW, textRows + FRAME));
        int top = Math.max(0, (rows - ROWS_BELOW - height) / 2);
        return new Box(top, (columns - width) / 2, width, height);
    }

    /** Around so much text, above the line at the bottom where somebody types. */
    static Box abovePrompt(int columns, int rows, int textColumns, int textRows) {
        Box box = centred(columns, rows, textColumns, textRows);
        return new Box(Math.max(0, rows - ROWS_BELOW - box.height), 0, box.width, box.height);
    }

    int textRows() {
        return Math.max(0, height - FRAME);
    }

    int textColumns() {
        return Math.max(0, width - 2 * FRAME);
    }

    /** The line of text at that cell, -1 outside. */
    int lineAt(int row, int column) {
        boolean inside = row > top && row < top + height - 1 && column > left;
        return inside && column < left + width - 1 ? row - top - 1 : -1;
    }

    /** Draws the frame with {@code title} on it, and nothing inside. */
    void draw(Grid grid, String title, Style style) {
        String inside = " ".repeat(Math.max(0, width - FRAME));
        String line = "─".repeat(Math.max(0, width - FRAME));
        for (int row = top + 1; row < top + height - 1; row++) {
            grid.put(row, left, "│", style);
            grid.put(row, left + 1, inside, Style.PLAIN);
            grid.put(row, left + width - 1, "│", style);
        }
        grid.put(top, left, "┌" + line + "┐", style);
        grid.put(top + height - 1, left, "└" + line + "┘", style);
        String fitted = Text.fit(title, Math.min(title.length(), textColumns()));
        grid.put(top, left + FRAME, fitted, style);
    }

    void put(Grid grid, int line, String text, Style style) {
        grid.put(top + 1 + line, left + FRAME, Text.fit(text, textColumns()), style);
    }
}
