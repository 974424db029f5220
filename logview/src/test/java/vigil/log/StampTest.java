package vigil.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StampTest {
    private static long nanos(String line) {
        return Stamp.nanos(line.getBytes(US_ASCII), 0, line.length());
    }

    private static int length(String line) {
        return Stamp.length(line.getBytes(US_ASCII), 0, line.length());
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
        assertEquals(Stamp.NONE, nanos(line));
        assertEquals(0, length(line));
    }

    @ParameterizedTest
    @CsvSource({
        "10:30, 2026-11-21T10:30:00Z",
        "9:05, 2026-11-21T09:05:00Z",
        "23:00, 2026-11-20T23:00:00Z",
        "-15m, 2026-11-21T11:45:00Z",
        "-2d, 2026-11-19T12:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01 10:30, 2026-11-01T10:30:00Z",
        "2026-11-01_10:30:05Z, 2026-11-01T10:30:05Z",
    })
    void readsTimesAsPeopleTypeThem(String words, String moment) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        assertEquals(
                OptionalLong.of(Instant.parse(moment).getEpochSecond() * 1_000_000_000L),
                TimeWords.nanos(words, now, ZoneOffset.UTC));
    }

    @Test
    void takesTimesForLocalUnlessTheySayUtc() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        ZoneId zone = ZoneOffset.ofHours(2);
        long hour = 3_600_000_000_000L;
        assertEquals(
                TimeWords.nanos("10:30Z", now, zone).getAsLong() - 2 * hour,
                TimeWords.nanos("10:30", now, zone).getAsLong());
        assertEquals(OptionalLong.empty(), TimeWords.nanos("soon", now, zone));
        assertEquals(OptionalLong.empty(), TimeWords.nanos("25:99", now, zone));
    }
}
