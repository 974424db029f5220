package vigil.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vigil.service.LineStamp;

/**
 * A moment as people type it: {@code 10:30}, {@code 10:30:05}, {@code 2026-11-21}, {@code
 * 2026-11-21 10:30} (joined by a space, T or _), {@code -15m} (s m h d) or a TAI64N label. A Z at
 * the end means UTC, else it is local time.
 */
public final class TimeWords {
    private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([smhd])");
    private static final long NANOS = 1_000_000_000L;
    private static final int DATE_LENGTH = 10;

    private TimeWords() {}

    /** Nanoseconds since 1970; a time of day is the last one that is not after {@code now}. */
    public static OptionalLong nanos(String words, Instant now, ZoneId zone) {
        Matcher ago = AGO.matcher(words);
        if (ago.matches()) {
            return OptionalLong.of(nanos(now.minus(duration(ago))));
        }
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        if (words.startsWith("@")) {
            long nanos = LineStamp.nanos(bytes, 0, bytes.length);
            return nanos == LineStamp.NONE ? OptionalLong.empty() : OptionalLong.of(nanos);
        }
        boolean utc = words.endsWith("Z");
        String rest = utc ? words.substring(0, words.length() - 1) : words;
        try {
            return OptionalLong.of(nanos(moment(rest, now, utc ? ZoneOffset.UTC : zone)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static Duration duration(Matcher ago) {
        long count = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(Math.min(count, 36_500));
        };
    }

    private static Instant moment(String words, Instant now, ZoneId zone) {
        if (words.indexOf(':') == 2 || words.indexOf(':') == 1) {
            String padded = words.indexOf(':') == 1 ? "0" + words : words;
            ZonedDateTime today = now.atZone(zone).with(LocalTime.parse(padded));
            return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        }
        if (words.length() == DATE_LENGTH) {
            return LocalDate.parse(words).atStartOfDay(zone).toInstant();
        }
        return LocalDateTime.parse(words.replace(' ', 'T').replace('_', 'T'))
                .atZone(zone)
                .toInstant();
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * NANOS + moment.getNano();
    }
}
