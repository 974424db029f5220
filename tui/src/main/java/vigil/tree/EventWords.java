package vigil.tree;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.operation.Verb;
import vigil.service.History;
import vigil.service.HistoryEvent;

/** What became of a service, in words. */
public final class EventWords {
    private static final int FLAPPING_STARTS = 3;
    private static final long FLAPPING_SECONDS = 300;
    private static final int TERM = 15;
    private static final String ENDING = "dxtkiq"; // commands that a run may end by

    // signal(7) on x86 and arm
    private static final Map<Integer, String> SIGNALS =
            Map.ofEntries(
                    Map.entry(1, "HUP"),
                    Map.entry(2, "INT"),
                    Map.entry(3, "QUIT"),
                    Map.entry(4, "ILL: crashed"),
                    Map.entry(6, "ABRT: gave up"),
                    Map.entry(7, "BUS: crashed"),
                    Map.entry(8, "FPE: crashed"),
                    Map.entry(9, "KILL"),
                    Map.entry(10, "USR1"),
                    Map.entry(11, "SEGV: crashed"),
                    Map.entry(12, "USR2"),
                    Map.entry(13, "PIPE"),
                    Map.entry(14, "ALRM"),
                    Map.entry(15, "TERM"));

    // as sh(1) and djb's programs use them
    private static final Map<Integer, String> CODES =
            Map.of(
                    0, "fine",
                    100, "usage",
                    111, "unable",
                    126, "not executable",
                    127, "not found");

    private EventWords() {}

    /** Such as {@code exit 127: not found} or {@code signal 11 SEGV: crashed}. */
    public static String ending(HistoryEvent event) {
        return switch (event.ending()) {
            case CODE -> {
                String meaning = CODES.get(event.code());
                yield "exit " + event.code() + (meaning == null ? "" : ": " + meaning);
            }
            case SIGNAL ->
                    ("signal " + event.code() + " " + SIGNALS.getOrDefault(event.code(), ""))
                            .strip();
            case UNKNOWN -> "ended, unseen";
        };
    }

    /** Such as {@code started, pid 42}. */
    public static String of(HistoryEvent event) {
        return switch (event.kind()) {
            case START -> "started, pid " + event.pid();
            case EXIT -> "ended: " + ending(event);
            case FINISH -> "finish ended: " + ending(event);
            case READY -> "ready";
            case COMMAND -> "told " + command(event.command());
            case WATCHDOG -> "no sign of life: stopped by the watchdog";
            case NONE -> "";
        };
    }

    private static String command(char command) {
        for (Verb verb : Verb.values()) {
            if (verb.bytes().equals(String.valueOf(command))) {
                return verb.word();
            }
        }
        return String.valueOf(command);
    }

    public static Instant at(HistoryEvent event) {
        return Moment.of(event.at());
    }

    /** The last end of run. */
    public static Optional<HistoryEvent> lastExit(Beyond beyond) {
        List<HistoryEvent> events = beyond.history().map(History::events).orElse(List.of());
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).kind() == HistoryEvent.Kind.EXIT) {
                return Optional.of(events.get(i));
            }
        }
        return Optional.empty();
    }

    /** Neither a clean exit nor the TERM that a stop sends. */
    public static boolean isBad(HistoryEvent event) {
        return switch (event.ending()) {
            case CODE -> event.code() != 0;
            case SIGNAL -> event.code() != TERM;
            case UNKNOWN -> false;
        };
    }

    /** Whether the last run failed, and no command had told it to end. */
    static boolean failedByItself(Beyond beyond) {
        List<HistoryEvent> events = beyond.history().map(History::events).orElse(List.of());
        boolean failed = false;
        boolean told = false;
        for (HistoryEvent event : events) {
            switch (event.kind()) {
                case START -> {
                    failed = false;
                    told = false;
                }
                case COMMAND -> told |= ENDING.indexOf(event.command()) >= 0;
                case EXIT -> failed = !told && isBad(event);
                case NONE, FINISH, READY, WATCHDOG -> {}
            }
        }
        return failed;
    }

    /** How often run was started within the last five minutes. */
    public static int recentStarts(Beyond beyond, Instant now) {
        int starts = 0;
        long since = now.getEpochSecond() - FLAPPING_SECONDS;
        for (HistoryEvent event : beyond.history().map(History::events).orElse(List.of())) {
            boolean recent = event.at().unixSeconds() >= since;
            starts += recent && event.kind() == HistoryEvent.Kind.START ? 1 : 0;
        }
        return starts;
    }

    /** Whether it started at least three times within five minutes. */
    public static boolean isFlapping(Beyond beyond, Instant now) {
        return recentStarts(beyond, now) >= FLAPPING_STARTS;
    }
}
