package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.FullDisk;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;
import vigil.tests.console.Tmux;

/** {@code vigil -H}: the services of another machine, which is this one behind a real sshd(8). */
class HostTest {
    private static final Path VIGIL = Suite.OURS.program("vigil");
    private static final String WITHOUT_US = "/usr/bin:/bin";

    @TempDir Path directory;
    private ServedTree tree;
    private ServiceDirectory web;
    private Sshd sshd;

    @BeforeEach
    void startTree() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("service"));
        web = tree.service("web").script("run", "echo here\nexec sleep 1000");
        web.script("log/run", "exec svlogd -tt .");
        tree.service("it's \"1\" $x").script("run", "exec sleep 1000").file("down", "");
        sshd = Sshd.start(directory, VIGIL.getParent() + ":" + WITHOUT_US, tree.path());
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
        Await.until("its log", () -> Files.size(web.path().resolve("log/current")) > 0);
    }

    @AfterEach
    void stopTree() throws Exception {
        if (sshd != null) {
            sshd.close();
        }
        tree.close();
    }

    private Program.Builder far(Object... words) {
        List<Object> all = new ArrayList<>(List.of("-H", "far"));
        all.addAll(List.of(words));
        return Program.of(VIGIL, all.toArray()).with("VIGIL_SSH", sshd.command());
    }

    private Program.Builder here(Object... words) {
        return Program.of(VIGIL, words).with("SVDIR", tree.path());
    }

    /** Less what goes on while one looks. */
    private static String steady(Program.Result result) {
        String all = result.exit() + "\n" + result.out() + result.err();
        return all.replaceAll("\\b\\d+s\\b", "Ns")
                .replaceAll("(seconds.*?) [0-9.E-]+", "$1 N")
                .replaceAll("\"seconds\": \\d+", "N")
                .replaceAll(" +", " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status --json",
                "--once",
                "status web nope",
                "check web",
                "tree web/log",
                "events",
                "why web",
                "export",
                "metrics",
                "doctor",
                "runlevel show default",
                "log --plain",
                "log --json -n 1 web",
                "--screenshot txt --keys Enter --ascii",
                "statsu",
                "up",
                "down nope"
            })
    void saysWhatItSaysThere(String line) throws Exception {
        Object[] words = line.split(" ");
        assertEquals(steady(here(words).run()), steady(far(words).run()));
    }

    @Test
    void actsThere() throws Exception {
        assertEquals(0, far("down", "web").run().exit());
        assertEquals(0, web.pid());
        String odd = "it's \"1\" $x";
        assertEquals(0, far("up", odd).run().exit());
        assertTrue(tree.service(odd).pid() != 0);
        Program.Result made = far("new", "--in", directory, "made", "--", "sleep", "1000").run();
        assertEquals(0, made.exit(), made.err());
        assertEquals(0, far("enable", directory.resolve("made")).run().exit());
        assertEquals(0, far("wait-for", "up", "made").run().exit());
        assertEquals(0, far("disable", "made").run().exit());
    }

    @Test
    void runsAServicesCheckThere() throws Exception {
        web.script("check", "test -n \"$SSH_CONNECTION\" && test -e run");
        assertEquals(0, far("check", "web").run().exit());
        web.script("check", "exit 1");
        assertEquals(1, far("check", "-w", "0", "web").run().exit());
    }

    @Test
    void saysThatTheDiskOfALogIsFullThere() throws Exception {
        try (FullDisk disk = FullDisk.at(directory.resolve("disk"))) {
            ServiceDirectory api = tree.service("api");
            disk.takeLogOf(api);
            Path current = disk.path().resolve("current");
            Await.until("its log", () -> api.pid() != 0 && Files.exists(current));
            for (String line :
                    List.of("status", "status api", "--once --json", "why api", "doctor")) {
                Object[] words = line.split(" ");
                String said = steady(far(words).run());
                assertEquals(steady(here(words).run()), said);
                assertTrue(
                        said.matches("(?s).*(disk full|no room|log_full\": true|log-disk-full).*"),
                        said);
            }
            try (Tmux terminal = table()) {
                terminal.awaitText("1 problem");
                terminal.press("!");
                terminal.awaitMatch(".* log api .*its disk is full.*");
            }
        }
    }

    @Test
    void followsALogThere() throws Exception {
        try (Program log = far("log", "-f", "web").start()) {
            log.eventually("what is there", () -> log.out().contains(" here\n"));
            far("restart", "web").run();
            log.eventually("another line", () -> log.out().lines().count() > 1);
        }
    }

    @Test
    void carriesOutTheLinesOfAShellThere() throws Exception {
        Program.Result shell = far("shell", "-c", "down web && status @down | wc").run();
        assertTrue(shell.out().endsWith("\n3\n"), shell.out() + shell.err());
        assertEquals(0, shell.exit());
    }

    @Test
    void saysInOneLineWhyAMachineCannotBeReached() throws Exception {
        Program.Result unknown = here("-H", "no.such.host.invalid", "status").run();
        assertEquals(111, unknown.exit());
        assertEquals(1, unknown.err().lines().count(), unknown.err());
        assertTrue(
                unknown.err().startsWith("vigil: fatal: unable to reach no.such.host.invalid: "),
                unknown.err());
        Program.Result option = here("-H", "-oProxyCommand=false", "status").run();
        assertEquals(111, option.exit());
        assertEquals(1, option.err().lines().count(), option.err());
        Program.Result noSsh = here("-H", "far", "status").with("VIGIL_SSH", "/no/ssh").run();
        assertEquals("vigil: fatal: unable to reach far: no /no/ssh here\n", noSsh.err());
        assertEquals(0, here("-H", "no.such.host.invalid", "status", "--help").run().exit());
    }

    @Test
    void saysThatVigilIsMissingThere() throws Exception {
        sshd.close();
        Path other = Files.createDirectory(directory.resolve("other"));
        sshd = Sshd.start(other, WITHOUT_US, tree.path());
        Program.Result missing = far("status").run();
        assertEquals(
                "vigil: fatal: unable to reach far: no vigil-far there:"
                        + " install vigil's native programs in its PATH\n",
                missing.err());
        assertEquals(111, missing.exit());
    }

    @Test
    void showsSeveralMachinesAsTabs() throws Exception {
        String command =
                "env VIGIL_SSH='"
                        + sshd.command()
                        + "' "
                        + VIGIL
                        + " -H far -H also; exec sleep 99";
        try (Tmux terminal = new Tmux(directory, 100, 30, command)) {
            terminal.awaitText("1/2 far:");
            terminal.awaitMatch("U. web .*");
            terminal.press("Down", "F8");
            terminal.press("y");
            Await.until("web is down", () -> web.pid() == 0);
            terminal.press("Tab");
            terminal.awaitText("2/2 also:");
            terminal.awaitMatch("D. web +down.*");
        }
    }

    /** For VIGIL_SSH: ssh(1) that notes its pid. */
    private String notedSsh() throws Exception {
        ServiceDirectory.make(directory)
                .script("ssh", "echo $$ >" + pidFile() + "\nexec " + sshd.command() + " \"$@\"");
        return directory.resolve("ssh").toString();
    }

    private Path pidFile() {
        return directory.resolve("ssh.pid");
    }

    private long sshPid() throws Exception {
        return Long.parseLong(Files.readString(pidFile()).strip());
    }

    @Test
    void saysInOneLineThatTheConnectionIsLost() throws Exception {
        String ssh = notedSsh();
        web.script("check", "touch asked\nexit 1");
        try (Program check = far("check", "-w", "600", "web").with("VIGIL_SSH", ssh).start()) {
            check.eventually("a question", () -> Files.exists(web.path().resolve("asked")));
            assertTellsOfTheLoss(check);
        }
        try (Program log = far("log", "-f", "web").with("VIGIL_SSH", ssh).start()) {
            log.eventually("a line", () -> log.out().contains(" here\n"));
            assertTellsOfTheLoss(log);
        }
    }

    private void assertTellsOfTheLoss(Program program) throws Exception {
        Signals.send("KILL", sshPid());
        assertEquals(111, program.await());
        assertEquals("vigil: fatal: far: connection lost: the connection ended\n", program.err());
    }

    private Tmux screen(String command) throws Exception {
        String all = "env NO_COLOR=1 XDG_STATE_HOME=%s VIGIL_SSH=%s %s -H far %s; exec sleep 999";
        return new Tmux(directory, 100, 30, all.formatted(directory, notedSsh(), VIGIL, command));
    }

    private Tmux table() throws Exception {
        Tmux terminal = screen("");
        terminal.awaitMatch("U. web .*");
        return terminal;
    }

    /** A check that does not end holds up who asked for it, and nobody else. */
    @Test
    void aProgramThatRunsThereHoldsNothingElseUp() throws Exception {
        web.script("check", "touch asked\nexec sleep 1000");
        try (Tmux terminal = table()) {
            terminal.press(":", "check -w 600 web", "Enter");
            Await.until("it runs", () -> Files.exists(web.path().resolve("asked")));
            for (String now : List.of("u", "d", "u")) {
                tree.service("it's \"1\" $x").control(now);
                terminal.awaitMatch((now.equals("u") ? "U" : "D") + ". it's .*");
            }
            assertFalse(terminal.screen().contains("no answer"), terminal.screen());
        }
    }

    @Test
    void takesALostConnectionUpAgainAndKeepsThePicture() throws Exception {
        try (Tmux terminal = table()) {
            long first = sshPid();
            sshd.close();
            Signals.send("KILL", first);
            terminal.awaitMatch(" (far: connection lost|unable to reach far): .*; again in .*");
            terminal.awaitMatch("U. web .*");
            sshd.startAgain();
            terminal.awaitMatch(".*far:.*service +1 of 2 up.*");
            assertTrue(sshPid() != first);
            web.control("d");
            terminal.awaitMatch("D. web +down.*");
        }
    }

    @Test
    void aConnectionThatStandsStillHoldsNoKeyUp() throws Exception {
        try (Tmux terminal = table()) {
            Signals.send("STOP", sshPid());
            terminal.awaitMatch(" far: no answer for \\d+ s");
            terminal.press("F1");
            terminal.awaitText("this help");
            terminal.press("Escape");
            terminal.awaitMatch("U. web .*");
            terminal.press("Enter");
            Await.until("a page", () -> !terminal.screen().contains("U  web"));
            Signals.send("CONT", sshPid());
            terminal.awaitText("details of ");
        }
    }

    @Test
    void whatIsInterruptedEndsThereToo() throws Exception {
        Path pid = web.path().resolve("pid");
        web.script("check", "echo $$ >pid.new\nmv pid.new pid\nexec sleep 1000");
        try (Tmux terminal = screen("shell")) {
            terminal.awaitText("vigil[1/2]>");
            terminal.press("check -w 600 web", "Enter");
            Await.until("it runs", () -> Files.exists(pid));
            terminal.press("C-c");
            long check = Long.parseLong(Files.readString(pid).strip());
            Await.until("it has ended", () -> !Processes.isAlive(check));
            terminal.press("status web", "Enter");
            terminal.awaitMatch("U  web +run.*");
        }
    }

    @Test
    void theShellConnectsAgainWithTheNextCommand() throws Exception {
        try (Tmux terminal = screen("shell")) {
            terminal.awaitText("vigil[1/2]>");
            Signals.send("KILL", sshPid());
            terminal.awaitMatch("far: connection lost: the connection ended");
            terminal.press("status web", "Enter");
            terminal.awaitMatch("U  web +run.*");
            terminal.awaitText("vigil[1/2]>");
        }
    }
}
