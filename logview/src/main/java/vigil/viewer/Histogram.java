package vigil.viewer;

import vigil.grid.Grid;
import vigil.grid.Style;

/** Lines over time as bars, errors in the colour of errors. */
final class Histogram {
    private static final String[] EIGHTHS = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

    private Histogram() {}

    static void draw(Grid grid, ViewerModel model, int top, int rows) {
        Survey.Counts counts = model.counts();
        int used = Math.max(1, counts.used());
        int columns = grid.columns();
        int[] bars = new int[columns];
        int most = 1;
        for (int x = 0; x < columns; x++) {
            int from = used * x / columns;
            int to = Math.max(from + 1, used * (x + 1) / columns);
            for (int slot = from; slot < to; slot++) {
                bars[x] = Math.max(bars[x], counts.lines()[slot]);
            }
            most = Math.max(most, bars[x]);
        }
        int height = rows - 1;
        for (int x = 0; x < columns; x++) {
            int slot = used * x / columns;
            Style style = counts.errors()[slot] > 0 ? Style.BAD : Style.GOOD;
            int eighths = (int) ((long) bars[x] * height * 8 / most);
            for (int y = 0; y < height; y++) {
                int fill = Math.max(0, Math.min(8, eighths - 8 * (height - 1 - y)));
                grid.put(top + y, x, EIGHTHS[fill], style);
            }
        }
        long seconds = counts.slotNanos() / 1_000_000_000L * used / columns;
        String scale = "up to " + most + " lines in each " + Math.max(1, seconds) + " s, from ";
        String from = model.look().time().moment(counts.from(), model.zone());
        grid.put(top + height, 0, scale + from, Style.FAINT);
    }
}
