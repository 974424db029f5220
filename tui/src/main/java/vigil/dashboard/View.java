package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.host.HostFiles;
import vigil.keys.KeyBar;
import vigil.process.Machine;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The dashboard as a grid, from the model and the size alone. */
final class View {

    private static final int LEAST_BOX_COLUMNS = 8;
    private static final int LEAST_PATH_COLUMNS = 8;

    private View() {}

    /** Null for a zone that is not known yet: then there is no time of day. */
    static Grid draw(Model model, ZoneId zone, int columns, int rows) {
        Grid grid = new Grid(columns, rows);
        switch (model.screen()) {
            case TABLE -> table(grid, model, zone);
            case DETAILS -> details(grid, model);
            default -> page(grid, model, Layout.of(model, rows));
        }
        if (model.facts().isOld()) {
            old(grid, model.facts());
        }
        notice(grid, model);
        model.talk().ask().ifPresent(ask -> asked(grid, ask));
        KeyBar.draw(grid, grid.rows() - 1, model.facts().setting().keys().of(model.screen()));
        return grid;
    }

    /** The last picture, and why there is no newer one. */
    private static void old(Grid grid, Facts facts) {
        for (int row = 1; row < grid.rows(); row++) {
            grid.restyle(row, 0, grid.columns(), Style.FAINT);
        }
        grid.fill(0, ' ', Style.BAR);
        String tab = number(facts.setting());
        grid.put(0, grid.put(0, 1, tab, Style.BAR), facts.trouble(), Style.BAD);
    }

    private static void page(Grid grid, Model model, Layout layout) {
        Pane pane = model.pane();
        grid.fill(0, ' ', Style.BAR);
        boolean help = model.screen() == Screen.HELP;
        grid.put(0, 1, help ? "keys; Esc goes back" : pane.title(), Style.BAR);
        int lines = pane.lines().size();
        int end = Math.min(lines, layout.first() + layout.room());
        for (int i = layout.first(); i < end; i++) {
            Line line = pane.lines().get(i);
            int row = layout.listTop() + i - layout.first();
            grid.put(row, 0, line.text(), line.style());
            if (help) {
                KeyBar.showKeys(grid, row);
            }
            pane.search().show(grid, row, line.text());
            if (pane.isChoice() && i == pane.at()) {
                grid.select(row);
            }
        }
        if (end < lines) {
            String more = " " + (lines - end) + " lines more ";
            grid.put(0, grid.columns() - more.length(), more, Style.BAR);
        }
    }

    private static void details(Grid grid, Model model) {
        Layout layout = Layout.of(model, grid.rows());
        page(grid, model, layout);
        if (layout.logRows() > 0) {
            log(grid, model, layout);
        }
    }

    private static void table(Grid grid, Model model, ZoneId zone) {
        Layout layout = Layout.of(model, grid.rows());
        header(grid, model, zone);
        TableView.draw(grid, model, layout);
        if (layout.logRows() > 0) {
            log(grid, model, layout);
        }
    }

    /** What stands in a box above the line at the bottom. */
    private static void asked(Grid grid, Ask ask) {
        if (ask instanceof Menu menu) {
            menu.draw(grid);
        } else if (ask instanceof Ask.TypeName name) {
            careful(grid, name);
        } else if (ask instanceof Ask.CommandLine line && !line.offers().isEmpty()) {
            offers(grid, line.offers());
        }
    }

    private static void careful(Grid grid, Ask.TypeName name) {
        int columns = Math.max(LEAST_BOX_COLUMNS, grid.columns() - LEAST_BOX_COLUMNS);
        List<Line> lines = new ArrayList<>();
        lines.addAll(Line.of(name.operation().words(), Style.WARN).wrapped(columns));
        lines.addAll(Line.of(name.reason(), Style.WARN).wrapped(columns));
        int longest = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        Box box = Box.centred(grid.columns(), grid.rows(), Math.max(7, longest), lines.size());
        box.draw(grid, "careful", Style.BAD);
        for (int i = 0; i < Math.min(lines.size(), box.textRows()); i++) {
            box.put(grid, i, lines.get(i).text(), Style.WARN);
        }
    }

    private static void offers(Grid grid, List<String> offers) {
        int longest = offers.stream().mapToInt(String::length).max().orElse(0);
        Box box = Box.abovePrompt(grid.columns(), grid.rows(), longest, offers.size());
        box.draw(grid, "", Style.FAINT);
        int shown = Math.min(offers.size(), box.textRows());
        for (int i = 0; i < shown; i++) {
            boolean more = i == shown - 1 && shown < offers.size();
            box.put(grid, i, more ? "…" : offers.get(i), Style.PLAIN);
        }
    }

    private static void header(Grid grid, Model model, ZoneId zone) {
        Facts facts = model.facts();
        Machine machine = facts.machine();
        grid.fill(0, ' ', Style.BAR);
        String host = machine.host().isEmpty() ? "vigil" : Text.ofName(machine.host());
        String runlevel = facts.setting().runlevel();
        String counts = counts(facts);
        String start = " " + host + (runlevel.isEmpty() ? "" : " " + Text.ofName(runlevel)) + " ";
        String time = zone == null ? " " : "  " + time(facts.now(), zone) + " ";
        boolean narrow = start.length() + 4 + counts.length() + time.length() > grid.columns();
        String clock = narrow ? " " : time;
        int room = grid.columns() - start.length() - counts.length() - clock.length() - 2;
        int end = grid.put(0, 0, start + tabs(facts.setting(), room) + "  ", Style.BAR);
        end = grid.put(0, end, counts, Style.BAR);
        int alarm = problems(facts) == 0 ? 0 : counts.length() - counts.indexOf(',') - 2;
        grid.restyle(0, end - alarm, alarm, Style.ALARM);
        String hidden = hidden(model);
        end = grid.put(0, end, hidden.isEmpty() ? "" : "  [" + hidden + "]", Style.BAR);
        if (!facts.readOnly().isEmpty()) {
            end = grid.put(0, end, "  [read-only]", Style.BAR);
        }
        for (String more :
                new String[] {
                    machine.load().isEmpty() ? "" : "  load " + machine.load(),
                    machine.memory().isEmpty() ? "" : "  " + machine.memory(),
                    "  up " + ServiceTable.roughUptime(machine.uptimeSeconds())
                }) {
            if (end + more.length() + clock.length() <= grid.columns()) {
                clock = more + clock;
            }
        }
        grid.put(0, grid.columns() - clock.length(), clock, Style.BAR);
    }

    /** By hand: a formatter loads all that a locale has. */
    private static String time(Instant now, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(now, zone);
        int[] parts = {time.getHour(), time.getMinute(), time.getSecond()};
        StringBuilder text = new StringBuilder();
        for (int part : parts) {
            text.append(text.length() == 0 ? "" : ":").append(part < 10 ? "0" : "").append(part);
        }
        return text.toString();
    }

    private static String counts(Facts facts) {
        int up = 0;
        for (Service service : facts.services()) {
            up += service.pid() == 0 ? 0 : 1;
        }
        int bad = problems(facts);
        String counts = up + " of " + facts.services().size() + " up";
        return bad == 0 ? counts : counts + ", " + bad + (bad == 1 ? " problem" : " problems");
    }

    private static int problems(Facts facts) {
        return (int) facts.services().stream().filter(facts::isProblem).count();
    }

    private static String hidden(Model model) {
        Table table = model.table();
        String text = table.filter().text();
        return ((table.problems() ? " !problems" : "")
                        + (table.disabled() ? " +disabled" : "")
                        + (text.isEmpty() ? "" : " /" + text)
                        + (table.marked().isEmpty() ? "" : " " + table.marked().size() + " marked"))
                .strip();
    }

    /** The directory; of several also which one. */
    private static String tabs(Facts.Setting setting, int columns) {
        String number = number(setting);
        String path = place(setting.directory());
        int cut = path.length() + number.length() - Math.max(1, columns);
        if (columns < LEAST_PATH_COLUMNS + number.length()) {
            return number.strip();
        }
        return number + (cut <= 0 || cut >= path.length() ? path : "…" + path.substring(cut + 1));
    }

    private static String number(Facts.Setting setting) {
        int all = setting.directories().size();
        return all == 1 ? "" : (setting.tab() + 1) + "/" + all + " ";
    }

    /** As scp(1) has it, if it is on another machine. */
    private static String place(Path directory) {
        HostFiles there = HostFiles.of(directory);
        String path = Text.ofName(directory.toString());
        return there == null ? path : there.host().name() + ":" + path;
    }

    private static void log(Grid grid, Model model, Layout layout) {
        Model.LogPane pane = model.log();
        int top = layout.logTop();
        int height = layout.logRows();
        grid.fill(top, '─', Style.FAINT);
        String title = pane.where().isEmpty() ? " no log " : " log " + pane.service() + " ";
        int end = grid.put(top, 2, title, Style.TITLE);
        if (!pane.where().isEmpty()) {
            boolean full = model.service().filter(model.facts()::hasFullLog).isPresent();
            end = grid.put(top, end + 1, full ? " its disk is full " : "", Style.BAD);
            grid.put(top, end, " " + pane.where() + " ", Style.FAINT);
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
