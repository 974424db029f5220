package vigil.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

final class EventWordsTest {
    private static final Tai64n NOW = new Tai64n(1_000_000, 0);

    /** s starts, a letter in upper case is a command, a digit is an exit code. */
    private static Service resting(String happened) {
        List<HistoryEvent> events = new ArrayList<>();
        for (char c : happened.toCharArray()) {
            boolean start = c == 's';
            boolean exit = Character.isDigit(c);
            HistoryEvent.Kind kind =
                    start
                            ? HistoryEvent.Kind.START
                            : exit ? HistoryEvent.Kind.EXIT : HistoryEvent.Kind.COMMAND;
            events.add(
                    new HistoryEvent(
                            events.size() + 1,
                            NOW,
                            kind,
                            42,
                            exit ? HistoryEvent.Ending.CODE : null,
                            exit ? c - '0' : 0,
                            start || exit ? '\0' : Character.toLowerCase(c)));
        }
        History history = new History(1, 0, 0, 0, 0, events);
        Beyond beyond =
                new Beyond(Optional.empty(), List.of(), "", "", false, Optional.of(history));
        StatusRecord record = new StatusRecord(NOW, 0, false, false, false, State.DOWN);
        return new Service(
                "web", Path.of("web"), Optional.of(record), "", true, Optional.empty(), beyond);
    }

    @ParameterizedTest
    @CsvSource({
        "s1,PROBLEM",
        "s0,RESTING",
        "s1s0,RESTING",
        "sD1,RESTING",
        "s1D,PROBLEM",
        "sH1,PROBLEM",
        "Os7,PROBLEM",
        "s3s,RESTING"
    })
    void isAProblemThatItFailedUntoldTheLastTime(String happened, Service.Health health) {
        assertEquals(health, resting(happened).health());
    }
}
