package vigil.dashboard;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
    private static final int MOST_LINES = 2000;
    private static final int NAME_COLUMNS = 20;

    private EventsPage() {}

    /** {@code seen} is what the console itself saw. */
    static Pane read(Model model, List<Happened> seen, ZoneId zone) {
        Predicate<Service> passes = model.table().filter().predicate();
        List<Service> services = model.facts().services().stream().filter(passes).toList();
        Set<String> names = new HashSet<>();
        services.forEach(service -> names.add(service.name()));
        List<Happened> all = new ArrayList<>(Happened.of(services));
        seen.stream().filter(one -> names.contains(one.service())).forEach(all::add);
        all.sort(Comparator.comparing(Happened::at).reversed());
        boolean problems = model.table().problems();
        List<Line> lines = new ArrayList<>(loops(model.facts(), services));
        Set<String> flapping = new HashSet<>();
        lines.forEach(line -> flapping.add(EventKey.parse(line.key()).service()));
        for (Happened one : all) {
            if (lines.size() < MOST_LINES && (!problems || one.bad())) {
                lines.add(line(one, flapping.contains(one.service()), zone));
            }
        }
        if (lines.isEmpty()) {
            lines.add(Line.of(" nothing happened that is remembered", Style.FAINT));
        }
        return model.pane().with(title(model), lines);
    }

    private static String title(Model model) {
        String filter = model.table().filter().text();
        return "events, newest first"
                + (filter.isEmpty() ? "" : "  [/" + Text.ofName(filter) + "]")
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

    private static Line line(Happened one, boolean flapping, ZoneId zone) {
        String text =
                TIME.format(one.at().atZone(zone))
                        + "  "
                        + Text.fit(Text.ofName(one.service()), NAME_COLUMNS)
                        + " "
                        + one.words();
        Style style = one.bad() ? flapping ? Style.BAD : Style.WARN : Style.PLAIN;
        return new Line(text, style, new EventKey(one.service(), one.at()).text());
    }
}
