package vigil.dashboard;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyBar;
import vigil.process.Machine;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The dashboard as a grid, from the model and the size alone. */
final class View {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int ROWS_WITH_LOG = 10;
    private static final int FRAME_ROWS = 4;

    private View() {}

    static Grid draw(Model model, ZoneId zone, int columns, int rows) {
        Grid grid = new Grid(columns, rows);
        switch (model.screen()) {
            case HELP -> help(grid, model);
            case TABLE -> table(grid, model, zone);
            case DETAILS -> details(grid, model);
            default -> page(grid, model.pane(), grid.rows() - 2);
        }
        if (model.screen() != Screen.HELP) {
            notice(grid, model);
            KeyBar.draw(grid, grid.rows() - 1, Keys.of(model.screen()));
        }
        return grid;
    }

    private static void help(Grid grid, Model model) {
        Screen about = Screen.valueOf(model.pane().title());
        KeyBar.help(grid, "vigil: keys", Keys.of(about));
    }

    private static void page(Grid grid, Pane pane, int bottom) {
        grid.fill(0, ' ', Style.BAR);
        grid.put(0, 1, pane.title(), Style.BAR);
        int lines = pane.lines().size();
        int room = Math.max(1, bottom - 1);
        boolean choice = pane.isChoice();
        int first = Math.max(0, Math.min(choice ? pane.at() - room / 2 : pane.at(), lines - room));
        for (int i = 0; i < room && first + i < lines; i++) {
            Line line = pane.lines().get(first + i);
            grid.put(1 + i, 0, line.text(), line.style());
            if (choice && first + i == pane.at()) {
                grid.select(1 + i);
            }
        }
        if (first + room < lines) {
            String more = " " + (lines - first - room) + " lines more ";
            grid.put(0, grid.columns() - more.length(), more, Style.BAR);
        }
    }

    private static void details(Grid grid, Model model) {
        int log = logRows(model, grid.rows(), model.pane().lines().size());
        page(grid, model.pane(), grid.rows() - 2 - (log > 0 ? log + 1 : 0));
        if (log > 0) {
            log(grid, model.log(), grid.rows() - 3 - log, log);
        }
    }

    private static void table(Grid grid, Model model, ZoneId zone) {
        int log = logRows(model, grid.rows(), model.shown().size());
        int rows = grid.rows() - 3 - (log > 0 ? log + 1 : 0);
        header(grid, model, zone);
        TableView.draw(grid, model, 1, rows);
        if (log > 0) {
            log(grid, model.log(), rows + 1, log);
        }
    }

    /** What of the table is on a screen of {@code rows}. */
    static int tableRows(Model model, int rows) {
        int log = logRows(model, rows, model.shown().size());
        return Math.max(1, rows - 4 - (log > 0 ? log + 1 : 0));
    }

    private static int logRows(Model model, int rows, int lines) {
        if (rows < ROWS_WITH_LOG
                || model.log().where().isEmpty() && model.screen() != Screen.TABLE) {
            return 0;
        }
        int left = rows - FRAME_ROWS - 1 - Math.max(1, lines);
        return Math.max(rows / 3, left);
    }

    private static void header(Grid grid, Model model, ZoneId zone) {
        Facts facts = model.facts();
        Machine machine = facts.machine();
        grid.fill(0, ' ', Style.BAR);
        String host = machine.host().isEmpty() ? "vigil" : Text.ofName(machine.host());
        String runlevel = facts.setting().runlevel();
        String counts = counts(facts);
        String start = " " + host + (runlevel.isEmpty() ? "" : " " + Text.ofName(runlevel)) + " ";
        String clock = " " + CLOCK.format(facts.now().atZone(zone)) + " ";
        int room = grid.columns() - start.length() - counts.length() - clock.length() - 2;
        int end = grid.put(0, 0, start + tabs(facts.setting(), room) + "  " + counts, Style.BAR);
        String hidden = hidden(model);
        end = grid.put(0, end, hidden.isEmpty() ? "" : "  [" + hidden + "]", Style.BAR);
        if (!facts.readOnly().isEmpty()) {
            end = grid.put(0, end, " read-only", Style.BAR);
        }
        for (String more :
                new String[] {
                    machine.load().isEmpty() ? "" : " load " + machine.load(),
                    machine.memory().isEmpty() ? "" : " " + machine.memory(),
                    " up " + ServiceTable.roughUptime(machine.uptimeSeconds())
                }) {
            if (end + more.length() + clock.length() <= grid.columns()) {
                clock = more + clock;
            }
        }
        grid.put(0, grid.columns() - clock.length(), clock, Style.BAR);
    }

    private static String counts(Facts facts) {
        int up = 0;
        int bad = 0;
        for (Service service : facts.services()) {
            up += service.pid() == 0 ? 0 : 1;
            bad += facts.isProblem(service) ? 1 : 0;
        }
        String counts = up + " of " + facts.services().size() + " up";
        return bad == 0 ? counts : counts + ", " + bad + (bad == 1 ? " problem" : " problems");
    }

    private static String hidden(Model model) {
        Table table = model.table();
        String text = Text.ofName(table.filter().text());
        return ((table.problems() ? " !problems" : "")
                        + (table.disabled() ? " +disabled" : "")
                        + (text.isEmpty() ? "" : " /" + text)
                        + (table.marked().isEmpty() ? "" : " " + table.marked().size() + " marked"))
                .strip();
    }

    /** The directory; of several also which one. */
    private static String tabs(Facts.Setting setting, int columns) {
        List<Path> all = setting.directories();
        String number = all.size() == 1 ? "" : (setting.tab() + 1) + "/" + all.size() + " ";
        String path = Text.ofName(setting.directory().toString());
        int cut = path.length() + number.length() - Math.max(1, columns);
        return number + (cut <= 0 || cut >= path.length() ? path : "…" + path.substring(cut + 1));
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

    /** What came of it stands at the end. */
    private static String withoutMiddle(String text, int columns) {
        int half = columns / 2;
        return text.length() <= columns
                ? text
                : text.substring(0, half)
                        + "…"
                        + text.substring(text.length() - columns + half + 1);
    }

    private static void notice(Grid grid, Model model) {
        int row = grid.rows() - 2;
        grid.fill(row, ' ', Style.PLAIN);
        if (model.talk().ask().isEmpty()) {
            grid.put(row, 0, withoutMiddle(model.talk().notice(), grid.columns()), Style.PROMPT);
            return;
        }
        Ask ask = model.talk().ask().get();
        String words = ask.words();
        int cut = Math.max(0, words.length() - grid.columns() + 1);
        String shown =
                ask.isTyped() && cut > 0
                        ? "…" + words.substring(Math.min(words.length(), cut + 1))
                        : words;
        int end = grid.put(row, 0, shown, ask.isFatal() ? Style.BAD : Style.WARN);
        grid.cursor(row, end);
    }
}
