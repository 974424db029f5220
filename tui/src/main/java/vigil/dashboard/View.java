package vigil.dashboard;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyBar;
import vigil.process.Machine;
import vigil.process.Vitals;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The dashboard as a grid, from the model and the size alone. */
final class View {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int ROWS_WITH_LOG = 10;
    private static final int FRAME_ROWS = 4;
    private static final int CLOCK_COLUMNS = 10;
    private static final int HISTORY_COLUMNS = 10;
    private static final String[] BARS = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

    private View() {}

    static Grid draw(Model model, ZoneId zone, int columns, int rows) {
        Grid grid = new Grid(columns, rows);
        switch (model.screen()) {
            case HELP -> KeyBar.help(grid, "vigil: keys", Action.KEYS);
            case DETAILS -> lines(grid, "details of " + selected(model), model);
            case COMMANDS -> commands(grid, model);
            case TABLE -> table(grid, model, zone);
        }
        if (model.screen() != Model.Screen.HELP) {
            notice(grid, model);
            KeyBar.draw(grid, grid.rows() - 1, Action.KEYS);
        }
        return grid;
    }

    private static String selected(Model model) {
        return model.service().map(service -> Text.ofName(service.name())).orElse("nothing");
    }

    private static void lines(Grid grid, String title, Model model) {
        grid.fill(0, ' ', Style.BAR);
        grid.put(0, 1, title, Style.BAR);
        List<Details.Line> lines = model.talk().lines();
        int room = Math.max(1, grid.rows() - 3);
        int from = Math.min(model.talk().scroll(), Math.max(0, lines.size() - room));
        for (int i = 0; i < room && from + i < lines.size(); i++) {
            Details.Line line = lines.get(from + i);
            grid.put(1 + i, 0, line.text(), line.style());
        }
        if (from + room < lines.size()) {
            String more = " " + (lines.size() - from - room) + " lines more ";
            grid.put(0, grid.columns() - more.length(), more, Style.BAR);
        }
    }

    private static void commands(Grid grid, Model model) {
        grid.fill(0, ' ', Style.BAR);
        grid.put(0, 1, "what was done", Style.BAR);
        List<String> done = model.talk().done();
        int room = Math.max(1, grid.rows() - 3);
        int from = Math.max(0, done.size() - room);
        for (int i = from; i < done.size(); i++) {
            grid.put(1 + i - from, 0, done.get(i), Style.PLAIN);
        }
        if (done.isEmpty()) {
            grid.put(1, 1, "nothing yet", Style.FAINT);
        }
    }

    private static void table(Grid grid, Model model, ZoneId zone) {
        header(grid, model, zone);
        int logRows = logRows(model, grid.rows());
        services(grid, model, grid.rows() - FRAME_ROWS + 1 - logRows);
        if (logRows > 0) {
            log(grid, model.log(), grid.rows() - 2 - logRows, logRows);
        }
    }

    private static int logRows(Model model, int rows) {
        if (rows < ROWS_WITH_LOG) {
            return 0;
        }
        int left = rows - FRAME_ROWS - Math.max(1, model.shown().size());
        return Math.max(rows / 3, left);
    }

    private static void header(Grid grid, Model model, ZoneId zone) {
        Model.Facts facts = model.facts();
        grid.fill(0, ' ', Style.BAR);
        Machine machine = facts.machine();
        String host =
                machine.host().isEmpty() ? " vigil " : " " + Text.ofName(machine.host()) + " ";
        String counts = ServiceTable.counts(facts.services());
        int room = grid.columns() - host.length() - counts.length() - CLOCK_COLUMNS - 2;
        String directory = tail(Text.ofName(facts.directory().toString()), room);
        int end = grid.put(0, 0, host + directory + "  ", Style.BAR);
        end = grid.put(0, end, counts, Style.BAR);
        Model.Table table = model.table();
        String hidden =
                (table.problems() ? " !problems" : "")
                        + (table.filter().text().isEmpty() ? "" : " /" + table.filter().text())
                        + (table.marked().isEmpty() ? "" : " " + table.marked().size() + " marked");
        end = grid.put(0, end, hidden.isEmpty() ? "" : "  [" + hidden.strip() + "]", Style.BAR);
        String load = machine.load().isEmpty() ? "" : "load " + machine.load() + " ";
        String clock = " " + load + CLOCK.format(facts.now().atZone(zone)) + " ";
        if (end + clock.length() > grid.columns()) {
            clock = " " + CLOCK.format(facts.now().atZone(zone)) + " ";
        }
        grid.put(0, grid.columns() - clock.length(), clock, Style.BAR);
    }

    /** The end of a path where there is no room for all of it. */
    private static String tail(String path, int columns) {
        int cut = path.length() - Math.max(1, columns);
        return cut <= 0 ? path : "…" + path.substring(cut + 1);
    }

    private static void services(Grid grid, Model model, int height) {
        Model.Facts facts = model.facts();
        if (!facts.trouble().isEmpty()) {
            grid.put(1, 1, facts.trouble(), Style.BAD);
            return;
        }
        List<Service> shown = model.shown();
        int columns = grid.columns();
        grid.put(1, 0, heading(model, columns), Style.HEADING);
        int room = Math.max(1, height - 1);
        int selected = model.index(shown);
        int first = Math.max(0, Math.min(selected - room / 2, shown.size() - room));
        for (int i = 0; i < room && first + i < shown.size(); i++) {
            Service service = shown.get(first + i);
            boolean marked = model.table().marked().contains(service.name());
            Vitals vitals = facts.vitals(service);
            boolean flaps = vitals.isFlapping();
            Style style = flaps ? Style.BAD : ServiceTable.style(service);
            String line =
                    ServiceTable.line(service, facts.now(), columns) + vitals(vitals, columns);
            grid.put(2 + i, 0, line, style);
            if (marked) {
                grid.put(2 + i, 2, "*", Style.KEY);
            }
            if (first + i == selected) {
                grid.select(2 + i);
            }
        }
        if (shown.isEmpty()) {
            boolean none = facts.services().isEmpty();
            String why = none ? "no services here" : "none passes the filter; Esc shows all";
            grid.put(2, 1, why, Style.FAINT);
        }
    }

    private static String heading(Model model, int columns) {
        String heading = ServiceTable.heading(columns);
        if (columns >= ServiceTable.COLUMNS_WITH_VITALS) {
            heading += " " + Text.right("RST", 4) + Text.right("CPU%", 6) + Text.right("MEM", 7);
        }
        if (columns >= ServiceTable.COLUMNS_WITH_VITALS + HISTORY_COLUMNS + 2) {
            heading += "  HISTORY";
        }
        String name = model.table().sort().heading();
        String mark = model.table().reverse() ? "v" : "^";
        return heading.replaceFirst("(^|\\s)" + name + "(\\s|$)", "$1" + name + mark)
                .replaceFirst("\\^$|v$", mark);
    }

    private static String vitals(Vitals vitals, int columns) {
        if (columns < ServiceTable.COLUMNS_WITH_VITALS) {
            return "";
        }
        String starts = (vitals.isFlapping() ? "x" : "") + vitals.starts();
        String cpu = vitals.cpuPercent() < 0 ? "-" : Integer.toString(vitals.cpuPercent());
        String text =
                " "
                        + Text.right(starts, 4)
                        + Text.right(cpu, 6)
                        + Text.right(memory(vitals.residentBytes()), 7);
        return columns < ServiceTable.COLUMNS_WITH_VITALS + HISTORY_COLUMNS + 2
                ? text
                : text + "  " + history(vitals.history());
    }

    private static String memory(long bytes) {
        if (bytes == 0) {
            return "-";
        }
        return bytes < 10 << 20 ? (bytes >> 10) + "K" : (bytes >> 20) + "M";
    }

    private static String history(List<Integer> percents) {
        StringBuilder bars = new StringBuilder();
        int from = Math.max(0, percents.size() - HISTORY_COLUMNS);
        for (int percent : percents.subList(from, percents.size())) {
            bars.append(BARS[Math.min(BARS.length - 1, percent * BARS.length / 100)]);
        }
        return bars.toString();
    }

    private static void log(Grid grid, Model.LogPane pane, int top, int height) {
        grid.fill(top, '─', Style.FAINT);
        String title = pane.where().isEmpty() ? " no log " : " log " + pane.service() + " ";
        int end = grid.put(top, 2, title, Style.TITLE);
        if (!pane.where().isEmpty()) {
            grid.put(top, end + 1, " " + pane.where() + " ", Style.FAINT);
        }
        List<String> lines = pane.lines();
        int from = Math.max(0, lines.size() - height);
        for (int i = from; i < lines.size(); i++) {
            grid.put(top + 1 + i - from, 0, lines.get(i), Style.PLAIN);
        }
    }

    private static void notice(Grid grid, Model model) {
        int row = grid.rows() - 2;
        grid.fill(row, ' ', Style.PLAIN);
        if (model.talk().ask().isEmpty()) {
            grid.put(row, 0, model.talk().notice(), Style.PROMPT);
            return;
        }
        int end = grid.put(row, 0, model.talk().ask().get().words(), Style.WARN);
        grid.cursor(row, end);
    }
}
