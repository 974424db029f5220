package vigil.dashboard;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vigil.operation.Danger;
import vigil.settings.Preferences;
import vigil.settings.Setting;
import vigil.settings.Settings;

/**
 * How the dashboard is started.
 *
 * @param directories of services, each a tab; at least one
 * @param readOnly why nothing may be commanded, empty if it may
 * @param confirm from which danger on it is asked; null for never
 */
public record Options(
        List<Path> directories,
        String readOnly,
        Danger confirm,
        Clock clock,
        Grammar grammar,
        Preferences preferences) {
    public static Options of(Path directory) {
        return of(List.of(directory));
    }

    public static Options of(List<Path> directories) {
        return new Options(
                List.copyOf(directories),
                "",
                Danger.DISRUPTIVE,
                clock(System.getProperty("vigil.clock", "")),
                Grammar.NONE,
                Preferences.USUAL);
    }

    /** One that stands still for pictures, if that is asked for. */
    private static Clock clock(String still) {
        return still.isEmpty()
                ? new LateZoneClock()
                : Clock.fixed(Instant.parse(still), ZoneOffset.UTC);
    }

    /** With keys, and whether to look only, and when to ask, as they were set. */
    public Options with(Preferences wanted) {
        Settings settings = wanted.settings();
        Danger from =
                switch (settings.get(Setting.CONFIRM)) {
                    case "safe" -> Danger.SAFE;
                    case "fatal" -> Danger.FATAL;
                    case "never" -> null;
                    default -> Danger.DISRUPTIVE;
                };
        String reason = settings.is(Setting.READONLY) ? "it was asked for" : readOnly;
        return new Options(directories, reason, from, clock, grammar, wanted);
    }

    /** Patterns of services that stop only after their name was typed. */
    List<String> protectedNames() {
        return List.of(preferences.settings().get(Setting.PROTECTED).split(" +"));
    }

    /** Where events are kept, if they are. */
    Optional<Path> eventsFile() {
        String file = preferences.settings().get(Setting.EVENTS_FILE);
        return file.equals("none")
                ? Optional.empty()
                : Optional.of(
                        file.startsWith("~/")
                                ? Path.of(System.getProperty("user.home"), file.substring(2))
                                : Path.of(file));
    }

    public Options with(Grammar spoken) {
        return new Options(directories, readOnly, confirm, clock, spoken, preferences);
    }
}
