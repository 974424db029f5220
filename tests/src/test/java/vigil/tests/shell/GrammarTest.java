package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;
import vigil.tests.console.Tmux;

/** Every command in each of the three ways in, on real trees that are alike. */
class GrammarTest {
    private static final Path VIGIL = Suite.OURS.program("vigil");

    /** Larger than what any command says of a tree of four services. */
    private static final int COLUMNS = 1200;

    private static final int ROWS = 120;

    /** A line, and what it says among other things if all is well. */
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
                    new Said("export", "\"version\": 1"),
                    new Said("metrics", "# EOF"),
                    new Said("doctor", "error flapping flaps"),
                    new Said("new --dry-run made", "==> run <=="),
                    new Said("help status", "Show how services are."));

    /** What one that is started again and again does is told as it comes. */
    private static final String RESTLESS = "flaps";

    /** A tree with runlevels. */
    private record Grown(Path root, ServedTree tree, Path services) {}

    @TempDir Path directory;
    private final List<Grown> grown = new ArrayList<>();

    private Grown grow(String name) throws Exception {
        Path root = Files.createDirectory(directory.resolve(name));
        Path runlevels = Files.createDirectory(root.resolve("runlevels"));
        ServedTree tree = new ServedTree(Suite.OURS, runlevels.resolve("default"));
        Path services = Files.createSymbolicLink(runlevels.resolve("current"), Path.of("default"));
        grown.add(new Grown(root, tree, services));
        ServiceDirectory web = tree.service("web").script("run", "echo here\nexec sleep 1000");
        web.script("log/run", "exec svlogd -tt .");
        tree.service("rest").script("run", "exec sleep 1000").file("down", "");
        ServiceDirectory ignores =
                tree.service("ignores")
                        .script("run", "trap '' HUP ALRM INT QUIT USR1 USR2\nexec sleep 1000");
        ServiceDirectory flaps =
                tree.service(RESTLESS).script("run", "echo >>runs\nexec sh -c 'exit 1'");
        tree.start();
        Await.until("both run", () -> web.pid() != 0 && ignores.pid() != 0);
        Await.until("it flaps", () -> flaps.lines("runs") > 3);
        return grown.get(grown.size() - 1);
    }

    @AfterEach
    void fell() throws Exception {
        for (Grown one : grown) {
            one.tree().close();
        }
    }

    /** {@code shell} and {@code watch-log} take the terminal: they have tests of their own. */
    @Test
    void noCommandIsLeftOut() throws Exception {
        String help = Program.of(VIGIL, "shell", "-c", "help").run().out();
        Set<String> names = new TreeSet<>();
        help.lines().forEach(line -> names.add(line.split(" ")[0]));
        LINES.forEach(said -> names.remove(said.line().split(" ")[0]));
        assertEquals(Set.of("shell", "watch-log", "history", "Pipes"), names);
    }

    @Test
    void everyLineSaysTheSameInAllThreeWays() throws Exception {
        Grown once = grow("a");
        Grown shell = grow("b");
        Grown console = grow("c");
        String command = "env SVDIR=" + console.services() + " " + VIGIL + "; exec sleep 1000";
        try (Tmux terminal = new Tmux(directory, COLUMNS, ROWS, command)) {
            terminal.awaitMatch(".*web +run .*");
            for (Said said : LINES) {
                Program.Result first = run(once, (Object[]) said.line().split(" "));
                assertTrue(first.out().contains(said.text()), said.line() + ": " + first);
                Program.Result second = run(shell, "shell", "-c", said.line());
                assertTrue(second.out().contains(said.text()), said.line() + ": " + second);
                assertEquals(first.exit(), second.exit(), said.line());
                assertEquals(steady(once, first), steady(shell, second), said.line());
                type(terminal, said.line());
                awaitSaid(terminal, said, steady(once, first));
            }
        }
    }

    private static Program.Result run(Grown where, Object... words) throws Exception {
        return Program.of(VIGIL, words).with("SVDIR", where.services()).run();
    }

    private static String steady(Grown where, Program.Result result) {
        String all = result.out() + result.err();
        String none = result.exit() == 0 ? "ok" : "exit N";
        return all.isEmpty() ? none : steady(all, where.root());
    }

    /** Without what differs from tree to tree, and from one moment to the next. */
    private static String steady(String text, Path root) {
        return text.replace(root.toString(), "ROOT")
                .lines()
                .filter(line -> !line.contains(RESTLESS))
                .map(line -> line.replaceAll("[0-9.]*[0-9](E-?[0-9]+)?", "N"))
                .map(line -> line.replaceAll("\\bN([smhd]|[kM]B?)( N[smhd])?\\b", "N"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .dropWhile(String::isEmpty)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static void type(Tmux terminal, String line) throws Exception {
        terminal.press(":");
        terminal.awaitMatch(":");
        terminal.press(line, "Enter");
    }

    /** On a page of its own, or below the table, where there is one line and room for it. */
    private void awaitSaid(Tmux terminal, Said said, String wanted) throws Exception {
        Path root = grown.get(grown.size() - 1).root();
        Await.until(
                () -> said + ":\n" + wanted + "\non the screen:\n" + terminal.screen(),
                () -> {
                    String shown = shown(terminal.screen(), said.line());
                    return shown.contains(said.text()) && steady(shown, root).startsWith(wanted);
                });
        if (isPage(terminal.screen(), said.line())) {
            terminal.press("Escape"); // with what comes next it might be another key
            Await.until("the table", () -> !isPage(terminal.screen(), said.line()));
        }
    }

    private static boolean isPage(String screen, String line) {
        return screen.lines().findFirst().orElse("").stripTrailing().equals(" :" + line);
    }

    /** Empty before it is there. */
    private static String shown(String screen, String line) {
        if (isPage(screen, line)) {
            return screen.substring(screen.indexOf('\n') + 1);
        }
        String below = ":" + line + ": ";
        return screen.lines()
                .filter(one -> one.startsWith(below))
                .map(one -> one.substring(below.length()))
                .findFirst()
                .orElse("");
    }

    private Tmux terminal(Grown tree, String program) throws Exception {
        String command = "env XDG_STATE_HOME=%s SVDIR=%s %s %s; exec sleep 1000";
        return new Tmux(
                directory, 100, 30, command.formatted(directory, tree.services(), VIGIL, program));
    }

    @Test
    void theConsoleKeepsItsTerminal() throws Exception {
        try (Tmux terminal = terminal(grow("a"), "")) {
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
        try (Tmux terminal = terminal(grow("a"), "shell")) {
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
