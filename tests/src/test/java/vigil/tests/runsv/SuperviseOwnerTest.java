package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** The file supervise-owner: who besides root may see and command a service. */
class SuperviseOwnerTest {
    private Tree tree;
    private ServiceDirectory service;

    @BeforeEach
    void make() throws Exception {
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/proc/sys/kernel/panic")), "only root can give away");
        tree = Tree.of(Mix.OURS);
        service = tree.daemon("s").script("log/run", "exec cat");
        tree.link("s");
        for (String directory : new String[] {".", "sv", "service", "bin"}) {
            Files.setPosixFilePermissions(
                    tree.path(directory), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @AfterEach
    void end() throws Exception {
        if (tree != null) {
            tree.close();
        }
    }

    private Program.Result svAs(String account, Object... arguments) throws Exception {
        Object[] words = new Object[arguments.length + 3];
        words[0] = "-u";
        words[1] = account;
        words[2] = tree.path("bin/sv");
        System.arraycopy(arguments, 0, words, 3, arguments.length);
        return tree.command("chpst", words).run();
    }

    private String ownerOf(String file) throws Exception {
        Path path = service.path().resolve(file);
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                + " "
                + Files.getAttribute(path, "unix:uid")
                + " "
                + Files.getAttribute(path, "unix:gid");
    }

    @Test
    void mayDoAllThatRootMay() throws Exception {
        service.file("supervise-owner", "nobody\n").file("down", "");
        tree.runsv("s");
        tree.untilStat("s", "down");
        tree.untilStat("s/log", "run");
        assertEquals(0, svAs("nobody", "start", "s").exit());
        String status = svAs("nobody", "status", "s").out();
        assertTrue(status.startsWith("run: s: (pid "), status);
        assertTrue(status.contains("; run: log: (pid "), status);
        assertTrue(svAs("nobody", "--events", "s").out().contains("start: s:"));
        assertEquals(0, svAs("nobody", "restart", "s/log").exit());
        assertEquals(0, svAs("nobody", "stop", "s").exit());
        assertEquals(1, svAs("daemon", "status", "s").exit());
        assertEquals("rwxr-x--- 0 65534", ownerOf("supervise"));
        assertEquals("rw------- 65534 65534", ownerOf("supervise/control"));
    }

    @Test
    void mayBeAGroup() throws Exception {
        service.file("supervise-owner", "root:daemon\n");
        tree.runsv("s");
        tree.untilStat("s", "run");
        assertEquals(0, svAs("nobody:daemon", "stop", "s").exit());
        assertEquals(1, svAs("nobody:nogroup", "status", "s").exit());
        assertEquals("rwxr-x--- 0 1", ownerOf("supervise"));
        assertEquals("rw-rw---- 0 1", ownerOf("log/supervise/ok"));
        Files.delete(service.path().resolve("supervise-owner"));
        assertEquals(0, tree.sv("start", "s").exit());
        assertEquals(1, svAs("nobody:daemon", "status", "s").exit());
        assertEquals("rwx------ 0 0", ownerOf("log/supervise"));
        assertEquals("rw------- 0 0", ownerOf("supervise/control"));
    }

    @Test
    void isRootAloneIfNobodyGoesByThatName() throws Exception {
        service.file("supervise-owner", "nobody:no-such-group\n");
        Program runsv = tree.runsv("s");
        tree.untilStat("s", "run");
        assertEquals("rwx------ 0 0", ownerOf("supervise"));
        assertEquals(
                "runsv "
                        + service.path()
                        + ": warning: supervise-owner: malformed, ignored:"
                        + " nobody:no-such-group\n",
                runsv.err());
    }

    @Test
    void doesNotUndoWhatWasSetByHand() throws Exception {
        tree.runsv("s");
        tree.untilStat("s", "run");
        Files.setPosixFilePermissions(
                service.path().resolve("supervise"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(0, tree.sv("restart", "s").exit());
        assertEquals("rwxr-xr-x 0 0", ownerOf("supervise"));
    }
}
