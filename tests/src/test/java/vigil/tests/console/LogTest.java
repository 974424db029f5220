package vigil.tests.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;

/** Logs read, followed and shown: those that svlogd wrote, ours and Debian's. */
final class LogTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;

    private Path log(String name) throws Exception {
        return Files.createDirectories(directory.resolve(name));
    }

    private static Program.Result log(Object... arguments) throws Exception {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "log";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.of(VIGIL, all).run();
    }

    private static void append(Path log, String text) throws Exception {
        Files.writeString(
                log.resolve("current"),
                text,
                ISO_8859_1,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void printsWhatSvlogdWroteByteForByteAcrossRotation(Suite suite) throws Exception {
        Path log = log("main");
        Files.writeString(log.resolve("config"), "s4000\nn0\n");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("line ").append(i).append(" \t\u00e9\u0001 of many, all in order\n");
        }
        Program.Result wrote =
                Program.of(suite.program("svlogd"), "-l", "200", log).input(lines.toString()).run();
        assertEquals(0, wrote.exit(), wrote.err());
        try (var files = Files.list(log)) {
            assertTrue(files.filter(f -> f.getFileName().toString().startsWith("@")).count() > 3);
        }
        assertEquals(lines.toString(), log(log).out());
        assertEquals("line 499 \t\u00e9\u0001 of many, all in order\n", log("-n", 1, log).out());
        assertEquals(10, log("--grep", "line 12[0-9] ", log).out().lines().count());
    }

    @Test
    void followsThroughRotation() throws Exception {
        Path log = log("main");
        append(log, "before\n");
        try (Program follow = Program.of(VIGIL, "log", "-f", log).start()) {
            follow.eventually("the last line", () -> follow.out().equals("before\n"));
            append(log, "old file\n");
            Files.move(log.resolve("current"), log.resolve("@4000000000000000aaaaaaaa.s"));
            append(log, "new file\nunfin");
            follow.eventually(
                    "both files", () -> follow.out().equals("before\nold file\nnew file\n"));
            append(log, "ished\n");
            follow.eventually("the whole line", () -> follow.out().endsWith("unfinished\n"));
        }
    }

    @Test
    void mergesByTimeWhateverTheStamps() throws Exception {
        append(log("a"), "2026-11-21_10:00:01.00000 a1\n2026-11-21_10:00:03.00000 a3\n");
        append(log("b"), "2026-11-21T10:00:02.00000 b2\n trace of b2\n");
        Path a = directory.resolve("a");
        Path b = directory.resolve("b");
        List<String> lines = log("--merge", a, b).out().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(0).endsWith("a1") && lines.get(1).endsWith("b2"));
        assertTrue(lines.get(2).endsWith(" trace of b2") && lines.get(3).endsWith("a3"));
        assertEquals(
                2,
                log(
                                "--merge",
                                "--since",
                                "2026-11-21_10:00:02Z",
                                "--until",
                                "2026-11-21_10:00:02Z",
                                a,
                                b)
                        .out()
                        .lines()
                        .count());
    }

    @Test
    void givesLinesAsJson() throws Exception {
        append(log("a"), "2026-11-21_10:00:01.00000 error: \"x\"\033[m\n");
        String json = log("--json", directory.resolve("a")).out();
        assertTrue(json.contains("\"time\": \"2026-11-21T10:00:01Z\""), json);
        assertTrue(json.contains("\"level\": \"error\""), json);
        assertTrue(json.contains("\"text\": \"error: \\\"x\\\"\\u001b[m\""), json);
    }

    @Test
    void namesWhatCannotBeRead() throws Exception {
        Program.Result none = log(log("empty"));
        assertEquals(111, none.exit());
        assertTrue(none.err().contains("empty: "), none.err());
        assertEquals(1, none.err().lines().count());
        assertEquals(2, log("--grep", "(", directory).exit());
        Assumptions.assumeTrue(
                !Program.of("id", "-u").run().out().strip().equals("0"),
                "root may read everything");
        Path secret = log("secret");
        append(secret, "x\n");
        Files.setPosixFilePermissions(
                secret.resolve("current"), PosixFilePermissions.fromString("-w-------"));
        Program.Result denied = log(secret);
        assertEquals(111, denied.exit());
        assertTrue(denied.err().contains("secret/current"), denied.err());
    }

    @Test
    void keysTypedFasterThanPagesAreReadComeInOrder() throws Exception {
        Path log = log("main");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append("line ").append(i).append(" of many\n");
        }
        append(log, lines.toString());
        try (Tmux tmux = new Tmux(directory, 80, 25, VIGIL + " log " + log)) {
            tmux.awaitText("line 4999 of many");
            tmux.press("g", "j", "j", "j", "B", "f", "f", "m", "a", "g", "u");
            tmux.awaitMatch(" +[+]line 3 of many.*");
            tmux.awaitText("PAUSED");
            Await.until(
                    () -> tmux.screen(),
                    () -> tmux.screen().lines().toList().get(1).contains("line 3 of many"));
            tmux.press("u");
            Await.until(
                    () -> tmux.screen(),
                    () -> tmux.screen().lines().toList().get(1).contains("line 45 of many"));
            tmux.press("G", "'", "a");
            tmux.awaitMatch(" +aline 45 of many.*");
            tmux.press("'", "'");
            tmux.awaitText("line 4999 of many");
        }
    }

    /** By OSC 52, which tmux obeys if it is told to; a Linux console does not get it. */
    @Test
    void copiesIntoTheClipboardOfTheTerminal() throws Exception {
        Path log = log("main");
        append(log, "one\ntwo \033[m\303\251\nthree\n" + "more\n".repeat(30));
        try (Tmux tmux = new Tmux(directory, 80, 25, VIGIL + " log " + log)) {
            tmux.takeCopies();
            tmux.awaitText("FOLLOW");
            tmux.press("g", "Y");
            tmux.awaitText("1 line copied");
            Await.until(() -> tmux.copied(), () -> tmux.copied().equals("one"));
            tmux.press("j", "B", "j", "m", "a", "j", "Y");
            tmux.awaitText("2 lines copied");
            String both = "two ^[[m\303\251\nthree"; // its bytes
            Await.until(() -> tmux.copied(), () -> tmux.copied().equals(both));
        }
        String console = "TERM=linux " + VIGIL + " log " + log;
        Path other = Files.createDirectories(directory.resolve("console"));
        try (Tmux tmux = new Tmux(other, 80, 25, console)) {
            tmux.takeCopies();
            tmux.awaitText("FOLLOW");
            tmux.press("Y");
            tmux.awaitText("this terminal has no clipboard");
            assertEquals("", tmux.copied());
        }
    }

    /** Ctrl-S is a key of the program; who stops the terminal all the same does not keep it. */
    @Test
    void aStoppedTerminalDoesNotDelayTheEnd() throws Exception {
        Assumptions.assumeTrue(
                Program.of("sh", "-c", "command -v perl").run().exit() == 0, "no perl for TCXONC");
        Path log = log("main");
        append(log, "one\n");
        Path pid = directory.resolve("pid");
        String vigil = "sh -c 'echo $$ >" + pid + "; exec " + VIGIL + " log " + log + "'";
        try (Tmux tmux = new Tmux(directory, 80, 25, vigil + "; echo exit $?; sleep 1000")) {
            tmux.awaitText("FOLLOW");
            tmux.press("C-s");
            tmux.awaitText("no such key: C-s");
            flow(tmux, 0);
            append(log, "two\n");
            String number = Files.readString(pid).strip();
            Program.of("sh", "-c", "kill -TERM " + number).run();
            Await.until(
                    () -> "the end of " + number,
                    () -> ProcessHandle.of(Long.parseLong(number)).isEmpty());
            flow(tmux, 1);
            tmux.awaitText("exit 143");
        }
    }

    /**
     * As Ctrl-S and Ctrl-Q do where they are no keys: 0 stops the terminal's output, 1 lets it go.
     */
    private static void flow(Tmux tmux, int action) throws Exception {
        String ioctl = "open(T, '+<', $ARGV[0]) && ioctl(T, 0x540A, " + action + ") or die $!";
        Program.Result result = Program.of("perl", "-e", ioctl, tmux.asked("pane_tty")).run();
        assertEquals(0, result.exit(), result.err());
    }

    @Test
    void stopsForTheShellAndComesBack() throws Exception {
        Path log = log("main");
        append(log, "2026-11-21_10:00:00.00000 first line\n");
        String shell = "ENV= PS1='$ ' HISTFILE= bash --norc --noprofile -i";
        try (Tmux tmux = new Tmux(directory, 80, 25, shell)) {
            tmux.awaitText("$");
            tmux.type(VIGIL + " log " + log);
            tmux.press("Enter");
            tmux.awaitText("FOLLOW");
            tmux.press("C-z");
            tmux.awaitText("Stopped");
            tmux.type(
                    "stty -a | tr ';' '\\n' | grep -c ' -icanon\\| -echo$'; echo typed $((6 * 7))");
            tmux.press("Enter");
            tmux.awaitText("typed 42"); // lines are read and echoed as before
            append(log, "2026-11-21_10:00:01.00000 written meanwhile\n");
            tmux.type("fg");
            tmux.press("Enter");
            tmux.awaitText("written meanwhile");
            tmux.awaitText("FOLLOW");
            tmux.press("q");
            Await.until(() -> tmux.screen(), () -> tmux.asked("alternate_on").equals("0"));
            tmux.type("echo ended $? after $((40 + 2))");
            tmux.press("Enter");
            tmux.awaitText("ended 0 after 42");
        }
    }

    @Test
    void showsALogOnATerminal() throws Exception {
        Path log = log("main");
        for (int i = 0; i < 200; i++) {
            append(log, "2026-11-21_10:00:00." + String.format("%05d", i) + " line " + i + "\n");
        }
        append(log, "2026-11-21_10:00:01.00000 evil \033[2J\033]0;x\007 \302\2332J\n");
        try (Tmux tmux =
                new Tmux(directory, 80, 25, VIGIL + " log " + log + "; echo exit $?; sleep 1000")) {
            tmux.awaitText("evil ^[[2J^[]0;x^G <9b>2J");
            append(log, "2026-11-21_10:00:02.00000 appended\n");
            tmux.awaitText("appended");
            tmux.press("k");
            tmux.awaitText("PAUSED");
            append(log, "2026-11-21_10:00:03.00000 later\n");
            tmux.awaitText("PAUSED +1 new");
            tmux.press("g", "/", "line 15", "Enter");
            tmux.awaitMatch(".*10:00:00.000 line 15 .*");
            tmux.awaitText("hit 1 of 11");
            tmux.press("&", "!line", "Enter");
            tmux.awaitText("only &!line");
            tmux.resize(60, 15);
            tmux.press("G"); // goes on following
            tmux.awaitText("later");
            tmux.press("q");
            tmux.awaitText("exit 0");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    @Test
    void watchesForGood() throws Exception {
        Path services = Files.createDirectories(directory.resolve("services"));
        append(log("services/web/log/main"), "first of web\n");
        Path pid = directory.resolve("pid");
        Path config = Files.createDirectories(directory.resolve("vigil")).resolve("config");
        String vigil = "XDG_CONFIG_HOME=" + directory + " exec " + VIGIL + " -d " + services;
        String command = "sh -c 'echo $$ >" + pid + "; " + vigil + " watch-log'";
        try (Tmux tmux = new Tmux(directory, 80, 25, command)) {
            tmux.awaitText("first of web");
            tmux.press("q", "Escape", "C-c", "C-c", "F10", "C-z");
            append(services.resolve("web/log/main"), "still there\n");
            tmux.press("G");
            tmux.awaitText("still there");
            append(log("services/ntpd/log/main"), "first of ntpd\n");
            Program.of("kill", "-HUP", Files.readString(pid).strip()).run();
            tmux.awaitText("first of ntpd");
            assertFalse(isAscii(tmux.screen()), tmux.screen());
            Files.writeString(config, "glyphs = ascii\ntime = none\n");
            Program.of("kill", "-HUP", Files.readString(pid).strip()).run();
            Await.until(() -> tmux.screen(), () -> isAscii(tmux.screen()));
            Files.move(services, directory.resolve("elsewhere"));
            Program.of("kill", "-HUP", Files.readString(pid).strip()).run();
            Files.move(directory.resolve("elsewhere"), services);
            append(services.resolve("web/log/main"), "survived\n");
            Await.until(
                    "the line after it all: " + tmux.screen(),
                    () -> tmux.screen().contains("survived"));
        }
    }
}
