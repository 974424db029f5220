package vigil.dashboard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import vigil.operation.Danger;

/**
 * How the dashboard is started.
 *
 * @param directories of services, each a tab; at least one
 * @param readOnly why nothing may be commanded, empty if it may
 * @param confirm from which danger on it is asked; null for never
 */
public record Options(
        List<Path> directories, String readOnly, Danger confirm, Clock clock, Grammar grammar) {
    public static Options of(Path directory) {
        return of(List.of(directory));
    }

    public static Options of(List<Path> directories) {
        return new Options(
                List.copyOf(directories),
                "",
                Danger.DISRUPTIVE,
                clock(System.getProperty("vigil.clock", "")),
                Grammar.NONE);
    }

    /** One that stands still for pictures, if that is asked for. */
    private static Clock clock(String still) {
        return still.isEmpty()
                ? Clock.systemDefaultZone()
                : Clock.fixed(Instant.parse(still), ZoneOffset.UTC);
    }

    public Options withReadOnly(String reason) {
        return new Options(directories, reason, confirm, clock, grammar);
    }

    /** Null never asks. */
    public Options withConfirm(Danger from) {
        return new Options(directories, readOnly, from, clock, grammar);
    }

    public Options with(Grammar spoken) {
        return new Options(directories, readOnly, confirm, clock, spoken);
    }
}
