package vigil.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

class ConditionTest {
    private static final Tai64n ASKED = new Tai64n(1000, 500);
    private static final Tai64n EARLIER = new Tai64n(1000, 499);
    private static final Tai64n LATER = new Tai64n(1000, 501);

    @ParameterizedTest
    @CsvSource({
        "u, DOWN, 0, u, PENDING",
        "u, RUN, 7, u, CHECK",
        "u, RUN, 7, d, CHECK",
        "u, FINISH, 7, u, PENDING",
        "d, DOWN, 0, d, DONE",
        "d, RUN, 7, d, PENDING",
        "d, FINISH, 7, d, PENDING",
        "C, DOWN, 0, d, DONE",
        "C, RUN, 7, d, PENDING",
        "C, DOWN, 0, u, PENDING",
        "C, RUN, 7, u, CHECK",
        "x, DOWN, 0, d, PENDING",
        "h, DOWN, 0, d, DONE",
        "1, RUN, 7, u, DONE",
        "tc, DOWN, 0, d, DONE",
        "tcu, DOWN, 0, d, PENDING",
    })
    void holdsByStateAndWant(String command, State state, int pid, char want, Condition expected) {
        assertEquals(expected, of(command, record(LATER, pid, false, want == 'u', false, state)));
    }

    @Test
    void isRestartedOnceARunBeganAfterItWasAsked() {
        assertEquals(Condition.CHECK, of("t", running(LATER, false)));
        assertEquals(Condition.CHECK, of("t", running(ASKED, false)));
        assertEquals(Condition.PENDING, of("t", running(EARLIER, false)), "same second, but old");
        assertEquals(Condition.PENDING, of("k", running(EARLIER, false)));
        assertEquals(Condition.PENDING, of("t", running(LATER, true)), "TERM is on its way");
    }

    @Test
    void isPausedOrNotRunning() {
        StatusRecord paused = record(LATER, 7, true, true, false, State.RUN);
        assertEquals(Condition.DONE, of("p", paused));
        assertEquals(Condition.PENDING, of("c", paused));
        assertEquals(Condition.PENDING, of("p", running(LATER, false)));
        assertEquals(Condition.DONE, of("c", running(LATER, false)));
        StatusRecord down = record(LATER, 0, true, true, false, State.DOWN);
        assertEquals(Condition.DONE, of("pc", down));
    }

    @Test
    void hasRunOnceOrRunsWithoutBeingWanted() {
        assertEquals(
                Condition.PENDING, of("o", record(EARLIER, 0, false, false, false, State.DOWN)));
        assertEquals(Condition.DONE, of("o", record(LATER, 0, false, false, false, State.DOWN)));
        assertEquals(Condition.DONE, of("o", record(EARLIER, 7, false, false, false, State.RUN)));
        assertEquals(Condition.PENDING, of("o", running(LATER, false)));
    }

    private static StatusRecord running(Tai64n since, boolean gotTerm) {
        return record(since, 7, false, true, gotTerm, State.RUN);
    }

    private static StatusRecord record(
            Tai64n since, int pid, boolean paused, boolean up, boolean term, State state) {
        return new StatusRecord(since, pid, paused, up, term, state);
    }

    private static Condition of(String command, StatusRecord status) {
        return Condition.of(command.getBytes(StandardCharsets.US_ASCII), status, ASKED);
    }
}
