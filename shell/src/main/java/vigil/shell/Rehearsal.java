package vigil.shell;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.command.Session;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Options;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.KeyChanges;
import vigil.service.StatusRecord;
import vigil.settings.Preferences;
import vigil.settings.Settings;
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
        DefaultVirtualTerminal terminal =
                new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS));
        Settings settings = Settings.read(System.getenv());
        Profile profile = Profile.of(settings, System.getenv());
        ViewerRehearsal.run(new Preferences(settings, KeyChanges.NONE), profile);
        Painter painter = new Painter(terminal, profile);
        painter.start();
        painter.paint(grid);
        painter.stop();
        return 0;
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
