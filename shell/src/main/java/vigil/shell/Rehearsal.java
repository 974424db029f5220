package vigil.shell;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import vigil.command.Session;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Options;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.Key;
import vigil.log.NamedLog;
import vigil.pager.LogViewer;
import vigil.service.StatusRecord;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Headless;
import vigil.terminal.Painter;

/**
 * A start without a terminal. The build runs it to learn which classes the first screen needs, and
 * keeps them parsed in an archive.
 */
final class Rehearsal {
    private static final int COLUMNS = 80;
    private static final int ROWS = 25;

    private Rehearsal() {}

    static int run(Path directory) throws IOException {
        commands();
        Grid grid = Dashboard.open(Options.of(directory), event -> {}).view(COLUMNS, ROWS);
        viewer();
        DefaultVirtualTerminal terminal =
                new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS));
        Settings settings = Settings.read(System.getenv());
        Painter painter = new Painter(terminal, Profile.of(settings, System.getenv()));
        painter.start();
        painter.paint(grid);
        painter.stop();
        return 0;
    }

    /** A log that is followed, searched and paged, as {@code watch-log} does. */
    static void viewer() throws IOException {
        Path log = Files.createTempFile("vigil", "");
        String line = "2026-11-21_10:00:00.00000 error: a warning\n";
        Files.writeString(log, line.repeat(2 * ROWS));
        List<Key> keys =
                List.of(new Key("k"), new Key("/"), new Key("w"), new Key("Enter"), new Key("G"));
        Headless.run(
                events ->
                        LogViewer.watch(
                                List.of(new NamedLog("log", log)),
                                Preferences.USUAL,
                                Clock.systemDefaultZone(),
                                events),
                keys,
                COLUMNS,
                ROWS);
        Files.delete(log);
    }

    /** Those that are wanted at once, on a service without a runsv. */
    private static void commands() throws IOException {
        Path tree = Files.createTempDirectory("vigil");
        Path supervise = tree.resolve("web/supervise");
        Files.createDirectories(supervise);
        Files.write(supervise.resolve("status"), new byte[StatusRecord.SIZE_BYTES]);
        Session session =
                new Session(
                        System.getenv(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        for (String line : List.of("status", "status web", "up web", "why web", "help status")) {
            List<String> words = new ArrayList<>(List.of("-d", tree.toString()));
            words.addAll(List.of(line.split(" ")));
            Line.run(session, words);
        }
        Files.delete(supervise.resolve("status"));
        Files.delete(supervise);
        Files.delete(supervise.getParent());
        Files.delete(tree);
    }
}
