package vigil.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "now, 0",
        "+0, 0",
        "+5, 5",
        "7, 7",
        "10:05, 5",
        "10:00, 0",
        "09:59, 1439",
        "9:59, 1439",
        "23:59, 839",
        "+, -1",
        "-5, -1",
        "soon, -1",
        "24:00, -1",
        "10:60, -1",
        "10:5, -1",
        "10:055, -1",
        "+10:05, -1",
        "5x, -1",
        "'', -1",
    })
    void timesAreMinutesFromTenInTheMorning(String time, int minutes) {
        assertEquals(minutes, Schedule.minutesUntil(Bytes.of(time), 600));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 1", "6, 1", "10, 5", "12, 2", "15, 5", "16, 1", "60, 15", "150, 30"})
    void warningsComeMoreOftenTowardsTheEnd(int left, int pause) {
        assertEquals(pause, Schedule.minutesToNextWarning(left));
    }

    @Test
    void warningsNeverPassTheEnd() {
        for (int left = 1; left < 3000; left++) {
            int pause = Schedule.minutesToNextWarning(left);
            assertTrue(pause >= 1 && pause <= left, "at " + left + ": " + pause);
        }
    }
}
