package vigil.dashboard;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.tree.EventWords;
import vigil.tree.Service;

/** What happened to all services, newest first; crash loops above. */
final class EventsPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MOST_LINES = 2000;
    private static final int MOST_NAME_COLUMNS = 20;
    private static final int COLUMNS_WITH_DATE = 60;

    /** How the lines look on a screen of some width. */
    private record Form(DateTimeFormatter time, ZoneId zone, int nameColumns) {
        static Form of(List<Service> services, ZoneId zone, int columns) {
            int longest = 0;
            for (Service service : services) {
                longest = Math.max(longest, Text.ofName(service.name()).length());
            }
            boolean wide = columns >= COLUMNS_WITH_DATE;
            int most = wide ? MOST_NAME_COLUMNS : MOST_NAME_COLUMNS / 2;
            return new Form(wide ? TIME : SHORT_TIME, zone, Math.min(most, longest));
        }
    }

    private EventsPage() {}

    /** {@code seen} is what the console itself saw, and what a file had. */
    static Pane read(Model model, List<Happened> seen, ZoneId zone, int columns) {
        Predicate<Service> passes = model.table().filter().predicate();
        List<Service> services = model.facts().services().stream().filter(passes).toList();
        Set<Happened> once = new LinkedHashSet<>(Happened.of(services));
        Predicate<String> wanted = model.table().filter().names();
        seen.stream().filter(one -> wanted.test(one.service())).forEach(once::add);
        List<Happened> all = new ArrayList<>(once);
        all.sort(Comparator.comparing(Happened::at).reversed());
        boolean problems = model.table().problems();
        Form form = Form.of(services, zone, columns);
        List<Line> lines = new ArrayList<>(loops(model.facts(), services));
        Set<String> flapping = new HashSet<>();
        lines.forEach(line -> flapping.add(EventKey.parse(line.key()).service()));
        for (Happened one : all) {
            if (lines.size() < MOST_LINES && (!problems || one.bad())) {
                lines.add(line(one, flapping.contains(one.service()), form));
            }
        }
        if (lines.isEmpty()) {
            boolean whole = !problems && model.table().filter().text().isEmpty();
            String why = whole ? "nothing happened that is remembered" : "none passes the filter";
            lines.add(Line.of(" " + why, Style.FAINT));
        }
        return model.pane().with(title(model), lines);
    }

    private static String title(Model model) {
        String filter = model.table().filter().text();
        return "events, newest first"
                + (filter.isEmpty() ? "" : "  [/" + filter + "]")
                + (model.table().problems() ? "  [!problems]" : "");
    }

    /** Services that start again and again. */
    private static List<Line> loops(Facts facts, List<Service> services) {
        List<Line> lines = new ArrayList<>();
        for (Service service : services) {
            int starts = EventWords.recentStarts(service.beyond(), facts.now());
            if (EventWords.isFlapping(service.beyond(), facts.now())) {
                String last =
                        EventWords.lastExit(service.beyond())
                                .map(event -> ", last: " + EventWords.ending(event))
                                .orElse("");
                String text =
                        "FLAPPING "
                                + Text.ofName(service.name())
                                + ": "
                                + starts
                                + " starts in 5 minutes"
                                + last;
                lines.add(new Line(text, Style.BAD, EventKey.lastExit(service.name()).text()));
            }
        }
        return lines;
    }

    private static Line line(Happened one, boolean flapping, Form form) {
        String text =
                form.time().format(one.at().atZone(form.zone()))
                        + "  "
                        + Text.cut(Text.ofName(one.service()), form.nameColumns())
                        + "  "
                        + one.words();
        Style style = one.bad() ? flapping ? Style.BAD : Style.WARN : Style.PLAIN;
        return new Line(text, style, new EventKey(one.service(), one.at()).text());
    }
}
