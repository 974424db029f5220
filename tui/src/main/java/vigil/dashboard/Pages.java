package vigil.dashboard;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.log.Proc;
import vigil.runlevel.Runlevels;
import vigil.tree.Service;

/** What the pages say now, read anew. */
final class Pages {
    private Pages() {}

    /** Whether what {@code screen} shows has to be read. */
    static boolean isRead(Screen screen) {
        return switch (screen) {
            case DETAILS, COMMANDS, EVENTS, BOOT, PROCESSES, RUNLEVELS, RUNLEVEL -> true;
            case TABLE, HELP, OUTPUT -> false;
        };
    }

    /** {@code seen} is what the console itself saw happen. */
    static Pane read(Model model, List<Happened> seen, Clock clock, int columns) {
        Optional<Runlevels> runlevels = model.facts().setting().runlevels();
        return switch (model.screen()) {
            case DETAILS -> details(model, clock.getZone());
            case COMMANDS -> commands(model, columns);
            case EVENTS -> EventsPage.read(model, seen, clock.getZone());
            case BOOT -> BootPage.read(model);
            case PROCESSES ->
                    ProcessesPage.read(model, Proc.root(model.facts().setting().directory()));
            case RUNLEVELS ->
                    runlevels.map(all -> RunlevelPages.list(model, all)).orElse(Pane.EMPTY);
            case RUNLEVEL ->
                    runlevels.map(all -> RunlevelPages.contents(model, all)).orElse(Pane.EMPTY);
            case TABLE, HELP, OUTPUT -> model.pane();
        };
    }

    private static Pane details(Model model, ZoneId zone) {
        Optional<Service> service = model.service();
        if (service.isEmpty()) {
            return model.pane().with("details of nothing", List.of());
        }
        String title = "details of " + Text.ofName(service.get().name());
        return model.pane()
                .with(
                        title,
                        Details.read(
                                model.facts(),
                                service.get(),
                                zone,
                                Proc.root(service.get().directory())));
    }

    private static Pane commands(Model model, int columns) {
        List<Line> lines = new ArrayList<>();
        model.talk().done().forEach(done -> lines.addAll(Line.wrapped(done, columns)));
        if (lines.isEmpty()) {
            lines.add(Line.of(" nothing yet", Style.FAINT));
        }
        return model.pane().with("what was done", lines);
    }
}
