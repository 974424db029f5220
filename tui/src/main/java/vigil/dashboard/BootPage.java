package vigil.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.process.Processes;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.tree.EventWords;
import vigil.tree.Service;

/** What the last start of the tree cost, service by service, slowest first. */
final class BootPage {
    private static final int NAME_COLUMNS = 18;
    private static final int COLUMNS_BEFORE_BAR = 40;
    private static final int LEAST_BAR_COLUMNS = 12;
    private static final int MOST_BAR_COLUMNS = 100;
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final double MILLIS = 1000;
    private static final long HUNDREDTHS = 100;

    /** A service's first start in this life of the tree; {@code ready} if it tells when. */
    private record Start(String name, Instant at, Optional<Instant> ready, boolean tells) {
        long millis() {
            return ready.map(end -> Duration.between(at, end).toMillis()).orElse(0L);
        }
    }

    private BootPage() {}

    static Pane read(Model model, int columns) {
        Facts facts = model.facts();
        Instant begin = begin(facts);
        List<Start> starts = new ArrayList<>();
        int forgotten = 0;
        for (Service service : facts.services()) {
            Optional<Start> start = start(service, begin);
            start.ifPresent(starts::add);
            forgotten += start.isEmpty() && service.beyond().history().isPresent() ? 1 : 0;
        }
        int late = withoutLate(starts);
        starts.sort(Comparator.comparing(Start::millis).reversed().thenComparing(Start::at));
        List<Line> lines = new ArrayList<>();
        if (starts.isEmpty()) {
            lines.add(Line.of(" no start of this tree is remembered", Style.FAINT));
        } else {
            int bars = Math.min(MOST_BAR_COLUMNS, columns - COLUMNS_BEFORE_BAR);
            lines(starts, lines, Math.max(LEAST_BAR_COLUMNS, bars));
        }
        if (forgotten > 0) {
            String text = " " + forgotten + " more: not started, or their start is forgotten";
            lines.add(Line.of(text, Style.FAINT));
        }
        if (late > 0) {
            lines.add(Line.of(" " + late + " more: started minutes after the others", Style.FAINT));
        }
        return model.pane().with("what the last start took, slowest first", lines);
    }

    private static Instant first(List<Start> starts) {
        return starts.stream().map(Start::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /** Somebody started those, not the tree; a chart with them would show the others as dots. */
    private static int withoutLate(List<Start> starts) {
        Instant first = first(starts);
        int all = starts.size();
        starts.removeIf(start -> Duration.between(first, start.at()).compareTo(LATE) > 0);
        return all - starts.size();
    }

    private static void lines(List<Start> starts, List<Line> lines, int bars) {
        Instant first = first(starts);
        long span = 1;
        for (Start start : starts) {
            Instant end = start.ready().orElse(start.at());
            span = Math.max(span, Duration.between(first, end).toMillis());
        }
        String heading =
                Text.fit("SERVICE", NAME_COLUMNS)
                        + Text.right("STARTED", 10)
                        + Text.right("TOOK", 10)
                        + "  "
                        + seconds(0)
                        + Text.right(seconds(span), bars - 5);
        lines.add(Line.of(heading, Style.HEADING));
        for (Start start : starts) {
            lines.add(line(start, first, span, bars));
        }
    }

    private static Line line(Start start, Instant first, long span, int bars) {
        long from = Duration.between(first, start.at()).toMillis();
        int before = (int) (from * (bars - 1) / span);
        int bar = (int) Math.max(1, start.millis() * bars / span);
        String took =
                start.ready().isPresent()
                        ? seconds(start.millis())
                        : start.tells() ? "not ready" : "-";
        String text =
                Text.fit(Text.ofName(start.name()), NAME_COLUMNS)
                        + Text.right("+" + seconds(from), 10)
                        + Text.right(took, 10)
                        + "  "
                        + " ".repeat(before)
                        + (start.ready().isPresent() ? "█".repeat(bar) : start.tells() ? "?" : "│");
        Style style = start.tells() && start.ready().isEmpty() ? Style.WARN : Style.PLAIN;
        return new Line(text, style, start.name());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2fs", millis / MILLIS);
    }

    /** The first start since {@code begin}, and when it was ready. */
    private static Optional<Start> start(Service service, Instant begin) {
        Instant at = null;
        boolean lost = isLost(service, begin);
        boolean tells = service.beyond().readiness().isPresent();
        for (HistoryEvent event :
                service.beyond().history().map(History::events).orElse(List.of())) {
            Instant moment = EventWords.at(event);
            if (!lost
                    && at == null
                    && event.kind() == HistoryEvent.Kind.START
                    && !moment.isBefore(begin)) {
                at = moment;
            } else if (at != null && event.kind() == HistoryEvent.Kind.READY) {
                return Optional.of(new Start(service.name(), at, Optional.of(moment), true));
            }
        }
        return at == null
                ? Optional.empty()
                : Optional.of(new Start(service.name(), at, Optional.empty(), tells));
    }

    /** Whether the history has lost what happened at {@code begin}. */
    private static boolean isLost(Service service, Instant begin) {
        List<HistoryEvent> events =
                service.beyond().history().map(History::events).orElse(List.of());
        return !events.isEmpty()
                && events.get(0).number() > 1
                && EventWords.at(events.get(0)).isAfter(begin);
    }

    /** When runsvdir, the grandparent of a service's process, was started. */
    private static Instant begin(Facts facts) {
        Instant booted = facts.now().minusSeconds(facts.machine().uptimeSeconds());
        for (Service service : facts.services()) {
            if (service.pid() != 0) {
                List<Processes.Process> line =
                        Processes.ancestors(service.directory(), service.pid());
                if (line.size() > 2 && line.get(2).name().startsWith("runsvdir")) {
                    long second = line.get(2).startTicks() / HUNDREDTHS;
                    return booted.plusSeconds(second - 1); // the uptime is in whole seconds
                }
            }
        }
        return Instant.MIN;
    }
}
