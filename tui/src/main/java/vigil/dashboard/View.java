package vigil.dashboard;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyBar;
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
        if (model.help()) {
            KeyBar.help(grid, "vigil: keys", Action.KEYS);
            return grid;
        }
        header(grid, model, zone);
        int logRows = logRows(model, rows);
        table(grid, model, 1, rows - FRAME_ROWS + 1 - logRows);
        if (logRows > 0) {
            log(grid, model.log(), rows - 2 - logRows, logRows);
        }
        notice(grid, model);
        KeyBar.draw(grid, grid.rows() - 1, Action.KEYS);
        return grid;
    }

    private static int logRows(Model model, int rows) {
        if (rows < ROWS_WITH_LOG) {
            return 0;
        }
        int left = rows - FRAME_ROWS - Math.max(1, model.services().size());
        return Math.max(rows / 3, left);
    }

    private static void header(Grid grid, Model model, ZoneId zone) {
        grid.fill(0, ' ', Style.BAR);
        Path name = model.directory();
        int end = grid.put(0, 0, " vigil " + Text.ofName(name.toString()) + "  ", Style.BAR);
        grid.put(0, end, ServiceTable.counts(model.services()), Style.BAR);
        String clock = " " + CLOCK.format(model.now().atZone(zone)) + " ";
        grid.put(0, grid.columns() - clock.length(), clock, Style.BAR);
    }

    private static void table(Grid grid, Model model, int top, int height) {
        if (!model.trouble().isEmpty()) {
            grid.put(top, 1, model.trouble(), Style.BAD);
            return;
        }
        List<Service> services = model.services();
        grid.put(top, 0, ServiceTable.heading(grid.columns()), Style.HEADING);
        int room = Math.max(1, height - 1);
        int first = Math.max(0, Math.min(model.index() - room / 2, services.size() - room));
        for (int i = 0; i < room && first + i < services.size(); i++) {
            Service service = services.get(first + i);
            int row = top + 1 + i;
            grid.put(
                    row,
                    0,
                    ServiceTable.line(service, model.now(), grid.columns()),
                    ServiceTable.style(service));
            if (first + i == model.index()) {
                grid.select(row);
            }
        }
        if (services.isEmpty()) {
            grid.put(top + 1, 1, "no services here", Style.FAINT);
        }
    }

    private static void log(Grid grid, Model.LogPane pane, int top, int height) {
        grid.fill(top, '─', Style.FAINT);
        String title = pane.where().isEmpty() ? " no log " : " log " + pane.service() + " ";
        int end = grid.put(top, 2, title, Style.TITLE);
        if (!pane.where().isEmpty()) {
            grid.put(top, end + 1, " " + pane.where() + " ", Style.FAINT);
        }
        int room = height;
        List<String> lines = pane.lines();
        int from = Math.max(0, lines.size() - room);
        for (int i = from; i < lines.size(); i++) {
            grid.put(top + 1 + i - from, 0, lines.get(i), Style.PLAIN);
        }
    }

    private static void notice(Grid grid, Model model) {
        int row = grid.rows() - 2;
        grid.fill(row, ' ', Style.PLAIN);
        model.question()
                .ifPresentOrElse(
                        q -> grid.put(row, 0, q.command().words() + "? y/N ", Style.WARN),
                        () -> grid.put(row, 0, model.notice(), Style.PROMPT));
    }
}
