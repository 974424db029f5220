package vigil.shell;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.nio.file.Path;
import vigil.dashboard.Dashboard;
import vigil.grid.Grid;
import vigil.grid.Profile;
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
        Grid grid = Dashboard.open(directory, event -> {}).view(COLUMNS, ROWS);
        DefaultVirtualTerminal terminal =
                new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS));
        Painter painter = new Painter(terminal, Profile.of(System.getenv()));
        painter.start();
        painter.paint(grid);
        painter.stop();
        return 0;
    }
}
