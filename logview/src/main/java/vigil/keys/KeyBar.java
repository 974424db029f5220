package vigil.keys;

import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyTable.Binding;

/** A key table as people see it: one row of keys with a word each, and the full list. */
public final class KeyBar {
    private static final int KEYS_COLUMNS = 14;

    private KeyBar() {}

    /** As many keys as the row has room for. */
    public static void draw(Grid grid, int row, KeyTable<?> keys) {
        int column = 0;
        for (Binding<?> binding : keys.bindings()) {
            int width = binding.firstKey().length() + binding.bar().length() + 2;
            if (!binding.bar().isEmpty() && column + width <= grid.columns()) {
                column = grid.put(row, column, binding.firstKey(), Style.PROMPT);
                column = grid.put(row, column, binding.bar(), Style.KEY) + 1;
            }
        }
    }

    /** Fills {@code grid} with every key and what it does, in two columns where needed. */
    public static void help(Grid grid, String title, KeyTable<?> keys) {
        grid.fill(0, ' ', Style.BAR);
        grid.put(0, 1, title, Style.BAR);
        int room = Math.max(1, grid.rows() - 2);
        int lists = (keys.bindings().size() + room - 1) / room;
        int width = grid.columns() / Math.max(1, lists);
        int at = 0;
        for (Binding<?> binding : keys.bindings()) {
            int row = 1 + at % room;
            int column = at / room * width;
            grid.put(row, column + 1, Text.fit(binding.keys(), KEYS_COLUMNS), Style.TITLE);
            int left = Math.max(0, width - KEYS_COLUMNS - 3);
            String help = Text.fit(binding.help(), left);
            grid.put(row, column + KEYS_COLUMNS + 2, help, Style.PLAIN);
            at++;
        }
        grid.put(grid.rows() - 1, 1, "any key goes back", Style.FAINT);
    }
}
