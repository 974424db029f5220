package vigil.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.service.HistoryEvent.Ending;
import vigil.service.HistoryEvent.Kind;

class HistoryTest {
    private final byte[] file = new byte[History.SIZE_BYTES];

    HistoryTest() {
        History.encodeEmptyHeader(file);
    }

    private void add(Kind kind, int detail, int pid, int code) {
        long number = History.count(file, History.EVENTS);
        int at = History.offsetOf(number);
        Tai64n.encode(1_700_000_000L + number, 500, file, at);
        HistoryEvent.encodeRest(number, kind, detail, pid, code, file, at);
    }

    private History decode(int length) {
        return History.decode(file, length).orElseThrow();
    }

    @Test
    void isEmptyAtFirst() {
        assertEquals(new History(0, 0, 0, 0, 0, List.of()), decode(History.HEADER_BYTES));
        assertEquals(List.of(), decode(History.SIZE_BYTES).events());
    }

    @Test
    void tellsEventsAsTheyWereWritten() {
        add(Kind.START, 0, 4711, 0);
        add(Kind.EXIT, Ending.SIGNAL.ordinal(), 4711, 9);
        add(Kind.COMMAND, 'd', 0, 0);
        assertEquals(
                List.of(
                        event(1, Kind.START, 4711, null, 0, (char) 0),
                        event(2, Kind.EXIT, 4711, Ending.SIGNAL, 9, (char) 0),
                        event(3, Kind.COMMAND, 0, null, 0, 'd')),
                decode(History.SIZE_BYTES).events());
        assertEquals(2, decode(History.HEADER_BYTES + 2 * HistoryEvent.SIZE_BYTES).events().size());
    }

    private static HistoryEvent event(
            long number, Kind kind, int pid, Ending ending, int code, char command) {
        Tai64n at = new Tai64n(1_700_000_000L + number, 500);
        return new HistoryEvent(number, at, kind, pid, ending, code, command);
    }

    @Test
    void keepsTheLastInTheirOrder() {
        for (int i = 1; i <= 150; i++) {
            History.count(file, History.STARTS);
            add(Kind.START, 0, i, 0);
        }
        List<HistoryEvent> events = decode(History.SIZE_BYTES).events();
        assertEquals(150, decode(History.SIZE_BYTES).starts());
        assertEquals(History.CAPACITY, events.size());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(150 - History.CAPACITY + 1 + i, events.get(i).number());
            assertEquals(events.get(i).number(), events.get(i).pid());
        }
    }

    @Test
    void passesOverWhatALaterVersionMightWrite() {
        add(Kind.START, 0, 1, 0);
        add(Kind.START, 0, 2, 0);
        file[History.HEADER_BYTES + 12] = 77;
        assertEquals(1, decode(History.SIZE_BYTES).events().size());
        file[8] = 2;
        assertTrue(History.decode(file, file.length).isEmpty());
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(5);
        byte[] header = Arrays.copyOf(file, 16);
        for (int round = 0; round < 5000; round++) {
            random.nextBytes(file);
            System.arraycopy(header, 0, file, 0, random.nextInt(17));
            if (round % 2 == 0) { // numbers near the ends of the range, in their places or not
                int slot = random.nextInt(History.CAPACITY);
                int at = History.HEADER_BYTES + slot * HistoryEvent.SIZE_BYTES;
                long number = random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(130) : slot;
                HistoryEvent.encodeRest(number, Kind.EXIT, round, 1, 1, file, at);
            }
            int length = random.nextInt(file.length + 20);
            History.decode(file, length)
                    .ifPresent(history -> history.events().forEach(HistoryTest::assertWhole));
        }
        assertTrue(History.decode(new byte[0], 0).isEmpty());
        assertTrue(History.decode(file, -5).isEmpty());
    }

    private static void assertWhole(HistoryEvent event) {
        assertNotNull(event.kind());
        boolean isEnd = event.kind() == Kind.EXIT || event.kind() == Kind.FINISH;
        assertEquals(isEnd, event.ending() != null);
        assertTrue(event.number() > 0);
    }
}
