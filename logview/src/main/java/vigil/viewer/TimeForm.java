package vigil.viewer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import vigil.grid.Text;
import vigil.log.LogLine;
import vigil.service.LineStamp;
import vigil.service.Tai64n;

/** How the time of a line is shown. */
public enum TimeForm {
    LOCAL("local time"),
    UTC("UTC"),
    /** Since the line above. */
    ELAPSED("time since the line above"),
    TAI64N("TAI64N labels"),
    /** As it is written. */
    RAW("stamps as written"),
    NONE("no times");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int COLUMNS = 13;
    private static final int LABEL_COLUMNS = 26;
    private static final long NANOS = 1_000_000_000L;

    private final String words;

    TimeForm(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    TimeForm following() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** The column of {@code line}; {@code before} is the line above, or null. */
    String column(LogLine line, LogLine before, ZoneId zone) {
        boolean own = line.textAt() > 0;
        return switch (this) {
            case LOCAL -> own ? CLOCK.format(instant(line.nanos()).atZone(zone)) : blank();
            case UTC -> own ? CLOCK.format(instant(line.nanos()).atZone(ZoneOffset.UTC)) : blank();
            case ELAPSED -> own && before != null ? since(line, before) : blank();
            case TAI64N -> own ? label(line.nanos()) + " " : " ".repeat(LABEL_COLUMNS);
            case RAW -> raw(line);
            case NONE -> "";
        };
    }

    /** Columns of a time; those of the longest stamp where they are shown as written. */
    int columns() {
        return switch (this) {
            case LOCAL, UTC, ELAPSED -> COLUMNS;
            case TAI64N, RAW -> LABEL_COLUMNS;
            case NONE -> 0;
        };
    }

    private static String label(long nanos) {
        byte[] bytes = new byte[LABEL_COLUMNS - 1];
        Instant at = instant(nanos);
        bytes[0] = '@';
        Tai64n.encodeHex(at.getEpochSecond(), at.getNano(), bytes, 1);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String raw(LogLine line) {
        String stamp = Text.ofLine(line.bytes(), 0, line.textAt());
        return stamp + " ".repeat(Math.max(0, LABEL_COLUMNS - stamp.length()));
    }

    /** The day on which {@code nanos} lies, empty without a time. */
    String day(long nanos, ZoneId zone) {
        if (nanos == LineStamp.NONE) {
            return "";
        }
        return DAY.format(instant(nanos).atZone(this == UTC ? ZoneOffset.UTC : zone));
    }

    /** The same with the time of day. */
    String moment(long nanos, ZoneId zone) {
        if (nanos == LineStamp.NONE) {
            return "";
        }
        return MOMENT.format(instant(nanos).atZone(this == UTC ? ZoneOffset.UTC : zone));
    }

    private static String blank() {
        return " ".repeat(COLUMNS);
    }

    private static String since(LogLine line, LogLine before) {
        double seconds = (line.nanos() - before.nanos()) / (double) NANOS;
        return Text.right(String.format("%+.3f", seconds), COLUMNS - 1) + " ";
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
