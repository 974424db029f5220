package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Suite;

/** The mouse on the dashboard, reported as xterm does. */
final class DashboardMouseTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;
    private ServedTree tree;

    @BeforeEach
    void grow() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
        tree.service("first").script("run", "exec sleep 1000");
        tree.service("second").script("run", "exec sleep 1000");
        tree.start();
    }

    @AfterEach
    void fell() throws Exception {
        tree.close();
    }

    private Tmux console(String options) throws Exception {
        String command = "TERM=xterm exec " + VIGIL + " -d services " + options;
        return new Tmux(directory, 100, 30, "cd " + directory + " && " + command);
    }

    private static void click(Tmux tmux, int row, int column) throws Exception {
        String at = ";" + (column + 1) + ";" + (row + 1);
        tmux.press("\033[<0" + at + "M", "\033[<0" + at + "m");
    }

    @Test
    void selectsSortsAndOpens() throws Exception {
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +second +run .*");
            assertEquals("1", tmux.asked("mouse_any_flag"));
            click(tmux, 3, 5);
            tmux.press("Space");
            tmux.awaitMatch("U \\*second +run .*");
            click(tmux, 1, 4);
            tmux.awaitText("SERVICEv");
            click(tmux, 2, 5);
            click(tmux, 2, 5);
            tmux.awaitText("details of second");
            tmux.press("Escape", "F10");
        }
    }

    @Test
    void leavesTheMouseToTheTerminalWhereThatIsWanted() throws Exception {
        try (Tmux tmux = console("--no-mouse")) {
            tmux.awaitMatch("U +second +run .*");
            assertEquals("0", tmux.asked("mouse_any_flag"));
        }
    }

    @Test
    void givesItBackWithTheTerminal() throws Exception {
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +second +run .*");
            tmux.press("C-z");
            Await.until("it is given back", () -> tmux.asked("mouse_any_flag").equals("0"));
        }
    }
}
