package vigil.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.grid.Text;
import vigil.log.NamedLog;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.Tai64n;

/** When something became of the services whose logs are shown, as their runsv noted it. */
final class Moments {
    private static final String EVENTS = "supervise/events";
    private static final long NANOS = 1_000_000_000L;

    /** {@code nanos} since 1970 in UTC, and what happened then. */
    record Moment(long nanos, String words) {}

    private final List<Moment> all = new ArrayList<>();

    /** What is noted now. Services that note nothing have no moments. */
    static Moments of(List<NamedLog> logs) {
        Moments moments = new Moments();
        for (NamedLog log : logs) {
            log.service().ifPresent(service -> moments.add(Text.ofName(log.name()), service));
        }
        moments.all.sort(Comparator.comparingLong(Moment::nanos));
        return moments;
    }

    private void add(String name, Path service) {
        try (InputStream in = Files.newInputStream(service.resolve(EVENTS))) {
            byte[] bytes = in.readNBytes(History.SIZE_BYTES);
            for (HistoryEvent event :
                    History.decode(bytes, bytes.length).map(History::events).orElse(List.of())) {
                String words = words(event);
                if (!words.isEmpty()) {
                    Tai64n at = event.at();
                    all.add(new Moment(at.unixSeconds() * NANOS + at.nanos(), name + ": " + words));
                }
            }
        } catch (IOException e) {
            return; // an original runsv notes nothing
        }
    }

    private static String words(HistoryEvent event) {
        return switch (event.kind()) {
            case START -> "started";
            case READY -> "ready";
            case WATCHDOG -> "gave no sign of life";
            case COMMAND -> "command " + Text.ofName(String.valueOf(event.command()));
            case EXIT ->
                    switch (event.ending()) {
                        case CODE -> "exit " + event.code();
                        case SIGNAL -> "ended by signal " + event.code();
                        case UNKNOWN -> "ended, unseen";
                    };
            case FINISH, NONE -> "";
        };
    }

    /** The first one after {@code nanos}, or the last before it. */
    Optional<Moment> next(long nanos, boolean forward) {
        Moment found = null;
        for (Moment moment : all) {
            if (forward && moment.nanos() > nanos) {
                return Optional.of(moment);
            }
            if (!forward && moment.nanos() < nanos) {
                found = moment;
            }
        }
        return Optional.ofNullable(found);
    }
}
