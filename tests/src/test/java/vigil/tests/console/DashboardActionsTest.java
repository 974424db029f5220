package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** What the dashboard does to services, links and runlevels, with real keys on a real tree. */
final class DashboardActionsTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;
    private ServedTree tree;
    private Path services;

    @BeforeEach
    void grow() throws Exception {
        Files.createDirectories(directory.resolve("runsvdir/default"));
        Files.createDirectories(directory.resolve("runsvdir/single"));
        link("runsvdir/current", "default");
        services = link("services", "runsvdir/current");
        tree = new ServedTree(Suite.OURS, services);
    }

    @AfterEach
    void fell() throws Exception {
        tree.close();
    }

    private Path link(String name, String target) throws Exception {
        return Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    private ServiceDirectory defined(String name) throws Exception {
        return ServiceDirectory.make(directory.resolve("sv").resolve(name))
                .script("run", "exec sleep 1000");
    }

    private ServiceDirectory linked(String name) throws Exception {
        ServiceDirectory service = defined(name);
        link("runsvdir/default/" + name, "../../sv/" + name);
        return service;
    }

    private Tmux console(String options) throws Exception {
        String command = "exec " + VIGIL + " -d services " + options;
        return new Tmux(directory, 100, 30, "cd " + directory + " && " + command);
    }

    private boolean isLink(String name) {
        return Files.isSymbolicLink(directory.resolve(name));
    }

    @Test
    void disablesAndEnablesAfterShowingTheLink() throws Exception {
        ServiceDirectory web = linked("web");
        linked("stays");
        tree.start();
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("G", "e");
            tmux.awaitText("rm services/web? y/N");
            tmux.press("y");
            tmux.awaitText("rm services/web: ok, stopped");
            assertFalse(isLink("runsvdir/default/web"));
            tmux.press("a", "G", "e");
            tmux.awaitText("ln -s");
            tmux.press("y");
            tmux.awaitText("services/web: ok, runsv runs");
            Await.until("web runs", () -> web.pid() != 0);
        }
    }

    @Test
    void relinksSoThatANewLogIsSeenAndResetsWhatIsLeft() throws Exception {
        ServiceDirectory web = linked("web");
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            web.script("log/run", "mkdir -p main\nexec svlogd ./main");
            tmux.press("K", "y");
            tmux.awaitText("mv services/.web services/web: ok");
            Await.until("its log runs", () -> web.log().pid() != 0);
            tmux.awaitMatch(".* log web .*/web/log/main .*"); // gone for a moment, and back
            web.file("supervise/mine", "kept");
            int pid = web.pid();
            tmux.press("X", "y");
            tmux.awaitText("files cleared");
            web.untilPidChangesFrom(pid);
            assertEquals("kept", web.read("supervise/mine"));
            assertFalse(Files.exists(services.resolve(".web"), LinkOption.NOFOLLOW_LINKS));
        }
    }

    @Test
    void sendsEveryCommandThatSvHas() throws Exception {
        ServiceDirectory web =
                linked("web")
                        .script(
                                "run",
                                "for s in HUP ALRM INT QUIT USR1 USR2 WINCH; do\n"
                                        + "trap \"echo $s >>signals\" $s\ndone\n"
                                        + "echo ready >>signals\n"
                                        + "while :; do sleep 0.05; done");
        tree.start();
        Await.until("traps are set", () -> web.lines("signals") > 0);
        try (Tmux tmux = console("--confirm never")) {
            tmux.awaitMatch("U.? +web +run .*");
            for (String[] sent :
                    new String[][] {
                        {"h", "HUP"}, {"a", "ALRM"}, {"i", "INT"},
                        {"q", "QUIT"}, {"1", "USR1"}, {"2", "USR2"}
                    }) {
                tmux.press("s", sent[0]);
                Await.until(sent[1] + " came", () -> web.read("signals").contains(sent[1]));
            }
            tmux.press("s", "s", "winch", "Enter");
            Await.until("WINCH came", () -> web.read("signals").contains("WINCH"));
            tmux.press("s", "p");
            Await.until("it is paused", () -> web.stat().contains("paused"));
            tmux.press("s", "c");
            Await.until("it goes on", () -> web.stat().equals("run"));
            int pid = web.pid();
            tmux.press("s", "t");
            web.untilPidChangesFrom(pid);
            int next = web.pid();
            tmux.press("s", "k");
            web.untilPidChangesFrom(next);
            tmux.press("d");
            Await.until("it is down", () -> web.stat().equals("down"));
            tmux.press("o");
            Await.until("it runs once", () -> web.stat().equals("run, want down"));
            tmux.press("u");
            Await.until("it is wanted up", () -> web.stat().equals("run"));
        }
    }

    @Test
    void makesAndRemovesTheDownFile() throws Exception {
        ServiceDirectory web = linked("web");
        tree.start();
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("D");
            tmux.awaitText("touch services/web/down: ok");
            assertTrue(Files.exists(web.path().resolve("down")));
            tmux.awaitMatch("U~ +web +run .*");
            tmux.press("D");
            tmux.awaitText("rm services/web/down: ok");
            assertFalse(Files.exists(web.path().resolve("down")));
        }
    }

    @Test
    void editsRunAndSaysWhatIsWrongWithIt() throws Exception {
        ServiceDirectory web = linked("web");
        tree.start();
        Path editor =
                ServiceDirectory.make(directory.resolve("bin"))
                        .script(
                                "editor",
                                "echo 'if true' >\"$1.new\"\nread -r typed\n"
                                        + "printf '#!/bin/sh\\n%s\\n' \"$typed\" >\"$1\"")
                        .path()
                        .resolve("editor");
        String command = "cd " + directory + " && EDITOR=" + editor + " exec " + VIGIL;
        try (Tmux tmux = new Tmux(directory, 100, 30, command + " -d services")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("v");
            Await.until("the editor runs", () -> Files.exists(web.path().resolve("run.new")));
            tmux.press("if jud", "Enter");
            tmux.awaitText("no exec");
            tmux.press("L");
            tmux.awaitText("editor services/web/run:");
            assertEquals("#!/bin/sh\nif jud\n", web.read("run"));
            assertNotEquals(0, web.pid());
        }
    }

    @Test
    void switchesRunlevelsAfterAPreviewAndTheName() throws Exception {
        ServiceDirectory web = linked("web");
        ServiceDirectory getty = defined("console");
        link("runsvdir/single/console", "../../sv/console");
        tree.start();
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("R");
            tmux.awaitText("stops web; starts console; 0 go on");
            tmux.press("Down", "s");
            tmux.awaitText("runsvchdir single: stops web; starts console");
            tmux.press("single", "Enter");
            tmux.awaitText("runsvchdir single: now current.");
            Await.until("the other one runs", () -> getty.pid() != 0);
            Await.until("web ends", () -> web.pid() == 0);
            assertEquals("single", Files.readSymbolicLink(at("current")).toString());
            assertEquals("default", Files.readSymbolicLink(at("previous")).toString());
        }
    }

    private Path at(String name) {
        return directory.resolve("runsvdir").resolve(name);
    }

    @Test
    void makesAndChangesRunlevels() throws Exception {
        linked("web");
        linked("other");
        defined("extra");
        tree.start();
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("R", "a", "fresh", "Enter");
            tmux.awaitText("mkdir");
            Await.until("it is there", () -> Files.isDirectory(at("fresh")));
            tmux.press("g", "c", "mine", "Enter");
            Await.until("the links are there", () -> isLink("runsvdir/mine/web"));
            tmux.awaitMatch("  mine +2 services");
            tmux.press("Down", "Down", "Enter");
            tmux.awaitText("/sv/other");
            tmux.press("Escape");
            tmux.awaitText("runlevels in");
            tmux.press("g", "Enter", "a", "extra", "Enter", "y");
            Await.until("it is added", () -> isLink("runsvdir/default/extra"));
            tmux.awaitMatch("  extra +.*");
            tmux.press("g", "-", "y");
            Await.until("it is removed", () -> !isLink("runsvdir/default/extra"));
            assertTrue(Files.exists(directory.resolve("sv/extra/run")));
        }
    }

    @Test
    void looksOnlyWhenReadOnly() throws Exception {
        ServiceDirectory web = linked("web");
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
        int pid = web.pid();
        try (Tmux tmux = console("--readonly")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("r");
            tmux.awaitText("read-only: it was asked for");
            tmux.press("y", "e", "y");
            tmux.awaitText("no such key: y");
            assertEquals(pid, web.pid());
            assertTrue(isLink("runsvdir/default/web"));
        }
    }

    @Test
    void wantsTheNameOfAProtectedService() throws Exception {
        ServiceDirectory web = linked("web").file("protected", "");
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
        try (Tmux tmux = console("")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("d");
            tmux.awaitText("it is protected; type its name:");
            tmux.press("web", "Enter");
            Await.until("it is down", () -> web.stat().equals("down"));
        }
    }
}
