package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Ending;
import vigil.tree.EventWords;
import vigil.tree.Moment;
import vigil.tree.Service;

@Command(name = "events", description = "Show what became of services: starts, ends, commands.")
final class EventsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private record Entry(String service, HistoryEvent event) {}

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    @Option(names = "-n", paramLabel = "COUNT", description = "the last ones only")
    private int most = Integer.MAX_VALUE;

    @Option(names = "--json", description = "each event as a JSON object")
    private boolean json;

    EventsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        int failures = chosen.failures();
        List<Entry> entries = new ArrayList<>();
        for (Service service : chosen.services()) {
            Optional<History> history = Histories.of(service.directory());
            history.ifPresent(
                    h -> h.events().forEach(e -> entries.add(new Entry(service.name(), e))));
            if (history.isEmpty() && Trees.isHidden(service)) {
                Trees.failHidden(session, service, "supervise/events");
                failures++;
            } else if (history.isEmpty() && !words.isEmpty()) {
                Trees.fail(session, service.name(), "has no history");
                failures++;
            }
        }
        entries.sort(Comparator.comparing(entry -> instant(entry.event())));
        for (Entry entry : entries.subList(Math.max(0, entries.size() - most), entries.size())) {
            session.out().println(json ? object(entry) : line(entry));
        }
        return failures;
    }

    private static Instant instant(HistoryEvent event) {
        return Moment.of(event.at());
    }

    private static String line(Entry entry) {
        HistoryEvent event = entry.event();
        LocalDateTime time = LocalDateTime.ofInstant(instant(event), ZoneId.systemDefault());
        return TIME.format(time) + " " + Text.ofName(entry.service()) + ": " + words(event);
    }

    static String words(HistoryEvent event) {
        String pid = event.pid() == 0 ? "" : ", pid " + event.pid();
        return switch (event.kind()) {
            case START -> "run started" + pid;
            case EXIT -> "run ended" + pid + ", " + EventWords.ending(event);
            case FINISH -> "finish ended" + pid + ", " + EventWords.ending(event);
            case READY -> "ready" + pid;
            case WATCHDOG -> "no sign of life" + pid;
            case COMMAND -> "was " + EventWords.of(event) + pid;
            case NONE -> "nothing";
        };
    }

    private static String object(Entry entry) {
        HistoryEvent event = entry.event();
        boolean ended = event.ending() != null;
        return "{\"service\": "
                + Json.string(Text.ofName(entry.service()))
                + ", \"number\": "
                + event.number()
                + ", \"at\": "
                + Json.string(instant(event).toString())
                + ", \"event\": "
                + Json.string(event.kind().name().toLowerCase(Locale.ROOT))
                + ", \"pid\": "
                + (event.pid() == 0 ? "null" : event.pid())
                + ", \"code\": "
                + (ended && event.ending() == Ending.CODE ? event.code() : "null")
                + ", \"signal\": "
                + (ended && event.ending() == Ending.SIGNAL ? event.code() : "null")
                + ", \"command\": "
                + (event.command() == 0 ? "null" : Json.string("" + event.command()))
                + "}";
    }
}
