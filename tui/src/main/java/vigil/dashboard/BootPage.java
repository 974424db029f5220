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
    private static final int BAR_COLUMNS = 36;
    private static final double MILLIS = 1000;
    private static final long HUNDREDTHS = 100;

    /** A service's first start in this life of the tree; {@code ready} if it tells when. */
    private record Start(String name, Instant at, Optional<Instant> ready, boolean tells) {
        long millis() {
            return ready.map(end -> Duration.between(at, end).toMillis()).orElse(0L);
        }
    }

    private BootPage() {}

    static Pane read(Model model) {
        Facts facts = model.facts();
        Instant begin = begin(facts);
        List<Start> starts = new ArrayList<>();
        int forgotten = 0;
        for (Service service : facts.services()) {
            Optional<Start> start = start(service, begin);
            start.ifPresent(starts::add);
            forgotten += start.isEmpty() && service.beyond().history().isPresent() ? 1 : 0;
        }
        starts.sort(Comparator.comparing(Start::millis).reversed().thenComparing(Start::at));
        List<Line> lines = new ArrayList<>();
        if (starts.isEmpty()) {
            lines.add(Line.of(" no start of this tree is remembered", Style.FAINT));
        } else {
            lines(starts, lines);
        }
        if (forgotten > 0) {
            String text = " " + forgotten + " more: not started, or their start is forgotten";
            lines.add(Line.of(text, Style.FAINT));
        }
        return model.pane().with("what the last start took, slowest first", lines);
    }

    private static void lines(List<Start> starts, List<Line> lines) {
        Instant first = starts.stream().map(Start::at).min(Comparator.naturalOrder()).orElseThrow();
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
                        + Text.right(seconds(span), BAR_COLUMNS - 5);
        lines.add(Line.of(heading, Style.HEADING));
        for (Start start : starts) {
            lines.add(line(start, first, span));
        }
    }

    private static Line line(Start start, Instant first, long span) {
        long from = Duration.between(first, start.at()).toMillis();
        int before = (int) (from * (BAR_COLUMNS - 1) / span);
        int bar = (int) Math.max(1, start.millis() * BAR_COLUMNS / span);
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
