package vigil.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import vigil.grid.Profile;
import vigil.keys.Key;
import vigil.log.NamedLog;
import vigil.pager.LogViewer;
import vigil.settings.Preferences;
import vigil.terminal.Headless;
import vigil.terminal.Loop;

/** A log that is followed, searched and paged, and drawn as if there were a terminal. */
final class ViewerRehearsal {
    private static final int COLUMNS = 80;
    private static final int ROWS = 25;
    private static final List<String> KEYS = List.of("k", "/", "w", "Enter", "G");

    private ViewerRehearsal() {}

    static void run(Preferences wanted, Profile profile) throws IOException {
        Path tree = Files.createTempDirectory("vigil");
        Path log = Files.createDirectories(tree.resolve("web/log/main"));
        Path current = log.resolve("current");
        Files.writeString(current, "2026-11-21_10:00:00.00000 error: a warning\n".repeat(2 * ROWS));
        List<NamedLog> logs = NamedLog.of(tree, List.of());
        Loop.rehearse(
                Headless.run(
                        events -> LogViewer.watch(logs, wanted, Clock.systemDefaultZone(), events),
                        KEYS.stream().map(Key::new).toList(),
                        COLUMNS,
                        ROWS),
                profile);
        for (Path file = current; !file.equals(tree.getParent()); file = file.getParent()) {
            Files.delete(file);
        }
    }
}
