package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** A service directory that changes under a runsv that nobody starts again. */
class ChangedDirectoryTest {
    private Tree tree;
    private ServiceDirectory service;
    private Program runsv;

    @BeforeEach
    void start() throws Exception {
        tree = Tree.of(Mix.OURS);
        service = tree.daemon("s");
        tree.link("s");
        runsv = tree.keep(tree.command("runsv", "s").in(tree.path("sv")).start());
        tree.untilStat("s", "run");
    }

    @AfterEach
    void end() throws Exception {
        tree.close();
    }

    @Test
    void getsItsLogWithTheNextStart() throws Exception {
        int pid = service.pid();
        service.script("run", "echo hello; exec sleep 1000");
        service.script("log/run", "exec cat >>../lines");
        assertEquals(pid, service.pid());
        assertEquals(0, tree.sv("restart", "s").exit());
        runsv.eventually("a line", () -> service.read("lines").equals("hello\n"));
        tree.untilStat("s/log", "run");
        assertEquals(0, tree.sv("restart", "s").exit());
        runsv.eventually("two lines", () -> service.read("lines").equals("hello\nhello\n"));
        assertEquals(0, tree.sv("exit", "s").exit());
        assertEquals(0, runsv.await());
        assertEquals("", runsv.err());
    }

    @Test
    void goesOnWithoutALogThatCannotBeSupervised() throws Exception {
        service.script("log/run", "exec cat").file("log/supervise/control", "no fifo");
        service.script("run", "echo >>starts; exec sleep 1000");
        assertEquals(0, tree.sv("restart", "s").exit());
        Files.delete(service.path().resolve("log/supervise/control"));
        assertEquals(0, tree.sv("restart", "s").exit());
        tree.untilStat("s/log", "run");
        assertEquals(2, service.lines("starts"));
    }

    @Test
    void isFollowedWhenItWasMadeAnew() throws Exception {
        int pid = service.pid();
        Path old = tree.path("sv/old");
        Files.move(service.path(), old);
        Program.of("rm", "-rf", old).run();
        tree.service("s").script("run", "echo new >>starts; exec sleep 1000");
        ProcessHandle.of(pid).orElseThrow().destroy();
        runsv.eventually("the new run", () -> service.read("starts").equals("new\n"));
        tree.untilStat("s", "run");
        assertEquals(0, tree.sv("restart", "s").exit());
        assertEquals(2, service.lines("starts"));
        runsv.signal("KILL");
        runsv.await();
        runsv = tree.keep(tree.command("runsv", "s").in(tree.path("sv")).start());
        runsv.eventually("it is served again", () -> tree.isServed("s"));
        tree.untilStat("s", "run");
        assertEquals(2, service.lines("starts")); // the run of before is known there
    }

    @Test
    void hasItsScriptsHeededAfterALongRest() throws Exception {
        Files.setLastModifiedTime(service.path(), FileTime.from(Instant.now().minusSeconds(60)));
        for (int i = 0; i < 2; i++) { // the second time runsv relies on the first
            assertEquals(0, tree.sv("restart", "s").exit());
        }
        service.script("finish", "echo >>ended");
        assertEquals(0, tree.sv("restart", "s").exit());
        runsv.eventually("finish", () -> service.lines("ended") == 1);
        tree.untilStat("s", "run");
        service.script("control/u", "echo >>asked");
        assertEquals(0, tree.sv("restart", "s").exit());
        assertEquals(1, service.lines("asked"));
        assertEquals(2, service.lines("ended"));
    }

    @Test
    void isKnownToTheNextRunsvAfterSuperviseWasRemoved() throws Exception {
        service.script("run", "echo >>starts; exec sleep 1000");
        Program.of("rm", "-rf", service.path().resolve("supervise")).run();
        ProcessHandle.allProcesses()
                .filter(process -> process.parent().map(p -> p.pid() == runsv.pid()).orElse(false))
                .forEach(ProcessHandle::destroy);
        runsv.eventually("the next run", () -> service.lines("starts") == 1);
        tree.untilStat("s", "run");
        runsv.signal("KILL");
        runsv.await();
        runsv = tree.keep(tree.command("runsv", "s").in(tree.path("sv")).start());
        runsv.eventually("it is served again", () -> tree.isServed("s"));
        tree.untilStat("s", "run");
        assertEquals(1, service.lines("starts"));
    }
}
