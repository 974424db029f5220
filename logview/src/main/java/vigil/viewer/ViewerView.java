package vigil.viewer;

import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyBar;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.LogLine;

/** The log viewer as a grid, from the model and the size alone. */
public final class ViewerView {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int FRAME_ROWS = 3;
    private static final int LONGEST_NAME = 12;
    private static final int HISTOGRAM_ROWS = 5;

    private ViewerView() {}

    /** Rows that are left for lines. */
    public static int lineRows(ViewerModel model, int rows) {
        int frame = model.look().frame() ? FRAME_ROWS : 0;
        int histogram = model.look().histogram() && rows > 12 ? HISTOGRAM_ROWS : 0;
        return Math.max(1, rows - frame - histogram);
    }

    /** How many rows a line takes. */
    public static int height(ViewerModel model, LogLine line, int columns) {
        if (!model.look().wrap()) {
            return 1;
        }
        String text = Text.ofLine(line.bytes(), line.textAt(), line.bytes().length);
        int room = Math.max(1, textColumns(model, columns));
        return Math.max(1, (text.length() + room - 1) / room);
    }

    private static int textColumns(ViewerModel model, int columns) {
        int time = model.look().time().columns();
        int name = model.look().names() ? nameColumns(model) + 1 : 0;
        return columns - time - name - (model.look().frame() ? 1 : 0);
    }

    private static int nameColumns(ViewerModel model) {
        return model.names().stream()
                .mapToInt(name -> Math.min(LONGEST_NAME, name.length()))
                .max()
                .orElse(0);
    }

    /** With no blank lines after the help's last, if it is there. */
    public static ViewerModel withHelpInside(ViewerModel model, int columns, int rows) {
        int last = KeyBar.lastTop(model.keys(), columns, rows);
        return model.help().orElse(0) <= last ? model : model.withHelp(OptionalInt.of(last));
    }

    public static Grid draw(ViewerModel model, int columns, int rows) {
        Grid grid = new Grid(columns, rows);
        if (model.help().isPresent()) {
            int top = withHelpInside(model, columns, rows).help().getAsInt();
            KeyBar.help(grid, "log viewer: keys", model.keys(), top);
            return grid;
        }
        boolean frame = model.look().frame();
        int top = frame ? 1 : 0;
        int room = lineRows(model, grid.rows());
        if (frame) {
            header(grid, model);
            status(grid, model, grid.rows() - 2);
            KeyBar.draw(grid, grid.rows() - 1, model.keys());
        }
        lines(grid, model, top, room);
        if (frame) {
            map(grid, model, top, room);
        }
        if (model.look().histogram() && grid.rows() > 12) {
            Histogram.draw(grid, model, top + room, HISTOGRAM_ROWS);
        }
        return grid;
    }

    private static void header(Grid grid, ViewerModel model) {
        grid.fill(0, ' ', Style.BAR);
        List<Row> rows = model.page().rows();
        String day =
                rows.isEmpty()
                        ? ""
                        : model.look().time().day(rows.get(0).line().nanos(), model.zone());
        String names = model.names().stream().map(Text::ofName).collect(Collectors.joining(" "));
        int end = grid.put(0, 1, "log " + names + "  " + day, Style.BAR);
        String filters =
                model.shown().all().stream().map(Filter::text).collect(Collectors.joining(" "));
        if (!filters.isEmpty()) {
            grid.put(0, end + 2, "only " + filters, Style.BAR);
        }
        String clock = " " + CLOCK.format(model.now().atZone(model.zone())) + " ";
        grid.put(0, grid.columns() - clock.length(), clock, Style.BAR);
    }

    private static void lines(Grid grid, ViewerModel model, int top, int room) {
        List<Row> rows = model.page().rows();
        int columns = grid.columns();
        int total = rows.stream().mapToInt(row -> height(model, row.line(), columns)).sum();
        int first = model.page().atEnd() && total > room ? room - total : 0;
        int at = top + first;
        LogLine before = null;
        for (Row row : rows) {
            if (row.gapNanos() > 0 && at > top) {
                gap(grid, row, at - 1);
            }
            at = line(grid, model, row, before, new Span(at, top, top + room));
            before = row.line();
        }
        if (rows.isEmpty()) {
            boolean filtered = !model.shown().all().isEmpty();
            grid.put(top, 1, filtered ? "no line passes the filters" : "no lines", Style.FAINT);
        }
        grid.cursor(top, 0);
    }

    /** Where a line begins, and the rows it may be drawn in. */
    private record Span(int at, int top, int bottom) {
        boolean holds(int row) {
            return row >= top && row < bottom;
        }
    }

    /** A long silence is told at the end of the line before it. */
    private static void gap(Grid grid, Row row, int at) {
        long minutes = row.gapNanos() / 60_000_000_000L;
        String words =
                minutes < 120
                        ? minutes + " min of silence"
                        : String.format("%d h %02d min of silence", minutes / 60, minutes % 60);
        String text = " ── " + words + " ──";
        if (text.length() > grid.columns() / 2) {
            return;
        }
        grid.put(at, Math.max(0, grid.columns() - 1 - text.length()), text, Style.HEADING);
    }

    private static int line(Grid grid, ViewerModel model, Row row, LogLine before, Span span) {
        Look look = model.look();
        LogLine line = row.line();
        boolean drawn = span.holds(span.at());
        String time = look.time().column(line, before, model.zone());
        int column = drawn ? grid.put(span.at(), 0, time, Style.FAINT) : time.length();
        if (look.names()) {
            int width = nameColumns(model);
            String name = Text.fit(Text.ofName(model.names().get(row.log())), width) + " ";
            if (drawn) {
                grid.put(span.at(), column, name, Style.ofName(row.log()));
            }
            column += width + 1;
        }
        if (drawn && column > 0) { // in the blank after the time, else the name
            int blank = time.isEmpty() ? column - 1 : time.length() - 1;
            grid.put(span.at(), blank, model.shown().marks().letterOf(row), Style.MATCH);
        }
        return text(grid, model, row, column, span);
    }

    private static int text(Grid grid, ViewerModel model, Row row, int column, Span span) {
        LogLine line = row.line();
        byte[] bytes = line.bytes();
        String text = Text.ofLine(bytes, line.textAt(), bytes.length);
        Style style = style(row.level());
        int room = Math.max(1, textColumns(model, grid.columns()));
        int shift = model.look().wrap() ? 0 : Math.min(text.length(), model.look().sideways());
        int at = span.at();
        for (int from = shift; ; from += room, at++) {
            int to = Math.min(text.length(), from + room);
            if (span.holds(at)) {
                grid.put(at, column, text.substring(from, to), style);
                highlight(grid, model, row, new Piece(at, column, from, to));
            }
            if (!model.look().wrap() || to >= text.length()) {
                if (to < text.length() && span.holds(at)) {
                    grid.put(at, column + room - 1, ">", Style.HEADING);
                }
                return at + 1;
            }
        }
    }

    /** Characters {@code from} to {@code to} of a line's text, drawn at a cell. */
    private record Piece(int row, int column, int from, int to) {}

    private static void highlight(Grid grid, ViewerModel model, Row row, Piece piece) {
        if (model.search().isEmpty() || !model.look().highlight()) {
            return;
        }
        LogLine line = row.line();
        byte[] bytes = line.bytes();
        for (int[] hit : model.search().get().hits(bytes, 0, bytes.length)) {
            int start = shownLength(line, hit[0]);
            int end = shownLength(line, hit[1]);
            int from = Math.max(start, piece.from());
            int length = Math.min(end, piece.to()) - from;
            if (length > 0) {
                grid.restyle(
                        piece.row(), piece.column() + from - piece.from(), length, Style.MATCH);
            }
        }
    }

    private static int shownLength(LogLine line, int to) {
        return to <= line.textAt() ? 0 : Text.ofLine(line.bytes(), line.textAt(), to).length();
    }

    private static Style style(Level level) {
        return switch (level) {
            case OTHER -> Style.PLAIN;
            case WARNING -> Style.WARN;
            case ERROR -> Style.BAD;
        };
    }

    /** The scroll bar: where errors, warnings and matches are in all of the time. */
    private static void map(Grid grid, ViewerModel model, int top, int room) {
        Survey.Counts counts = model.counts();
        int used = counts.used();
        int column = grid.columns() - 1;
        List<Row> rows = model.page().rows();
        for (int i = 0; i < room; i++) {
            int from = used * i / room;
            int to = Math.max(from + 1, used * (i + 1) / room);
            boolean here =
                    !rows.isEmpty()
                            && counts.slot(rows.get(0).line().nanos()) < to
                            && counts.slot(rows.get(rows.size() - 1).line().nanos()) >= from;
            Style style = Style.FAINT;
            String glyph = here ? "█" : "│";
            if (used > 0 && any(counts.hits(), from, to)) {
                style = Style.MATCH;
                glyph = "*";
            } else if (used > 0 && any(counts.errors(), from, to)) {
                style = Style.BAD;
                glyph = here ? "█" : "E";
            } else if (used > 0 && any(counts.warnings(), from, to)) {
                style = Style.WARN;
                glyph = here ? "█" : "w";
            }
            grid.put(top + i, column, glyph, style);
        }
        marks(grid, model, top, room);
    }

    /** Where on the scroll bar the marks are; a letter tells more than a bookmark. */
    private static void marks(Grid grid, ViewerModel model, int top, int room) {
        Survey.Counts counts = model.counts();
        Set<Integer> lettered = new HashSet<>();
        for (Marks.Mark mark : model.shown().marks().all()) {
            int row = top + counts.slot(mark.nanos()) * room / Math.max(1, counts.used());
            boolean isLettered = mark.letter() != Marks.BOOKMARK;
            if (isLettered || !lettered.contains(row)) {
                grid.put(row, grid.columns() - 1, String.valueOf(mark.letter()), Style.PROMPT);
            }
            if (isLettered) {
                lettered.add(row);
            }
        }
    }

    private static boolean any(int[] counts, int from, int to) {
        for (int i = from; i < Math.min(to, counts.length); i++) {
            if (counts[i] > 0) {
                return true;
            }
        }
        return false;
    }

    private static void status(Grid grid, ViewerModel model, int row) {
        grid.fill(row, ' ', Style.PLAIN);
        if (model.prompt().isPresent()) {
            Prompt prompt = model.prompt().get();
            int end = grid.put(row, 0, prompt.kind().lead() + prompt.text(), Style.PROMPT);
            grid.cursor(row, end);
            if (prompt.kind() == Prompt.Kind.GO_TO_MARK) {
                String marks = model.shown().marks().words();
                grid.put(row, end + 1, marks + "  ' back  ^ start  $ end", Style.FAINT);
            }
            return;
        }
        String position = model.follow() ? "FOLLOW" : model.page().percent() + "%";
        int end = grid.put(row, 0, position, model.follow() ? Style.GOOD : Style.PROMPT);
        if (!model.follow()) {
            String fresh =
                    model.reading().fresh() > 0
                            ? " PAUSED +" + model.reading().fresh() + " new"
                            : " PAUSED";
            end = grid.put(row, end, fresh, Style.WARN);
        }
        Survey.Counts counts = model.counts();
        String more = counts.complete() ? "" : "+";
        String levels =
                "  err " + counts.errorCount() + more + "  warn " + counts.warningCount() + more;
        end = grid.put(row, end, levels, Style.PLAIN);
        String marks = model.shown().marks().words();
        if (!marks.isEmpty()) {
            end = grid.put(row, end, "  marks " + marks, Style.PLAIN);
        }
        if (model.search().isPresent()) {
            String hits = hit(model) + counts.hitCount() + more;
            end = grid.put(row, end, hits + " /" + model.search().get().text(), Style.PLAIN);
        }
        String notice =
                model.reading().busy() ? "reading ... (Ctrl-C stops)" : model.page().notice();
        end = grid.put(row, end + 2, notice, Style.PROMPT);
        grid.put(row, end + 1, model.typing().digits(), Style.PROMPT);
    }

    /** The number of the match at the top, where there is one. */
    private static String hit(ViewerModel model) {
        List<Row> rows = model.page().rows();
        if (rows.isEmpty() || model.follow() || model.page().place().isEmpty()) {
            return "  hits ";
        }
        LogLine top = rows.get(0).line();
        int before = model.counts().hitPlaces().before(model.page().place().get());
        boolean isHit = model.search().get().matches(top.bytes(), 0, top.bytes().length);
        return isHit && before >= 0 ? "  hit " + (before + 1) + " of " : "  hits ";
    }
}
