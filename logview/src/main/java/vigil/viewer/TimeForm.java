package vigil.viewer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import vigil.grid.Text;
import vigil.log.LogLine;
import vigil.service.LineStamp;

/** How the time of a line is shown. */
public enum TimeForm {
    LOCAL("local time"),
    UTC("UTC"),
    /** Since the line above. */
    ELAPSED("time since the line above"),
    /** As it is written. */
    RAW("stamps as written"),
    NONE("no times");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final int COLUMNS = 13;
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
            case RAW -> Text.ofLine(line.bytes(), 0, line.textAt());
            case NONE -> "";
        };
    }

    /** The day on which {@code nanos} lies, empty without a time. */
    String day(long nanos, ZoneId zone) {
        if (nanos == LineStamp.NONE) {
            return "";
        }
        return DAY.format(instant(nanos).atZone(this == UTC ? ZoneOffset.UTC : zone));
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
