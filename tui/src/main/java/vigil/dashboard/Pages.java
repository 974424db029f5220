package vigil.dashboard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.KeyBar;
import vigil.log.Proc;
import vigil.runlevel.Runlevels;
import vigil.tree.Service;

/** What the pages say now, read anew. */
final class Pages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Pages() {}

    /** Whether what {@code screen} shows is made by {@link #read}. */
    static boolean isRead(Screen screen) {
        return switch (screen) {
            case DETAILS, COMMANDS, EVENTS, BOOT, PROCESSES, RUNLEVELS, RUNLEVEL, HELP -> true;
            case TABLE, OUTPUT -> false;
        };
    }

    /** Whether what {@code screen} shows is known without a look at the tree. */
    static boolean isOwn(Screen screen) {
        return screen == Screen.HELP || screen == Screen.COMMANDS;
    }

    /** {@code seen} is what the console itself saw happen. */
    static Pane read(Model model, List<Happened> seen, Clock clock, int columns) {
        Optional<Runlevels> runlevels = model.facts().setting().runlevels();
        return switch (model.screen()) {
            case DETAILS -> details(model, clock.getZone(), columns);
            case COMMANDS -> commands(model, clock.getZone(), columns);
            case EVENTS -> EventsPage.read(model, seen, clock.getZone(), columns);
            case BOOT -> BootPage.read(model, columns);
            case PROCESSES ->
                    ProcessesPage.read(
                            model, Proc.root(model.facts().setting().directory()), columns);
            case RUNLEVELS ->
                    runlevels.map(all -> RunlevelPages.list(model, all)).orElse(Pane.EMPTY);
            case RUNLEVEL ->
                    runlevels.map(all -> RunlevelPages.contents(model, all)).orElse(Pane.EMPTY);
            case HELP -> help(model, columns);
            case TABLE, OUTPUT -> model.pane();
        };
    }

    /** Its title is the screen that it is about. */
    private static Pane help(Model model, int columns) {
        Screen about = Screen.valueOf(model.pane().title());
        List<Line> lines = new ArrayList<>();
        KeyBar.help(model.facts().setting().keys().of(about), columns)
                .forEach(line -> lines.add(Line.of(line, Style.PLAIN)));
        return model.pane().with(about.name(), lines);
    }

    private static Pane details(Model model, ZoneId zone, int columns) {
        Optional<Service> service = model.service();
        if (service.isEmpty()) {
            return model.pane().with("details of nothing", List.of());
        }
        String title = "details of " + Text.ofName(service.get().name());
        Path proc = Proc.root(service.get().directory());
        List<Line> lines = new ArrayList<>();
        for (Line line : Details.read(model.facts(), service.get(), zone, proc)) {
            lines.addAll(line.wrapped(columns));
        }
        return model.pane().with(title, lines);
    }

    private static Pane commands(Model model, ZoneId zone, int columns) {
        List<Line> lines = new ArrayList<>();
        for (Model.Done done : model.talk().done()) {
            String text = TIME.format(done.at().atZone(zone)) + "  " + done.words();
            lines.addAll(Line.of(text, Style.PLAIN).wrapped(columns));
        }
        if (lines.isEmpty()) {
            lines.add(Line.of(" nothing yet", Style.FAINT));
        }
        return model.pane().with("what was done", lines);
    }
}
