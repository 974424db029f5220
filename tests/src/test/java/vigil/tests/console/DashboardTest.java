package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** The console with real keys on a real tree. */
final class DashboardTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;
    private ServedTree tree;

    @BeforeEach
    void grow() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
    }

    @AfterEach
    void fell() throws Exception {
        tree.close();
    }

    /** The console, and after it the exit code and whether the terminal's modes are as before. */
    private Tmux console() throws Exception {
        Path script = directory.resolve("console");
        Files.writeString(
                script,
                "stty -g >before; echo $$ >pid; sh -c 'echo $$ >pid; exec "
                        + VIGIL
                        + " -d services'; echo exit $?\nstty -g >after\n"
                        + "cmp before after && echo modes restored\nexec sleep 1000\n");
        return new Tmux(directory, 80, 25, "cd " + directory + " && exec sh console");
    }

    @Test
    void showsServicesAndTheSelectedOnesLog() throws Exception {
        tree.logged("talker", "echo hello from talker");
        tree.service("quiet").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("U +quiet +run .*");
            tmux.press("Down");
            tmux.awaitText("hello from talker");
            Files.writeString(
                    directory.resolve("services/talker/log/main/current"),
                    "one line more\n",
                    java.nio.file.StandardOpenOption.APPEND);
            tmux.awaitText("one line more");
        }
    }

    @Test
    void takesAServiceDownAndUpAgain() throws Exception {
        ServiceDirectory service = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("d");
            tmux.awaitText("sv down web? y/N");
            tmux.press("y");
            tmux.awaitMatch("D~ web +down .*");
            assertEquals("down", service.stat());
            tmux.press("u");
            tmux.awaitMatch("U +web +run .*");
            assertEquals("run", service.stat());
        }
    }

    @Test
    void restartsAServiceOnlyAfterAYes() throws Exception {
        ServiceDirectory service = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("U +web +run .*");
            int pid = service.pid();
            tmux.press("r", "n");
            tmux.awaitText("sv restart web: not done");
            assertEquals(pid, service.pid());
            tmux.press("r", "y");
            service.untilPidChangesFrom(pid);
            tmux.awaitMatch("U +web +run .* " + service.pid() + " .*");
        }
    }

    @Test
    void saysThatNoRunsvRunsInsteadOfWritingToADeadFifo() throws Exception {
        ServiceDirectory service = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        tree.close();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("\\?! web +no runsv .*");
            tmux.press("u");
            tmux.awaitText("sv up web: runsv not running");
            assertEquals("down", service.stat());
        }
    }

    @Test
    void showsHostileLogLinesHarmlessly() throws Exception {
        tree.logged("evil", "printf 'a\\033[2Jb\\033]0;title\\007c\\302\\2332J\\377\\n'");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitText("a^[[2Jb^[]0;title^Gc<9b>2J\\xff");
            tmux.awaitMatch("U +evil +run .*");
        }
    }

    @Test
    void tellsOutcomesFiltersAndOpensDetailsAndLogs() throws Exception {
        tree.logged("talker", "echo hello from talker");
        tree.service("quiet").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("U +quiet +run .*");
            tmux.press("/", "talk", "Enter");
            tmux.awaitText("[/talk]");
            tmux.awaitMatch("U +talker +run .*");
            tmux.press("r", "y");
            tmux.awaitMatch("sv restart talker: ok, .*");
            tmux.press("Enter");
            tmux.awaitText("run: starts the service");
            tmux.press("q", "l");
            tmux.awaitText("FOLLOW");
            tmux.awaitText("hello from talker");
            tmux.press("q", "L");
            tmux.awaitText("what was done");
            tmux.awaitText("sv restart talker: ok");
            tmux.press("q", "Escape");
            tmux.awaitMatch("U +quiet +run .*");
        }
    }

    @Test
    void showsServicesThatComeAndGoAndThoseThatDie() throws Exception {
        ServiceDirectory service = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("U +web +run .*");
            tree.service("late").script("run", "exec sleep 1000");
            tmux.awaitMatch("U +late +run .*");
            int pid = service.pid();
            Signals.send("KILL", pid);
            service.untilPidChangesFrom(pid);
            tmux.awaitMatch("U +web +run .* " + service.pid() + " .*");
        }
    }

    @Test
    void fitsTheTerminalWhenThatIsResized() throws Exception {
        tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitText("F10Quit");
            tmux.resize(40, 12);
            tmux.awaitMatch("S +SERVICE.? +STATE +UPTIME.*");
            tmux.resize(100, 30);
            tmux.awaitMatch("S +SERVICE.? +STATE +UPTIME +PID .*");
        }
    }

    @Test
    void restoresTheTerminalHoweverItEnds() throws Exception {
        tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console()) {
            tmux.awaitText("F10Quit");
            tmux.press("q", "Escape");
            tmux.awaitText("F10 or Q leaves");
            tmux.press("F10");
            tmux.awaitText("exit 0");
            tmux.awaitText("modes restored");
            assertFalse(tmux.screen().contains("F10Quit"));
        }
        for (String signal : new String[] {"TERM", "HUP"}) {
            Files.deleteIfExists(directory.resolve("tmux"));
            try (Tmux tmux = console()) {
                tmux.awaitText("F10Quit");
                Signals.send(
                        signal, Long.parseLong(Files.readString(directory.resolve("pid")).strip()));
                tmux.awaitText("modes restored");
                assertFalse(tmux.screen().contains("F10Quit"));
            }
        }
    }

    @Test
    void printsTheTableOnce() throws Exception {
        tree.service("web").script("run", "exec sleep 1000");
        tree.service("off").script("run", "exec sleep 1000").file("down", "");
        tree.start();
        Program.Result result = Program.of(VIGIL, "--once", "-d", tree.path()).run();
        assertEquals("", result.err());
        assertEquals(0, result.exit());
        assertEquals(3, result.out().lines().count());
        Program.Result json =
                Program.of(VIGIL, "--once", "--json").with("SVDIR", tree.path()).run();
        assertEquals(1, json.out().split("\"state\": \"run\"", -1).length - 1);
        assertEquals(1, json.out().split("\"down_file\": true", -1).length - 1);
        String tsv = Program.of(VIGIL, "--once", "--tsv", "-d", tree.path()).run().out();
        assertEquals("service\tstate\twant\tpid", tsv.substring(0, 22));
        assertTrue(tsv.matches("(?s).*\noff\tdown\tdown\t\t\\d+\tresting\t\t\n.*"), tsv);
        assertTrue(tsv.matches("(?s).*\nweb\trun\tup\t\\d+\t\\d+\tgood\t\t\n"), tsv);
    }

    @Test
    void goesLineByLineForScreenReaders() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        String command = "cd " + directory + " && exec " + VIGIL + " --plain -d services";
        try (Tmux tmux = new Tmux(directory, 80, 25, command)) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("down web", "Enter");
            Await.until("it is down", () -> web.stat().equals("down"));
            tmux.awaitText("ok: down: web");
            assertEquals("0", tmux.asked("alternate_on"));
        }
    }

    /** In another namespace, or where a file system gives its files other numbers there. */
    @Test
    void findsRunsvWhoseLockDoesNotShow() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        Await.until("it runs", () -> web.pid() != 0);
        Path other = Files.createDirectories(directory.resolve("other")); // no runsvdir looks there
        Files.createSymbolicLink(other.resolve("web"), web.path());
        Files.createDirectories(other.resolve("lost/supervise"));
        Path status = web.path().resolve("supervise/status");
        Files.copy(status, other.resolve("lost/supervise/status"));
        for (String proc : new String[] {"/proc", directory.toString()}) {
            Program.Result result =
                    Program.of(VIGIL, "--once", "-d", other)
                            .with("JAVA_TOOL_OPTIONS", "-Dvigil.proc=" + proc)
                            .run();
            assertTrue(result.out().matches("(?s).*\nU  web +run .*"), result.out());
            assertTrue(result.out().contains("no runsv"), result.out());
            assertEquals(1, result.exit());
            assertEquals(0, Program.of(VIGIL, "-d", other, "check", "web").run().exit());
        }
    }

    @Test
    void refusesWhatItCannotDoInOneLine() throws Exception {
        Program.Result lost = Program.of(VIGIL, "--once", "-d", directory.resolve("no")).run();
        assertEquals(111, lost.exit());
        assertEquals(1, lost.err().lines().count());
        assertEquals(2, Program.of(VIGIL, "--nonsense").run().exit());
        Program.Result piped = Program.of(VIGIL, "-d", directory).run();
        assertEquals(111, piped.exit());
        assertNotEquals("", piped.err());
        Program.Result noJava =
                Program.of("/bin/sh", VIGIL, "--once")
                        .with("PATH", directory)
                        .without("JAVA_HOME")
                        .run();
        assertEquals(111, noJava.exit());
        assertEquals(1, noJava.err().lines().count());
    }
}
