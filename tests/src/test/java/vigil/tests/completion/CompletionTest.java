package vigil.tests.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;
import vigil.tests.console.Tmux;

/** Real keys in real shells: the line that Tab completed is run, by programs that say how. */
class CompletionTest {
    private static final Path SHARE = Path.of(System.getProperty("vigil.tree"), "share");
    private static final List<String> PROGRAMS =
            List.of(
                    "sv",
                    "runsv",
                    "runsvdir",
                    "runsvchdir",
                    "chpst",
                    "svlogd",
                    "svlogtail",
                    "setuidgid",
                    "envuidgid",
                    "envdir",
                    "pgrphack",
                    "setlock",
                    "softlimit",
                    "vigil");

    private static final int MOST_TIMES = 4;
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path directory;

    private enum Shell {
        BASH("bash-completion/completions", "%s"),
        ZSH("zsh/site-functions", "_%s"),
        FISH("fish/vendor_completions.d", "%s.fish");

        private final Path scripts;
        private final String name;

        Shell(String scripts, String name) {
            this.scripts = SHARE.resolve(scripts);
            this.name = name;
        }

        /** A command that starts it with nothing but our scripts, its prompt a READY. */
        String command(Path home) throws IOException {
            return switch (this) {
                case BASH -> {
                    Files.writeString(
                            home.resolve("bashrc"),
                            "for f in " + scripts + "/*; do . $f; done; PS1='READY '\n");
                    yield "bash --noprofile --rcfile " + home.resolve("bashrc");
                }
                case ZSH -> {
                    Files.writeString(
                            home.resolve(".zshrc"),
                            "fpath=("
                                    + scripts
                                    + " $fpath); autoload -U compinit\n"
                                    + "compinit -u -d $HOME/dump; PS1='READY '\n");
                    yield "ZDOTDIR=" + home + " zsh -d";
                }
                case FISH -> {
                    Path config = Files.createDirectories(home.resolve("fish"));
                    // else it makes them of all manual pages, in the background
                    Files.createDirectory(config.resolve("generated_completions"));
                    Files.writeString(
                            config.resolve("config.fish"),
                            "set -p fish_complete_path "
                                    + scripts
                                    + "\n"
                                    + "function fish_prompt; echo -n 'READY '; end\n");
                    yield "XDG_CONFIG_HOME=" + home + " XDG_DATA_HOME=" + home + " fish --private";
                }
            };
        }
    }

    @BeforeEach
    void makeTree() throws IOException {
        for (String service : List.of("web/log/supervise", "mail", "a b")) {
            Files.createDirectories(directory.resolve("services/" + service));
        }
        Files.createFile(directory.resolve("services/web/log/run"));
        for (String runlevel : List.of("default", "single")) {
            Files.createDirectories(directory.resolve("runlevels/" + runlevel));
        }
        Files.createSymbolicLink(directory.resolve("runlevels/current"), Path.of("single"));
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (String program : PROGRAMS) {
            Path script = bin.resolve(program);
            Executables.write(
                    script,
                    "#!/bin/sh\n[ \"$1\" != status ] || exec "
                            + Suite.OURS.program("sv")
                            + " \"$@\"\nprintf ran\nprintf ' <%s>' \"$@\"\necho\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Tmux open(Shell shell, Path services) throws Exception {
        Assumptions.assumeTrue(
                Program.of("sh", "-c", "command -v " + shell.name().toLowerCase()).run().exit()
                        == 0,
                shell + " is not installed");
        Path home = Files.createDirectory(directory.resolve("home"));
        String command =
                "cd "
                        + directory
                        + " && HOME="
                        + home
                        + " TERM=xterm PATH="
                        + directory.resolve("bin")
                        + ":$PATH SVDIR="
                        + services
                        + " RUNSVDIR="
                        + directory.resolve("runlevels")
                        + " exec env "
                        + shell.command(home);
        Tmux terminal = new Tmux(directory, 100, 40, command);
        terminal.awaitText("READY");
        return terminal;
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void completesTheLine(Shell shell) throws Exception {
        try (Tmux terminal = open(shell, directory.resolve("services"))) {
            expect(terminal, "sv -v stat", "<-v> <status>");
            expect(terminal, "sv up we", "<up> <web>");
            expect(terminal, "sv -w 9 restart ma", "<-w> <9> <restart> <mail>");
            expect(terminal, "sv --json --events ma", "<--json> <--events> <mail>");
            expect(terminal, "sv --ev", "<--events>");
            expect(terminal, "sv down web ma", "<down> <web> <mail>");
            expect(terminal, "sv up a", "<up> <a b>");
            expect(terminal, "sv up web/l", "<up> <web/log>");
            expect(terminal, "runsvchdir def", "<default>");
            expect(terminal, "chpst -u roo", "<-u> <root>");
            expect(terminal, "chpst -u root:daem", "<-u> <root:daemon>");
            expect(terminal, "runsvdir serv", "<services/?>");
            expect(terminal, "svlogd -tt serv", "<-tt> <services/?>");
            expect(terminal, "runsv serv", "<services/?>");
            expect(terminal, "chpst -e serv", "<-e> <services/?>");
            expect(terminal, "setuidgid daem", "<daemon>");
            expect(terminal, "envdir serv", "<services/?>");
        }
    }

    /** On a tree that is served: what a command can do nothing to is not offered. */
    @ParameterizedTest
    @EnumSource(Shell.class)
    void completesCommandsOfVigil(Shell shell) throws Exception {
        ServedTree tree = new ServedTree(Suite.OURS, directory.resolve("tree"));
        tree.logged("web", "echo up");
        tree.service("resting").script("run", "exec sleep 1000").file("down", "");
        tree.start();
        Await.until("web runs", () -> tree.service("web").stat().equals("run"));
        try (Tmux terminal = open(shell, tree.path())) {
            expect(terminal, "vigil --onc", "<--once>");
            expect(terminal, "vigil runl", "<runlevel>");
            expect(terminal, "vigil up r", "<up> <resting>");
            expect(terminal, "vigil up we", "<up> <we>");
            expect(terminal, "vigil down w", "<down> <web>");
            expect(terminal, "vigil down resti", "<down> <resti>");
            expect(terminal, "vigil u r", "<u> <resting>");
            expect(terminal, "vigil why @pro", "<why> <@problems>");
            expect(terminal, "vigil restart web/l", "<restart> <web/log>");
            expect(terminal, "vigil -d services why ma", "<-d> <services> <why> <mail>");
            expect(terminal, "vigil -d services up we", "<-d> <services> <up> <we>");
            expect(terminal, "vigil log w", "<log> <web>");
            expect(terminal, "vigil enable r", "<enable> <resting>");
            expect(terminal, "vigil disable resti", "<disable> <resti>");
            expect(terminal, "vigil wait-for rea", "<wait-for> <ready>");
            expect(terminal, "vigil wait-for up we", "<wait-for> <up> <web>");
            expect(terminal, "vigil runlevel sw", "<runlevel> <switch>");
            expect(terminal, "vigil runlevel switch def", "<runlevel> <switch> <default>");
            expect(terminal, "vigil runlevel diff single def", "<runlevel> <diff> .*<default>");
            expect(terminal, "vigil new -t onesh", "<new> <-t> <oneshot>");
            expect(terminal, "vigil metrics -o serv", "<metrics> <-o> <services/?>");
            expect(terminal, "vigil doctor --fi", "<doctor> <--fix>");
            if (shell != Shell.BASH) { // which shows no descriptions
                offers(terminal, "vigil down ", ".*run \\(pid.*");
                offers(terminal, "sv up ", ".*down .*");
            }
        } finally {
            tree.close();
        }
    }

    /** Typed anew where a busy shell has lost keys: they come faster than anybody types. */
    private static void expect(Tmux terminal, String typed, String arguments) throws Exception {
        String wanted = "ran " + arguments; // a pattern: zsh takes a last slash off again
        for (int times = 1; times < MOST_TIMES; times++) {
            terminal.press("C-l", typed, "Tab", "Enter");
            if (terminal.comesTo(wanted, SOON)) {
                return;
            }
            terminal.press("C-c");
        }
        terminal.press("C-l", typed, "Tab", "Enter");
        terminal.awaitMatch(wanted);
    }

    private static void offers(Tmux terminal, String typed, String shown) throws Exception {
        for (int times = 1; times < MOST_TIMES; times++) {
            terminal.press("C-c", "C-c", "C-l", typed, "Tab");
            if (terminal.comesTo(shown, SOON)) {
                return;
            }
        }
        terminal.awaitMatch(shown);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void knowsEveryProgram(Shell shell) throws IOException {
        Set<String> missing = new TreeSet<>(PROGRAMS);
        missing.removeIf(
                program -> Files.exists(shell.scripts.resolve(shell.name.formatted(program))));
        if (shell == Shell.ZSH) { // one script may say for which programs it is
            String chpst =
                    Files.readString(shell.scripts.resolve("_chpst")).lines().findFirst().get();
            missing.removeAll(Set.of(chpst.split(" ")));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void zshScriptsAreAlsoWhereDebianLooks() throws IOException {
        assertEquals(
                names(SHARE.resolve("zsh/site-functions")),
                names(SHARE.resolve("zsh/vendor-completions")));
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Wanted are 20 ms; a busy machine gets ten times that before this fails. */
    @Test
    void bashAnswersAtOnceAmongAThousandServices() throws Exception {
        assertAnswersAtOnce("sv", "1003");
    }

    @Test
    void bashTellsTheStatesOfAThousandServicesAtOnce() throws Exception {
        assertAnswersAtOnce("vigil", "4"); // the sets: nothing runs
    }

    private void assertAnswersAtOnce(String program, String choices) throws Exception {
        for (int i = 0; i < 1000; i++) {
            Files.createDirectory(directory.resolve("services/service" + i));
        }
        Program.Result result =
                Program.of(
                                "bash",
                                "-c",
                                """
                                . "$0"
                                COMP_WORDS=($1 up '') COMP_CWORD=2
                                for i in 1 2 3 4 5; do
                                    from=${EPOCHREALTIME/./}
                                    _$1 $1 '' up
                                    echo $((${EPOCHREALTIME/./} - from)) ${#COMPREPLY[@]}
                                done
                                """,
                                Shell.BASH.scripts.resolve(program),
                                program)
                        .with("SVDIR", directory.resolve("services"))
                        .with("LC_ALL", "C")
                        .with("PATH", Suite.OURS.program("sv").getParent() + ":/usr/bin:/bin")
                        .run();
        assertEquals("", result.err());
        List<String> lines = result.out().lines().sorted().toList();
        assertEquals(5, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.endsWith(" " + choices)), result.out());
        long micros =
                lines.stream().mapToLong(l -> Long.parseLong(l.split(" ")[0])).min().orElse(0);
        assertTrue(micros <= 200_000, result.out());
    }
}
