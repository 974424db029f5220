package vigil.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyTable.Binding;

/** A key table as people see it: one row of keys with a word each, and the full list. */
public final class KeyBar {
    private static final int KEYS_COLUMNS = 10;
    private static final int LIST_COLUMNS = 40;
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

    /** Every key and what it does: lines of so many columns, in lists side by side. */
    public static List<String> help(KeyTable<?> keys, int columns) {
        int lists = lists(columns);
        int width = columns / lists;
        int room = Math.max(0, width - KEYS_COLUMNS - 2);
        int rows = (keys.bindings().size() + lists - 1) / lists;
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int at = row; at < keys.bindings().size(); at += rows) {
                Binding<?> binding = keys.bindings().get(at);
                line.append(' ').append(Text.cut(binding.keys(), KEYS_COLUMNS));
                line.append(' ').append(Text.cut(binding.help(), room));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int lists(int columns) {
        return Math.max(1, columns / LIST_COLUMNS);
    }

    /** Lets the keys stand out in a row of {@link #help}. */
    public static void showKeys(Grid grid, int row) {
        int lists = lists(grid.columns());
        for (int list = 0; list < lists; list++) {
            int at = list * (grid.columns() / lists) + 1;
            grid.restyle(row, at, KEYS_COLUMNS, Style.TITLE);
        }
    }

    /** The line of {@link #help} at the top when its last one is in sight. */
    public static int lastTop(KeyTable<?> keys, int columns, int rows) {
        return Math.max(0, help(keys, columns).size() - helpRows(rows));
    }

    private static int helpRows(int rows) {
        return Math.max(1, rows - 2);
    }

    /** Fills {@code grid} with what {@link #help} says, from line {@code top} on. */
    public static void help(Grid grid, String title, KeyTable<?> keys, int top) {
        grid.fill(0, ' ', Style.BAR);
        grid.put(0, 1, title, Style.BAR);
        List<String> lines = help(keys, grid.columns());
        int room = helpRows(grid.rows());
        int end = Math.min(lines.size(), top + room);
        for (int row = top; row < end; row++) {
            grid.put(row - top + 1, 0, lines.get(row), Style.PLAIN);
            showKeys(grid, row - top + 1);
        }
        if (end < lines.size()) {
            String more = " " + (lines.size() - end) + " lines more ";
            grid.put(0, grid.columns() - more.length(), more, Style.BAR);
        }
        String scroll = lines.size() > room ? "Up, Down scroll; " : "";
        grid.put(grid.rows() - 1, 1, scroll + "Esc goes back", Style.FAINT);
    }
}
