package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** The dashboard without root: on root's services, and on a tree of one's own. */
final class OrdinaryUserTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");
    private static final String AS_NOBODY =
            Suite.OURS.program("chpst") + " -u nobody env HOME=/tmp ";

    @TempDir Path directory;
    private ServedTree tree;

    @BeforeEach
    void grow() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        boolean can =
                Program.of("sh", "-c", AS_NOBODY + VIGIL + " --help").in(directory).run().exit()
                        == 0;
        Assumptions.assumeTrue(can, "takes root, and a build that nobody can read");
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
    }

    @AfterEach
    void fell() throws Exception {
        if (tree != null) {
            tree.close();
        }
    }

    private Tmux console() throws Exception {
        String command = "cd " + directory + " && exec " + AS_NOBODY + VIGIL + " -d services";
        return new Tmux(directory, 100, 30, command);
    }

    @Test
    void saysWhatItMayNotReadAndIsReadOnlyThen() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
        int pid = web.pid();
        try (Tmux tmux = console()) {
            tmux.awaitMatch("\\?! +web +access denied .*");
            tmux.awaitText("read-only");
            tmux.press("u");
            tmux.awaitText("read-only: supervise/control of web: access denied");
            tmux.press("Enter");
            tmux.awaitText("run: starts the service");
            assertEquals(pid, web.pid());
        }
    }

    @Test
    void actsOnATreeOfItsOwn() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        Program.Result owned = Program.of("chown", "-R", "nobody", tree.path()).run();
        assertEquals("", owned.err());
        Path bin = VIGIL.getParent();
        String start = AS_NOBODY + "PATH=" + bin + ":$PATH " + bin + "/runsvdir services";
        try (Program runsvdir = Program.of("sh", "-c", "exec " + start).in(directory).start()) {
            Await.until("web runs", () -> Files.exists(web.path().resolve("supervise/status")));
            try (Tmux tmux = console()) {
                tmux.awaitMatch("U +web +run .*");
                tmux.press("d", "y");
                tmux.awaitText("sv down web: ok");
                assertEquals("down", web.stat());
                tmux.press("s", "e", "web", "Enter");
                tmux.awaitText("sv exit web: ");
            }
            runsvdir.signal("HUP"); // ends the runsvs, too
            runsvdir.await();
            Await.until("its runsv ends", () -> Processes.below(web.path().toRealPath()).isEmpty());
        }
        assertTrue(Files.exists(web.path().resolve("run")));
    }
}
