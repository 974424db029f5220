package vigil.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Kind;
import vigil.tree.Moment;
import vigil.tree.Service;

@Command(name = "blame", description = "Show how long services took to start, slowest first.")
final class BlameCommand implements Callable<Integer> {
    /** Either time is empty where the history does not tell. */
    record Start(String service, Optional<Duration> toReady, long restarts) {}

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    BlameCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        List<Start> starts = new ArrayList<>();
        int failures = chosen.failures();
        for (Service service : chosen.services()) {
            if (Trees.isHidden(service)) {
                Trees.failHidden(session, service, "supervise/events");
                failures++;
            }
            Histories.of(service.directory())
                    .ifPresent(history -> starts.add(start(service.name(), history)));
        }
        starts.sort(
                Comparator.comparing((Start s) -> s.toReady().orElse(Duration.ZERO))
                        .thenComparing(Start::restarts)
                        .reversed());
        for (Start start : starts) {
            session.out().println(line(start));
        }
        return failures;
    }

    /** From the last start of run to the readiness that followed it. */
    static Start start(String name, History history) {
        HistoryEvent begun = null;
        Optional<Duration> took = Optional.empty();
        for (HistoryEvent event : history.events()) {
            if (event.kind() == Kind.START) {
                begun = event;
                took = Optional.empty();
            } else if (event.kind() == Kind.READY && begun != null) {
                took = Optional.of(Duration.between(Moment.of(begun.at()), Moment.of(event.at())));
            }
        }
        return new Start(name, took, history.restarts());
    }

    private static String line(Start start) {
        String time =
                start.toReady()
                        .map(d -> String.format("%8.3f s", d.toMillis() / 1e3))
                        .orElse("         -");
        String silent = start.toReady().isPresent() ? "" : ", does not tell when it is ready";
        String restarts = start.restarts() == 0 ? "" : ", restarted " + start.restarts() + " times";
        return time + "  " + Text.ofName(start.service()) + silent + restarts;
    }
}
