package vigil.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineStampTest {
    private static long nanos(String line) {
        return LineStamp.nanos(line.getBytes(US_ASCII), 0, line.length());
    }

    private static int length(String line) {
        return LineStamp.length(line.getBytes(US_ASCII), 0, line.length());
    }

    @ParameterizedTest
    @CsvSource({
        "@400000005f5e10000000abcd text, 1600000000-10+43981, 26",
        "2020-09-13_12:26:30.00001 text, 1600000000-10+10000, 26",
        "2020-09-13T12:26:30.00001 text, 1600000000-10+10000, 26",
        "2020-09-13T12:26:30 text, 1600000000-10+0, 20",
    })
    void readsEveryFormThatSvlogdWrites(String line, String time, int length) {
        String[] parts = time.split("[-+]");
        long seconds = Long.parseLong(parts[0]) - Long.parseLong(parts[1]);
        assertEquals(
                line.startsWith("@") ? hexSeconds(line) : seconds,
                Math.floorDiv(nanos(line), 1_000_000_000L));
        assertEquals(Long.parseLong(parts[2]), Math.floorMod(nanos(line), 1_000_000_000L));
        assertEquals(length, length(line));
    }

    private static long hexSeconds(String line) {
        return Long.parseUnsignedLong(line.substring(1, 17), 16) - 4611686018427387914L;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "@400000005f5e10000000abc",
                "@400000005f5e10000000abcdtext",
                "@ffffffffffffffff00000000 x",
                "@400000005f5e1000ffffffff x",
                "2020-13-13_12:26:30.00000 x",
                "2020-09-13 12:26:30.00000 x",
                "2020-09-1x_12:26:30.00000 x",
            })
    void takesNothingElseForAStamp(String line) {
        assertEquals(LineStamp.NONE, nanos(line));
        assertEquals(0, length(line));
    }

    @Test
    void knowsEveryDayOfTheCalendar() {
        for (LocalDate day = LocalDate.of(1895, 1, 1); day.getYear() < 2205; ) {
            assertEquals(
                    day.toEpochDay() * 86_400_000_000_000L,
                    nanos(day + "_00:00:00.00000 x"),
                    day.toString());
            day = day.plusDays(1);
        }
    }
}
