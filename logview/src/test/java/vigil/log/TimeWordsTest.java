package vigil.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeWordsTest {
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
