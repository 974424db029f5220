package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.console.Tmux;

/** {@code vigil shell}: scripts, and a person at a terminal. */
class ShellTest extends TwoServices {
    @BeforeEach
    void startTree() throws Exception {
        start();
    }

    private Program.Builder shell(Object... words) {
        Object[] all = new Object[words.length + 1];
        all[0] = "shell";
        System.arraycopy(words, 0, all, 1, words.length);
        return Program.of(VIGIL, all).with("SVDIR", tree.path());
    }

    @Test
    void carriesOutALineWithPipesAndConnectors() throws Exception {
        assertEquals("1\n", shell("-c", "status | grep -c web").run().out());
        assertEquals(1, shell("-c", "status | grep nothing").run().exit());
        assertEquals("1\n", shell("-c", "export web | tail -1 | wc -l").run().out());
        Program.Result both = shell("-c", "up rest && status @up | wc; check rest").run();
        assertEquals(0, both.exit(), both.err());
        assertTrue(both.out().contains("\n3\nok: run: rest: "), both.out());
        assertEquals("2\n", shell("-c", "status nope || status web | wc").run().out());
    }

    @Test
    void endsACommandWithoutEndWhenItsFilterHasEnough() throws Exception {
        try (Program watch = shell("-c", "watch | head -1").start()) {
            watch.eventually(
                    "a change",
                    () -> {
                        Program.of(VIGIL, "restart", "web").with("SVDIR", tree.path()).run();
                        return !watch.out().isEmpty();
                    });
            Program.of(VIGIL, "restart", "web").with("SVDIR", tree.path()).run();
            assertEquals(0, watch.await());
        }
    }

    @Test
    void readsAScriptUpToTheFirstFailure() throws Exception {
        Program.Result stopped =
                shell().input("# a comment\n\nstatus nope\nstatus web\n").without("TERM").run();
        assertEquals(1, stopped.exit());
        assertEquals("", stopped.out());
        Path script = Files.writeString(directory.resolve("script"), "statsu\nstatus \"web\"\n");
        Program.Result all = shell("-k", "-f", script).run();
        assertEquals(2, all.exit());
        assertEquals(2, all.out().lines().count());
        assertEquals(2, shell("-c", "status 'web").run().exit());
    }

    @Test
    void namesTheLineOfAScriptThatFailed() throws Exception {
        String lines = "status web\n\nup nope\nstatsu; wait-for ready\nstatus \"web\n";
        Path script = Files.writeString(directory.resolve("script"), lines);
        String place = script + ":";
        Program.Result file = shell("-k", "-f", script).run();
        assertEquals(2, file.exit());
        assertEquals(
                List.of(
                        place + "3: fail: nope: unable to change to service directory: file does",
                        place + "4: vigil: fatal: unknown command: statsu; did you mean status?",
                        place + "4: usage: vigil [-d DIR] [COMMAND ...]; vigil --help",
                        place + "4: vigil: fatal: SERVICE is missing",
                        place + "4: usage: vigil wait-for ...; vigil wait-for --help",
                        place + "5: vigil: fatal: a quote is not closed"),
                file.err().lines().map(line -> line.replace(" not exist", "")).toList());
        Program.Result input = shell().input("\nstatus web | nope\n").run();
        assertTrue(input.err().startsWith("-:2: vigil: fatal: no such filter: nope;"), input.err());
        Program.Result silent = shell().input("status web\nstatus web | grep nope\n").run();
        assertEquals(1, silent.exit());
        assertEquals("-:2: exit code 1\n", silent.err());
        assertEquals("", shell("-c", "status web | grep nope").run().err());
        Program.Result argument = shell("-c", "statsu").run();
        assertTrue(argument.err().startsWith("vigil: fatal: unknown command"), argument.err());
    }

    @Test
    void hasNoPromptAndNoColourOffATerminal() throws Exception {
        Program.Result result = shell().input("status\nexit\nstatus nope\n").run();
        assertEquals(0, result.exit());
        assertTrue(result.out().startsWith("S  SERVICE"), result.out());
        assertFalse((result.out() + result.err()).contains("\033"));
    }

    private Tmux terminal(String home) throws Exception {
        return new Tmux(
                directory,
                100,
                30,
                "env NO_COLOR=1 XDG_STATE_HOME="
                        + directory.resolve(home)
                        + " SVDIR="
                        + tree.path()
                        + " "
                        + VIGIL
                        + " shell; echo left with $?; exec sleep 1000");
    }

    @Test
    void completesWhatTheVerbCanDoGoodTo() throws Exception {
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("up ", "Tab");
            terminal.awaitText("@problems");
            assertTrue(terminal.screen().contains("rest"), terminal.screen());
            assertFalse(terminal.screen().contains("web"), terminal.screen());
            terminal.press("re", "Tab", "Enter");
            terminal.awaitText("ok: run: rest:");
            terminal.awaitText("vigil[2/2]>");
        }
    }

    @Test
    void survivesCtrlCThatEndsItsCommand() throws Exception {
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("wait-for down web", "Enter");
            Await.until("the command runs", () -> !terminal.screen().endsWith("]> \n"));
            terminal.press("C-c");
            Await.until(
                    "another prompt",
                    () -> {
                        terminal.press("status web", "Enter");
                        return terminal.screen().contains("S  SERVICE");
                    });
            Await.until( // the terminal keeps no end of input that comes during a command
                    "the end of the shell",
                    () -> {
                        terminal.press("C-d");
                        return terminal.screen().contains("left with ");
                    });
        }
    }

    @Test
    void ctrlCEndsACheckThatIgnoresIt() throws Exception {
        Path pid = web.path().resolve("pid");
        web.script("check", "trap '' INT\necho $$ >pid.new\nmv pid.new pid\nexec sleep 1000");
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("check -w 600 web", "Enter");
            Await.until("it runs", () -> Files.exists(pid));
            terminal.press("C-c");
            long check = Long.parseLong(Files.readString(pid).strip());
            Await.until("it has ended", () -> !Processes.isAlive(check));
        }
    }

    @Test
    void ctrlCEndsWhatFollowsALogWithoutAWord() throws Exception {
        web.script("run", "echo here\nexec sleep 1000").script("log/run", "exec svlogd -tt .");
        vigil("relink", "web");
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("log -f web", "Enter");
            terminal.awaitMatch(".* here");
            terminal.press("C-c");
            terminal.awaitMatch("\\^C");
            Await.until(
                    "the prompt on a line of its own",
                    () -> terminal.screen().stripTrailing().endsWith("\nvigil[1/2]>"));
            assertFalse(terminal.screen().contains("fatal"), terminal.screen());
            terminal.press("history | grep log", "Enter");
            terminal.awaitMatch("log -f web");
        }
    }

    @Test
    void tellsChangesAboveThePrompt() throws Exception {
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("status");
            terminal.awaitText("> status");
            rest.control("u");
            terminal.awaitText("rest: down -> run");
            terminal.awaitText("> status");
        }
    }

    @Test
    void keepsHistoryForItsOwner() throws Exception {
        try (Tmux terminal = terminal("state")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("status web", "Enter");
            terminal.awaitText("S  SERVICE");
            terminal.press("exit", "Enter");
            terminal.awaitText("left with 0");
        }
        Path file = directory.resolve("state/vigil/history");
        assertTrue(Files.readString(file).contains("status web"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void warnsOnceWhereHistoryCannotBeKept() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        try (Tmux terminal = terminal("file")) {
            terminal.awaitText("warning: history is not kept");
            terminal.press("status web", "Enter");
            terminal.awaitText("S  SERVICE");
            terminal.press("status web", "Enter", "exit", "Enter");
            terminal.awaitText("left with 0");
            assertEquals(1, terminal.screen().lines().filter(l -> l.contains("warning")).count());
        }
    }
}
