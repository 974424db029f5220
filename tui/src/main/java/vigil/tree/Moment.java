package vigil.tree;

import java.time.Instant;
import vigil.service.Tai64n;

/** TAI64N labels as Java's moments. */
public final class Moment {
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Moment() {}

    /** One that a garbage file names counts as the nearest from 1970 to the year 9999. */
    public static Instant of(Tai64n label) {
        long seconds = Math.max(0, Math.min(LAST, label.unixSeconds()));
        return Instant.ofEpochSecond(seconds, Math.max(0, Math.min(999_999_999, label.nanos())));
    }
}
