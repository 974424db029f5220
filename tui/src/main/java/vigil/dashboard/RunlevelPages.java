package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.operation.Site;
import vigil.runlevel.Difference;
import vigil.runlevel.Runlevels;

/** The runlevels, and what is in one of them. */
final class RunlevelPages {
    private static final int NAME_COLUMNS = 20;

    private RunlevelPages() {}

    static Pane list(Model model, Runlevels runlevels) {
        List<Line> lines = new ArrayList<>();
        try {
            String current = runlevels.current();
            for (Runlevels.Runlevel level : runlevels.list()) {
                String text =
                        (level.current() ? "> " : "  ")
                                + Text.fit(Text.ofName(level.name()), NAME_COLUMNS)
                                + Text.right(Integer.toString(level.services()), 4)
                                + (level.services() == 1 ? " service " : " services")
                                + (level.current() ? "  current" : "")
                                + (level.previous() ? "  previous" : "");
                Style style = level.current() ? Style.GOOD : Style.PLAIN;
                lines.add(new Line(text, style, level.name()));
                if (!level.current() && !current.isEmpty()) {
                    Difference change = runlevels.difference(current, level.name());
                    lines.add(Line.of("    " + change.words(), Style.FAINT));
                }
            }
        } catch (IOException e) {
            lines.add(Line.of(" " + Site.reason(e), Style.BAD));
        }
        Path directory = runlevels.directory();
        String title = "runlevels in " + Text.ofName(directory.toString());
        return model.pane().with(title, lines);
    }

    /** The pane's title is the runlevel's name. */
    static Pane contents(Model model, Runlevels runlevels) {
        String level = model.pane().title();
        List<Line> lines = new ArrayList<>();
        try {
            String current = runlevels.current();
            Set<Path> running = new HashSet<>();
            for (Runlevels.Entry entry :
                    current.isEmpty() ? List.<Runlevels.Entry>of() : runlevels.contents(current)) {
                entry.service().ifPresent(running::add);
            }
            for (Runlevels.Entry entry : runlevels.contents(level)) {
                boolean here = entry.service().filter(running::contains).isPresent();
                boolean starts = !here && entry.service().isPresent();
                String to = entry.service().map(Path::toString).orElse("leads nowhere");
                String text =
                        (starts ? "+ " : "  ")
                                + Text.fit(Text.ofName(entry.name()), NAME_COLUMNS)
                                + " "
                                + Text.ofName(to);
                Style style =
                        entry.service().isEmpty() ? Style.BAD : starts ? Style.WARN : Style.PLAIN;
                lines.add(new Line(text, style, entry.name()));
            }
            if (lines.isEmpty()) {
                lines.add(Line.of(" empty; a adds a service", Style.FAINT));
            }
        } catch (IOException e) {
            lines.add(Line.of(" " + Site.reason(e), Style.BAD));
        }
        return model.pane().with(level, lines);
    }
}
