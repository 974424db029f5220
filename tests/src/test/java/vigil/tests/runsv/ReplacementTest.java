package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Tree;

/** USR2: the program is executed anew in the same process, and what it supervises runs on. */
class ReplacementTest {
    private Tree tree;
    private ServiceDirectory service;
    private ServiceDirectory log;

    @BeforeEach
    void makeService() throws Exception {
        tree = Tree.of(Mix.OURS);
        service = tree.service("s");
        service.script("run", "echo started; exec sleep 1000");
        log = service.log();
        service.script("log/run", "while read line; do echo \"$line\" >>lines; done");
        tree.link("s");
    }

    @AfterEach
    void end() throws Exception {
        tree.close();
    }

    private static void replace(long runsv) throws Exception {
        Signals.send("USR2", runsv);
        Await.until("a new program in " + runsv, () -> hasBeenReplaced(runsv));
    }

    private static boolean hasBeenReplaced(long runsv) throws Exception {
        Path environment = Path.of("/proc/" + runsv + "/environ");
        return Files.readString(environment, StandardCharsets.ISO_8859_1)
                .contains("VIGIL_RUNSV_STATE=");
    }

    @Test
    void leavesServiceAndLogRunning() throws Exception {
        Program runsv = tree.runsv("s");
        tree.untilStat("s", "run");
        tree.untilStat("s/log", "run");
        Await.until("a line", () -> log.lines("lines") == 1);
        int pid = service.pid();
        int logPid = log.pid();
        String before = java.util.HexFormat.of().formatHex(service.status());
        replace(runsv.pid());
        tree.untilStat("s", "run");
        assertEquals(pid, service.pid());
        assertEquals(logPid, log.pid());
        assertEquals(before, java.util.HexFormat.of().formatHex(service.status()));
        assertEquals(0, tree.sv("-w20", "restart", "s").exit());
        Await.until("a line of the next run", () -> log.lines("lines") == 2);
        assertEquals(logPid, log.pid());
        runsv.signal("TERM");
        assertEquals(0, runsv.await());
        assertEquals("", runsv.err());
    }

    @Test
    void keepsDownWhatIsDown() throws Exception {
        Program runsv = tree.runsv("s");
        tree.untilStat("s", "run");
        assertEquals(0, tree.sv("-w20", "down", "s").exit());
        String before = java.util.HexFormat.of().formatHex(service.status());
        replace(runsv.pid());
        tree.untilStat("s", "down");
        assertEquals(before, java.util.HexFormat.of().formatHex(service.status()));
        assertEquals(0, tree.sv("-w20", "start", "s").exit());
    }

    @Test
    void isNotAskedForByASignalThatWasHeldBefore() throws Exception {
        String held = "exec env --block-signal=USR2 ";
        for (String program : new String[] {"runsv sv/s", "runsvdir service"}) {
            try (Program started = tree.shell(held + program).start()) {
                tree.untilStat("s", "run");
                int pid = service.pid();
                long runsv = Long.parseLong(Processes.field(pid, "PPid"));
                Signals.send("USR2", runsv);
                assertEquals(0, tree.sv("-w20", "restart", "s").exit(), started.err());
                service.untilPidChangesFrom(pid);
                assertEquals(runsv, Long.parseLong(Processes.field(service.pid(), "PPid")));
                assertFalse(hasBeenReplaced(runsv));
                assertEquals(0, tree.sv("-w20", "exit", "s").exit());
            }
        }
    }

    @Test
    void worksBelowRunsvdirToo() throws Exception {
        tree.runsvdir();
        tree.untilStat("s", "run");
        long runsv = Long.parseLong(Processes.field(service.pid(), "PPid"));
        int pid = service.pid();
        replace(runsv);
        tree.untilStat("s", "run");
        assertEquals(pid, service.pid());
        Signals.send("KILL", pid);
        service.untilPidChangesFrom(pid);
        tree.untilStat("s", "run");
        assertEquals(runsv, Long.parseLong(Processes.field(service.pid(), "PPid")));
        assertTrue(tree.errors().isEmpty(), tree.errors());
    }

    @Test
    void isRefusedWithAWarningWhereTheProgramIsGone() throws Exception {
        Path copies = Files.createDirectory(tree.path("copies"));
        Path copy = copies.resolve("runsv");
        Executables.copy(tree.path("bin/runsv").toRealPath(), copy);
        Program runsv = tree.keep(Program.of(copy, tree.path("sv/s")).start());
        tree.untilStat("s", "run");
        Files.delete(copy);
        Signals.send("USR2", runsv.pid());
        runsv.eventually("a warning", () -> !runsv.err().isEmpty());
        assertEquals(
                "runsv "
                        + tree.path("sv/s")
                        + ": warning: unable to replace runsv: file does not exist\n",
                runsv.err());
        assertEquals(0, tree.sv("-w20", "restart", "s").exit());
    }
}
