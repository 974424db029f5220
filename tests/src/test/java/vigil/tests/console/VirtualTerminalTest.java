package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** The dashboard on a real Linux console, whose screen the kernel gives back. */
final class VirtualTerminalTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");
    private static final Path TERMINAL = Path.of("/dev/tty9");
    private static final Path SCREEN = Path.of("/dev/vcsu9");
    private static final Path SIZE = Path.of("/dev/vcsa9");
    private static final String TYPE =
            "import fcntl, os, sys\nfd = os.open('/dev/tty9', os.O_RDWR | os.O_NOCTTY)\n"
                    + "for key in sys.argv[1].encode():\n"
                    + "    fcntl.ioctl(fd, 0x5412, bytes([key]))\n"; // TIOCSTI

    @TempDir Path directory;
    private ServedTree tree;

    @BeforeEach
    void grow() throws Exception {
        Assumptions.assumeTrue(
                Files.isReadable(SCREEN) && Files.isWritable(TERMINAL),
                "no virtual terminal here, or it takes root");
        Assumptions.assumeTrue(
                Program.of("sh", "-c", "command -v python3").run().exit() == 0,
                "python3, which types, is not installed");
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
    }

    @AfterEach
    void fell() throws Exception {
        if (tree != null) {
            tree.close();
        }
    }

    /** Its rows, without the blanks at their ends. */
    private static String screen() throws Exception {
        int columns;
        try (var in = Files.newInputStream(SIZE)) {
            columns = in.readNBytes(2)[1] & 0xff;
        }
        try (var in = Files.newInputStream(SCREEN)) {
            String cells = new String(in.readAllBytes(), Charset.forName("UTF-32LE"));
            StringBuilder rows = new StringBuilder();
            for (int at = 0; at + columns <= cells.length(); at += columns) {
                rows.append(cells.substring(at, at + columns).stripTrailing()).append('\n');
            }
            return rows.toString();
        }
    }

    private static void awaitText(String text) throws Exception {
        Await.until(() -> "'" + text + "' on:\n" + screen(), () -> screen().contains(text));
    }

    private static void type(String keys) throws Exception {
        Program.Result typed = Program.of("python3", "-c", TYPE, keys).run();
        Assumptions.assumeTrue(typed.exit() == 0, "the kernel lets nobody type: " + typed.err());
    }

    @Test
    void drawsTakesKeysAndLeavesAnEmptyScreen() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        Path pid = directory.resolve("pid");
        String command = "echo $$ >" + pid + "; exec " + VIGIL + " -d " + tree.path();
        ProcessBuilder builder =
                new ProcessBuilder("setsid", "-c", "-w", "sh", "-c", command)
                        .redirectInput(TERMINAL.toFile())
                        .redirectOutput(TERMINAL.toFile())
                        .redirectError(TERMINAL.toFile());
        Process console = Executables.start(builder);
        try {
            awaitText("F10Quit");
            awaitText("U  web");
            awaitText("── no log ──"); // the font has lines
            type("dy");
            Await.until("web is down", () -> web.stat().equals("down"));
            awaitText("sv down web: ok");
            type("u");
            Await.until("web is up", () -> web.stat().equals("run"));
            type("E");
            awaitText("told down");
            type("Q");
            Await.until("the console ends", () -> !console.isAlive());
            assertEquals(0, console.exitValue());
            assertFalse(screen().contains("F10Quit"));
        } finally {
            if (console.isAlive()) {
                Signals.send("TERM", Long.parseLong(Files.readString(pid).strip()));
                console.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }
}
