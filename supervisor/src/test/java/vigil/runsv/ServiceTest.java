package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.diagnostic.Line;
import vigil.runsv.Service.Action;
import vigil.runsv.Service.Event;
import vigil.runsv.Service.Life;
import vigil.runsv.Service.Want;

class ServiceTest {
    /** For each event and each life: the next life (- if it stays) and the action (if any). */
    private static final String TABLE =
            """
            event               DOWN DUE                 STARTING    RUN        FINISH_DUE  FINISH
            UP                  DUE  -                   -           -          -           -
            DOWN                -    DOWN                DOWN        -:STOP     -           -
            ONCE                DUE  -                   -           -          -           -
            EXIT                -    DOWN                DOWN        -:STOP     -           -
            TERM                -    -                   -           -:STOP     -           -
            KILL                -    -                   -           -:SIGNAL   - -:KILL_FINISH
            INPUT_ENDS          -    DOWN                DOWN        -          -           -
            SIGNAL              -    -                   -           -:SIGNAL   -           -
            TIME_COME - STARTING:CONSULT_UP - - -:START_FINISH -
            CONTROL_ENDED       -    -                   -:START_RUN -          -           -
            STARTED             -    -                   RUN         -          FINISH      -
            START_FAILED        -    -                   DUE         -          -           -
            ENDED               -    -                   -           DUE        -           DUE
            ENDED_BEFORE_FINISH -    -                   -           FINISH_DUE -           DUE
            LEFTOVERS_ENDED     -    -                   -           -          DUE         -
            GIVE_UP             -    DOWN                -           -          -           -
            TERM_SENT           -    -                   -           -          -           -
            PAUSED              -    -                   -           -          -           -
            CONTINUED           -    -                   -           -          -           -
            """;

    private static Stream<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        String[] lines = TABLE.split("\n");
        String[] lives = lines[0].split(" +");
        for (int row = 1; row < lines.length; row++) {
            String[] cells = lines[row].split(" +");
            for (int column = 1; column < lives.length; column++) {
                Life from = Life.valueOf(lives[column]);
                String[] parts = cells[column].split(":");
                Life to = parts[0].equals("-") ? from : Life.valueOf(parts[0]);
                Action action = parts.length > 1 ? Action.valueOf(parts[1]) : Action.NONE;
                pairs.add(Arguments.of(from, Event.valueOf(cells[0]), to, action));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void decides(Life from, Event event, Life to, Action action) {
        Service service = in(from);
        assertEquals(action, service.on(event));
        assertEquals(to, service.life());
    }

    @Test
    void decidesEveryPair() {
        assertEquals(Life.values().length * Event.values().length, everyPair().count());
    }

    /** A service that wants up and has come to {@code life}. */
    private static Service in(Life life) {
        List<Event> way =
                switch (life) {
                    case DOWN -> List.of();
                    case DUE -> List.of(Event.UP);
                    case STARTING -> List.of(Event.UP, Event.TIME_COME);
                    case RUN -> List.of(Event.UP, Event.TIME_COME, Event.STARTED);
                    case FINISH_DUE ->
                            List.of(
                                    Event.UP,
                                    Event.TIME_COME,
                                    Event.STARTED,
                                    Event.ENDED_BEFORE_FINISH);
                    case FINISH ->
                            List.of(
                                    Event.UP,
                                    Event.TIME_COME,
                                    Event.STARTED,
                                    Event.ENDED_BEFORE_FINISH,
                                    Event.STARTED);
                };
        Service service = new Service();
        way.forEach(service::on);
        assertEquals(life, service.life());
        return service;
    }

    @Test
    void staysDownWhenDownIsWantedAsItEnds() {
        for (Event wish : List.of(Event.DOWN, Event.EXIT, Event.ONCE)) {
            Service service = in(Life.RUN);
            service.on(wish);
            service.on(Event.ENDED);
            assertEquals(Life.DOWN, service.life());
        }
    }

    @Test
    void startsOnceThoughDownIsWanted() {
        Service service = in(Life.DOWN);
        service.on(Event.ONCE);
        service.on(Event.TIME_COME);
        assertEquals(Action.START_RUN, service.on(Event.CONTROL_ENDED));
    }

    @Test
    void forgetsTermAtTheEndAndPauseAtTheNextStart() {
        Service service = in(Life.RUN);
        service.on(Event.PAUSED);
        service.on(Event.TERM_SENT);
        assertEquals("run, paused, got TERM\n", stat(service));
        service.on(Event.ENDED_BEFORE_FINISH);
        assertEquals("finish, paused\n", stat(service));
        service.on(Event.STARTED);
        assertEquals("finish\n", stat(service));
    }

    @Test
    void tellsWhatIsWantedUnlessDown() {
        Service service = in(Life.RUN);
        service.on(Event.DOWN);
        assertEquals("run, want down\n", stat(service));
        service.on(Event.EXIT);
        assertEquals("run, want exit\n", stat(service));
        service.on(Event.ENDED);
        assertEquals("down\n", stat(service));
    }

    @Test
    void encodesTheRecord() {
        Service service = in(Life.RUN);
        service.setSince(0x6b00d903L - 10, 0x0e4bbc94);
        service.setPid(0x01020304);
        service.on(Event.PAUSED);
        service.on(Event.TERM_SENT);
        service.on(Event.EXIT);
        byte[] bytes = new byte[20];
        service.encodeStatus(bytes);
        assertArrayEquals(
                HexFormat.of().parseHex("400000006b00d9030e4bbc940403020101640101"), bytes);
    }

    @Test
    void isToBeWrittenAfterACommandThatSetsWhatIsWanted() {
        Service service = in(Life.RUN);
        service.written();
        service.on(Event.SIGNAL);
        service.on(Event.TERM);
        assertFalse(service.isChanged());
        service.on(Event.UP);
        assertTrue(service.isChanged());
    }

    @Test
    void isNotWrittenAgainForTheEndOfRunsvIfItIsDownAndToStaySo() {
        Service service = in(Life.RUN);
        service.on(Event.DOWN);
        service.on(Event.ENDED);
        String down = stat(service);
        service.written();
        service.on(Event.EXIT);
        assertFalse(service.isChanged());
        assertEquals(Want.EXIT, service.want());
        assertEquals(down, stat(service));
    }

    @Test
    void settlesOnceItsLeftoversAreGoneIfNoFinishFollows() {
        Service service = in(Life.RUN);
        service.on(Event.ENDED_BEFORE_FINISH);
        assertEquals("finish\n", stat(service));
        service.on(Event.LEFTOVERS_ENDED);
        assertEquals(Life.DUE, service.life());
        service.on(Event.DOWN);
        assertEquals(Life.DOWN, service.life());
    }

    private static String stat(Service service) {
        Line line = new Line();
        service.addStat(line);
        return new String(
                line.array(), 0, line.length(), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
