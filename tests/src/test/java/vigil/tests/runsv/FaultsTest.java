package vigil.tests.runsv;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Program;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** Files taken away from under a runsv, and scripts that hang. */
class FaultsTest extends OneService {
    @BeforeEach
    void writeScripts() throws Exception {
        service.script("run", "exec sleep 1000");
    }

    @Test
    void makesARemovedSuperviseDirectoryAgain() throws Exception {
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            runsv.eventually("a pid", () -> service.pid() != 0);
            int pid = service.pid();
            Program.of("rm", "-r", service.path().resolve("supervise")).run();
            Signals.send("KILL", pid);
            awaitStat(runsv, "run");
            runsv.eventually("another pid", () -> service.pid() != pid && service.pid() != 0);
            runsv.eventually(
                    "control", () -> Files.exists(service.path().resolve("supervise/control")));
            service.control("d");
            awaitStat(runsv, "down");
            Program.Result second = Program.of(Suite.OURS.program("runsv"), "s").in(scan).run();
            assertEquals(111, second.exit(), "it holds the new lock");
            end(runsv);
        }
    }

    @Test
    void endsByTermThoughItsDirectoryIsGone() throws Exception {
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            Program.of("rm", "-r", service.path()).run();
            end(runsv);
            assertTrue(runsv.err().startsWith("runsv s: warning: unable to open supervise/"));
            assertEquals(1, runsv.err().lines().count(), runsv.err());
        }
    }

    @Test
    void tellsOfARunThatDoesNotEndByTerm() throws Exception {
        service.script("run", "trap '' TERM; echo >>started; while :; do sleep 1000; done");
        try (Program runsv = start()) {
            runsv.eventually("a start", () -> service.lines("started") == 1);
            runsv.eventually("it takes TERM", () -> takesTerm(runsv));
            runsv.signal("TERM");
            awaitStat(runsv, "run, got TERM, want exit");
            service.control("k");
            assertEquals(0, runsv.await());
            assertEquals("down", service.stat());
        }
    }

    @Test
    void emptiesNothingButItsOwnPidFile() throws Exception {
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            runsv.eventually("a pid", () -> service.pid() != 0);
            Path pid = service.path().resolve("supervise/pid");
            Path other = service.file("other", "kept").path().resolve("other");
            Files.delete(pid);
            Files.createSymbolicLink(pid, other);
            service.control("d");
            awaitStat(runsv, "down");
            runsv.eventually("a pid file", () -> Files.isRegularFile(pid, NOFOLLOW_LINKS));
            assertEquals(0, Files.size(pid));
            assertEquals("kept", Files.readString(other));
            end(runsv);
        }
    }

    @Test
    void killsWhileAControlScriptHangs() throws Exception {
        service.script("control/t", "echo >>hangs; exec sleep 5");
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            runsv.eventually("a pid", () -> service.pid() != 0);
            service.control("d");
            runsv.eventually("the script", () -> service.lines("hangs") == 1);
            service.control("k");
            awaitStat(runsv, "down");
            end(runsv);
        }
    }
}
