package vigil.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The machine's clock. Its zone is looked up when it is asked for, not before: that reads all zones
 * there are and looks into every jar, and the first screen does without.
 */
final class LateZoneClock extends Clock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
