package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.Tmux;
import vigil.tests.console.Tree;

/** Every command in each of the three ways in, on a real tree. */
class GrammarTest {
    private static final Path VIGIL = Suite.OURS.program("vigil");

    private static final Duration PATIENCE = Duration.ofMinutes(3); // for all lines together

    /** A line, and what it says if all is well. */
    private record Said(String line, String text) {}

    private static final List<Said> LINES =
            List.of(
                    new Said("status", "S  SERVICE"),
                    new Said("up rest", "ok: run: rest"),
                    new Said("down rest", "ok: down: rest"),
                    new Said("once rest", "ok: run: rest"),
                    new Said("d rest", "ok: down: rest"),
                    new Said("start web", "ok: run: web"),
                    new Said("stop web", "ok: down: web"),
                    new Said("up web", "ok: run: web"),
                    new Said("restart web", "ok: run: web"),
                    new Said("check web", "ok: run: web"),
                    new Said("wait-for up web", ""),
                    new Said("pause web", "paused"),
                    new Said("cont web", "ok: run: web"),
                    new Said("reload ignores", "ok: run: ignores"),
                    new Said("hup ignores", "ok: run: ignores"),
                    new Said("alarm ignores", "ok: run: ignores"),
                    new Said("interrupt ignores", "ok: run: ignores"),
                    new Said("quit ignores", "ok: run: ignores"),
                    new Said("1 ignores", "ok: run: ignores"),
                    new Said("2 ignores", "ok: run: ignores"),
                    new Said("term web", "ok: run: web"),
                    new Said("kill web", "ok: run: web"),
                    new Said("disable rest", "ok, not by itself"),
                    new Said("enable rest", "ok, by itself"),
                    new Said("relink web", ": ok"),
                    new Said("reset web", "files cleared"),
                    new Said("runlevel", "* default"),
                    new Said("runlevel show", "web"),
                    new Said("runlevel create empty", "ok"),
                    new Said("runlevel add empty web", "ok"),
                    new Said("runlevel diff empty", "1 goes on"),
                    new Said("runlevel remove empty web", "ok"),
                    new Said("runlevel switch --dry-run empty", "stops "),
                    new Said("log --plain web", " here"),
                    new Said("events web", "run started"),
                    new Said("blame", "web"),
                    new Said("tree web", "sleep"),
                    new Said("why web", "web has been running"),
                    new Said("watch -n 1 flaps", " flaps: "),
                    new Said("exit rest", "rest: runsv ended"),
                    new Said("export", "\"version\": 1"));

    /** What is longer than a screen, or says something beside it. */
    private static final List<Said> PAGES =
            List.of(
                    new Said("metrics", "# EOF"),
                    new Said("doctor", "error flapping flaps"),
                    new Said("new --dry-run made", "==> run <=="),
                    new Said("help status", "Show how services are."));

    @TempDir Path directory;
    private Tree tree;
    private Path services;

    @BeforeEach
    void startTree() throws Exception {
        Path runlevels = Files.createDirectory(directory.resolve("runlevels"));
        tree = new Tree(Suite.OURS, runlevels.resolve("default"));
        services = Files.createSymbolicLink(runlevels.resolve("current"), Path.of("default"));
        ServiceDirectory web = tree.service("web").script("run", "echo here\nexec sleep 1000");
        web.script("log/run", "exec svlogd -tt .");
        tree.service("rest").script("run", "exec sleep 1000").file("down", "");
        ServiceDirectory ignores =
                tree.service("ignores")
                        .script("run", "trap '' HUP ALRM INT QUIT USR1 USR2\nexec sleep 1000");
        ServiceDirectory flaps =
                tree.service("flaps").script("run", "echo >>runs\nexec sh -c 'exit 1'");
        tree.start();
        Await.until("both run", () -> web.pid() != 0 && ignores.pid() != 0);
        Await.until("it flaps", () -> flaps.lines("runs") > 3);
    }

    @AfterEach
    void stopTree() throws Exception {
        tree.close();
    }

    private static List<Said> all() {
        return Stream.concat(LINES.stream(), PAGES.stream()).toList();
    }

    /** {@code shell} and {@code watch-log} take the terminal: they have tests of their own. */
    @Test
    void noCommandIsLeftOut() throws Exception {
        String help = Program.of(VIGIL, "shell", "-c", "help").run().out();
        Set<String> names = new TreeSet<>();
        help.lines().forEach(line -> names.add(line.split(" ")[0]));
        all().forEach(said -> names.remove(said.line().split(" ")[0]));
        assertEquals(Set.of("shell", "watch-log", "history", "Pipes"), names);
    }

    @Test
    void onceEach() throws Exception {
        for (Said said : all()) {
            Program.Result result =
                    Program.of(VIGIL, (Object[]) said.line().split(" "))
                            .with("SVDIR", services)
                            .run();
            assertTrue(
                    result.out().contains(said.text()),
                    said.line() + ": " + result.out() + result.err());
        }
    }

    @Test
    void byTheShell() throws Exception {
        Path script = directory.resolve("script");
        Files.write(script, all().stream().map(Said::line).toList());
        Program.Result result =
                Program.of(VIGIL, "shell", "-k", "-f", script)
                        .with("SVDIR", services)
                        .run(PATIENCE);
        int at = 0;
        for (Said said : all()) {
            int found = result.out().indexOf(said.text(), at);
            assertTrue(found >= 0, said.line() + ": " + result.out().substring(at));
            at = found;
        }
    }

    @Test
    void behindTheColonOfTheConsole() throws Exception {
        String command = "env SVDIR=" + services + " " + VIGIL + "; exec sleep 1000";
        try (Tmux terminal = new Tmux(directory, 200, 40, command)) {
            terminal.awaitMatch(".*web +run .*");
            for (Said said : LINES) {
                terminal.press(":");
                terminal.awaitMatch(":");
                terminal.press(said.line(), "Enter");
                Await.until(
                        () -> said + " on the screen:\n" + terminal.screen(),
                        () -> isAnswered(terminal.screen(), said));
                if (terminal.screen().startsWith(" :")) {
                    terminal.press("Escape"); // with what comes next it might be another key
                    Await.until("the table", () -> !terminal.screen().startsWith(" :"));
                }
            }
        }
    }

    private static boolean isAnswered(String screen, Said said) {
        boolean isOver =
                screen.lines()
                        .anyMatch(
                                line ->
                                        line.stripTrailing().equals(" :" + said.line())
                                                || line.startsWith(":" + said.line() + ": "));
        return isOver && screen.contains(said.text());
    }

    @Test
    void theConsoleKeepsItsTerminal() throws Exception {
        String command = "env SVDIR=" + services + " " + VIGIL + "; exec sleep 1000";
        try (Tmux terminal = new Tmux(directory, 100, 30, command)) {
            terminal.awaitMatch(".*web +run .*");
            terminal.press(":", "shell", "Enter");
            terminal.awaitText("not within the console: shell");
            terminal.press(":", "watch", "Enter");
            terminal.awaitText("not within the console: watch");
            terminal.press(":", "log web", "Enter");
            terminal.awaitText("FOLLOW");
            terminal.press("q");
            terminal.awaitMatch(".*web +run .*");
        }
    }

    @Test
    void theShellShowsLogsOnTheScreenUnlessTheyGoElsewhere() throws Exception {
        String shell = "XDG_STATE_HOME=" + directory + " " + VIGIL + " shell";
        String command = "env SVDIR=" + services + " " + shell + "; exec sleep 1000";
        try (Tmux terminal = new Tmux(directory, 100, 30, command)) {
            terminal.awaitText("]>");
            terminal.press("log web | grep -c here", "Enter");
            terminal.awaitMatch("1");
            terminal.press("log web", "Enter");
            terminal.awaitText("FOLLOW");
            terminal.press("q");
            Await.until( // keys that come before it has gone are the viewer's
                    "the shell's terminal",
                    () -> {
                        terminal.press("status web", "Enter");
                        return terminal.screen().contains("S  SERVICE");
                    });
        }
    }
}
