package vigil.keys;

import java.util.Optional;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyTable.Binding;

/** A key table as people see it: one row of keys with a word each, and the full list. */
public final class KeyBar {
    private static final int KEYS_COLUMNS = 14;
    private static final int LONGEST_F_KEY = 3;

    private KeyBar() {}

    /** As many keys as the row has room for. */
    public static void draw(Grid grid, int row, KeyTable<?> keys) {
        int column = 0;
        for (Binding<?> binding : keys.bindings()) {
            if (fits(binding, grid.columns() - column)) {
                column = grid.put(row, column, key(binding), Style.PROMPT);
                column = grid.put(row, column, binding.bar(), Style.KEY) + 1;
            }
        }
    }

    private static int width(Binding<?> binding) {
        return key(binding).length() + binding.bar().length() + 1;
    }

    /** A key that looks like a word stands apart. */
    private static String key(Binding<?> binding) {
        String key = binding.firstKey();
        return key.length() > LONGEST_F_KEY ? key + " " : key;
    }

    private static boolean fits(Binding<?> binding, int room) {
        return !binding.bar().isEmpty() && width(binding) + 1 <= room;
    }

    /** The action whose word stands at {@code column} of a bar so many columns wide. */
    public static <A> Optional<A> at(int columns, int column, KeyTable<A> keys) {
        int start = 0;
        for (Binding<A> binding : keys.bindings()) {
            if (fits(binding, columns - start)) {
                int end = start + width(binding);
                if (column >= start && column < end) {
                    return Optional.of(binding.action());
                }
                start = end;
            }
        }
        return Optional.empty();
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
