package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Await;
import vigil.tests.FullDisk;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** What goes wrong around the dashboard: terminals that hang up, services that vanish. */
final class DashboardTroubleTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;
    private ServedTree tree;
    private Path errors;

    @BeforeEach
    void grow() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
        errors = directory.resolve("errors");
    }

    @AfterEach
    void fell() throws Exception {
        tree.close();
    }

    /** After {@code before}; what goes wrong goes to a file. */
    private Tmux console(int columns, int rows, String before, String options) throws Exception {
        String command =
                "cd " + directory + "; " + before + " echo $$ >pid; exec " + VIGIL + " " + options;
        return new Tmux(directory, columns, rows, command + " 2>" + errors);
    }

    private long pid() throws Exception {
        return Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    }

    /** With the signal that tells it, and without: a parent may have had it ignored. */
    @ParameterizedTest
    @CsvSource({"'', F1", "'', l", "trap '' HUP;, E", "trap '' HUP;, l"})
    void endsWithoutAWordWhenTheTerminalHangsUp(String before, String view) throws Exception {
        tree.logged("talker", "echo hello from talker");
        tree.start();
        try (Tmux tmux = console(80, 25, before, "-d services")) {
            tmux.awaitText("hello from talker");
            long pid = pid();
            tmux.press(view);
            tmux.hangUp();
            Await.until("it is gone", () -> !Processes.isAlive(pid));
            assertEquals("", Files.readString(errors));
        }
    }

    @Test
    void showsWhatIsLeftWhileServicesVanish() throws Exception {
        ServiceDirectory stays = tree.service("stays").script("run", "exec sleep 1000");
        tree.start();
        Path others = Files.createDirectories(directory.resolve("others"));
        for (int i = 0; i < 60; i++) {
            ServiceDirectory one = ServiceDirectory.make(others.resolve("one" + i));
            one.script("run", "exec sleep 1000").file("supervise/status", "torn");
            Files.createSymbolicLink(tree.path().resolve("linked" + i), one.path());
        }
        try (Tmux tmux = console(80, 25, "", "-d services")) {
            tmux.awaitText("of 61 up");
            tmux.press("G", "Enter");
            tmux.awaitText("details of stays");
            tmux.press("g", "q", "g", "Enter");
            tmux.awaitText("details of linked0");
            Program.of("rm", "-r", others).run();
            for (int i = 0; i < 60; i++) {
                Files.delete(tree.path().resolve("linked" + i));
            }
            tmux.press("Escape");
            tmux.awaitText("1 of 1 up");
            tmux.awaitMatch("U +stays +run .*");
            Files.move(stays.path().resolve("supervise"), directory.resolve("moved"));
            tmux.awaitMatch("\\?! +stays .*");
            tmux.press("d", "y");
            tmux.awaitText("sv down stays: ");
            Files.move(directory.resolve("moved"), stays.path().resolve("supervise"));
            tmux.awaitMatch("U +stays +run .*");
            Files.move(tree.path(), directory.resolve("elsewhere"));
            tmux.awaitText("cannot be read");
            Files.move(directory.resolve("elsewhere"), tree.path());
            tmux.awaitMatch("U +stays +run .*");
            tmux.press("F10");
        }
        assertEquals("", Files.readString(errors));
    }

    @Test
    void staysUsableInTheSmallestTerminal() throws Exception {
        ServiceDirectory web = tree.logged("web", "echo hello");
        tree.start();
        try (Tmux tmux = console(20, 5, "", "-d services")) {
            tmux.awaitMatch("U +web.*");
            for (String view : List.of("Enter", "E", "B", "t", "L", "F1", "F2", "F9", "F6", "l")) {
                String table = shape(tmux);
                tmux.press(view);
                Await.until(view + " shows something else", () -> !shape(tmux).equals(table));
                tmux.press("Escape");
                Await.until("the table is back", () -> shape(tmux).equals(table));
            }
            tmux.press("d", "y");
            Await.until("it is down", () -> web.stat().equals("down"));
            tmux.awaitMatch("D~ +web.*");
            tmux.press("F10");
            Await.until("it ends", () -> !Processes.isAlive(pid()));
        }
        assertEquals("", Files.readString(errors));
    }

    /** The screen without what time changes. */
    private static String shape(Tmux tmux) throws Exception {
        return tmux.screen().replaceAll("\\s*[0-9]+", "N");
    }

    @Test
    void showsALogOfLinesOfAMegabyte() throws Exception {
        tree.logged("wide", "echo short");
        tree.start();
        try (Tmux tmux = console(80, 25, "", "-d services")) {
            tmux.awaitText("short");
            String line = "\033[2J\033]0;owned\007\302\2332J".repeat(1 << 16) + "\nafter it\n";
            Path current = tree.path().resolve("wide/log/main/current");
            Files.writeString(
                    current, line, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
            tmux.awaitText("after it");
            tmux.awaitText("^[[2J^[]0;owned^G<9b>2J");
            tmux.press("l");
            tmux.awaitText("FOLLOW");
            tmux.awaitText("after it");
            tmux.press("S");
            tmux.awaitText("^[[2J^[]0;owned^G<9b>2J");
            tmux.press("q");
            tmux.awaitMatch("U +wide +run .*");
            assertFalse(tmux.asked("pane_title").contains("owned"));
        }
        assertEquals("", Files.readString(errors));
    }

    /** As a busy machine does: the same bytes as for Alt and the letter. */
    @Test
    void takesEscAndALetterThatAreReadAtOnce() throws Exception {
        tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console(80, 25, "", "-d services")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("E");
            tmux.awaitText("events, newest first");
            tmux.type("\033d");
            tmux.awaitText("sv down web? y/N");
            tmux.type("\033E");
            tmux.awaitText("events, newest first");
        }
    }

    /** The first page is not read yet when these are typed. */
    @Test
    void takesWhatIsTypedBehindTheKeyThatLeavesTheViewer() throws Exception {
        ServiceDirectory web = tree.logged("web", "echo hello");
        tree.start();
        try (Tmux tmux = console(80, 25, "", "-d services")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.type("lqdy");
            Await.until("it is down", () -> web.stat().equals("down"));
            tmux.awaitMatch("D~ +web .*");
        }
    }

    /** A moment in which it runs is no good news. */
    @Test
    void tellsScriptsOfACrashLoop() throws Exception {
        ServiceDirectory loop = tree.service("loop");
        loop.script("run", "echo >>starts; sleep 1; exit 1");
        tree.start();
        Await.until("it runs for the fourth time", () -> loop.lines("starts") == 4);
        Program.Result once = Program.of(VIGIL, "--once", "-d", tree.path()).run();
        assertEquals(1, once.exit(), once.out());
        assertTrue(once.out().contains("! loop "), once.out());
        String problems = Program.of(VIGIL, "-d", tree.path(), "status", "@problems").run().out();
        assertTrue(problems.contains("! loop "), problems);
    }

    @Test
    void saysThatTheDiskOfALogIsFull() throws Exception {
        try (FullDisk disk = FullDisk.at(directory.resolve("disk"))) {
            ServiceDirectory web = tree.service("web");
            disk.takeLogOf(web);
            tree.service("other").script("run", "exec sleep 1000");
            tree.start();
            try (Tmux tmux = console(120, 25, "", "-d services")) {
                tmux.awaitText("1 problem");
                tmux.press("!");
                tmux.awaitMatch("U! +web +run .* full.*");
                tmux.awaitMatch(".* log web .*its disk is full.*");
                tmux.press("Enter");
                tmux.awaitText("no room on the disk of the log");
                tmux.press("F10");
            }
            Program.Result once = Program.of(VIGIL, "--once", "-d", tree.path()).run();
            assertEquals(1, once.exit(), once.out());
            assertTrue(once.out().lines().anyMatch(l -> l.matches("U! web .* disk full")));
            assertTrue(once.out().contains("\nU  other "), once.out());
            String json = Program.of(VIGIL, "--once", "--json", "-d", tree.path()).run().out();
            assertTrue(json.matches("(?s).*\"web\".*\"log_full\": true.*"), json);
            assertEquals(1, json.split("log_full").length - 1, json);
            String status = Program.of(VIGIL, "-d", tree.path(), "status").run().out();
            assertTrue(status.lines().anyMatch(l -> l.matches("U! web .* disk full")), status);
            String problems =
                    Program.of(VIGIL, "-d", tree.path(), "status", "@problems").run().out();
            assertTrue(problems.contains("U! web "), problems);
            assertFalse(problems.contains("other"), problems);
            String why = Program.of(VIGIL, "-d", tree.path(), "why", "web").run().out();
            assertTrue(why.contains("no room on the disk of its log"), why);
            String doctor = Program.of(VIGIL, "-d", tree.path(), "doctor").run().out();
            assertTrue(doctor.contains("log-disk-full web"), doctor);
        }
    }
}
