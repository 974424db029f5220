package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** What a service leaves behind, with the file leftovers. */
class LeftoversTest {
    /** An orphan, one that goes on after TERM and starts another, and a child that stays one. */
    private static final String RUN =
            "(sleep 1001 & sh -c 'trap : TERM; sleep 1002; echo next >>late; sleep 1003' & )\n"
                    + "sleep 1004 &\n"
                    + "echo up >>starts\n"
                    + "wait";

    private Tree tree;
    private ServiceDirectory service;

    @BeforeEach
    void make() throws Exception {
        tree = Tree.of(Mix.OURS);
        service = tree.service("s").script("run", RUN).file("leftovers", "kill 1\n");
        service.script("finish", "echo \"$1 $2\" >>ends");
        tree.link("s");
    }

    @AfterEach
    void end() throws Exception {
        tree.close();
    }

    private long sleepers() throws Exception {
        long count = 0;
        for (long pid : Processes.below(service.path())) {
            try {
                String line = Processes.commandLine(pid);
                count += Processes.isAlive(pid) && line.startsWith("sleep\n100") ? 1 : 0;
            } catch (IOException e) {
                continue; // ended meanwhile
            }
        }
        return count;
    }

    private void startsAndStops() throws Exception {
        tree.untilStat("s", "run");
        Await.until("all of it", () -> sleepers() == 3);
        assertEquals(0, tree.sv("-w20", "stop", "s").exit());
        assertEquals(0, sleepers());
        assertEquals("next\n", service.read("late")); // which TERM had not ended
    }

    @Test
    void isEndedBeforeFinish() throws Exception {
        service.script(
                "finish",
                "for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd)\" != \"$PWD\" ] || "
                        + "tr '\\0' ' ' <$p/cmdline; done | grep -c ^sleep >>ends");
        tree.runsv("s");
        startsAndStops();
        assertEquals("0\n", service.read("ends"));
    }

    @Test
    void isEndedWithoutAFinishAndBeforeTheNextRun() throws Exception {
        Files.delete(service.path().resolve("finish"));
        tree.runsv("s");
        tree.untilStat("s", "run");
        Await.until("all of it", () -> sleepers() == 3);
        assertEquals(0, tree.sv("-w20", "restart", "s").exit());
        Await.until("it says that it starts", () -> service.lines("starts") == 2);
        Await.until("all of the next", () -> sleepers() == 3);
    }

    @Test
    void isEndedWithoutRootToo() throws Exception {
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/proc/sys/kernel/panic")),
                "not root: the others show it");
        for (String directory : new String[] {".", "sv", "service", "bin"}) {
            Files.setPosixFilePermissions(
                    tree.path(directory), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Program.of("chown", "-R", "nobody", service.path()).run();
        tree.start("chpst", "-u", "nobody", tree.path("bin/runsv"), service.path());
        startsAndStops();
    }

    @Test
    void isNotTheLogNorAControlScript() throws Exception {
        service.script("log/run", "echo >>../logs; exec cat >/dev/null");
        service.script("control/d", "sleep 3; echo over >>control.done");
        tree.runsv("s");
        tree.untilStat("s/log", "run");
        int log = service.log().pid();
        startsAndStops();
        assertEquals("over\n", service.read("control.done"));
        assertEquals(log, service.log().pid());
        assertEquals(1, service.lines("logs"));
    }

    @Test
    void staysWithoutTheFile() throws Exception {
        Files.delete(service.path().resolve("leftovers"));
        tree.runsv("s");
        tree.untilStat("s", "run");
        Await.until("all of it", () -> sleepers() == 3);
        assertEquals(0, tree.sv("stop", "s").exit());
        assertEquals(3, sleepers());
    }

    @Test
    void staysIfTheFileIsMalformedWhichIsSaidOnce() throws Exception {
        for (String text : new String[] {"kill x\n", "keep\n", "kill -1\n", "kill5\n"}) {
            service.file("leftovers", text).file("starts", "");
            Program runsv = tree.runsv("s");
            tree.untilStat("s", "run");
            service.control("t");
            runsv.eventually("the next run", () -> service.lines("starts") == 2);
            assertEquals(0, tree.sv("-w20", "exit", "s").exit());
            runsv.await();
            String warning =
                    "runsv " + service.path() + ": warning: leftovers: malformed, ignored: " + text;
            assertEquals(warning, runsv.err());
            assertTrue(sleepers() > 0);
        }
    }
}
