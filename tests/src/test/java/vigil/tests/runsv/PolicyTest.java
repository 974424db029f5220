package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vigil.tests.Program;

/** The files beyond runit that say how a service is started and ended. */
class PolicyTest extends OneService {
    @Test
    void killsARunThatDoesNotStopInTime() throws Exception {
        service.script("run", "trap '' TERM; echo >>ready; while :; do sleep 0.1; done");
        service.script("finish", "echo \"$1 $2\" >>ends").file("timeout-stop", "1\n");
        try (Program runsv = start()) {
            runsv.eventually("run", () -> service.lines("ready") == 1);
            service.control("d");
            runsv.eventually("its end", () -> service.read("ends").equals("-1 9\n"));
            end(runsv);
        }
    }

    @Test
    void killsAFinishThatTakesTooLong() throws Exception {
        service.script("run", "exit 0").script("finish", "exec sleep 1000");
        service.file("timeout-finish", "1\n");
        try (Program runsv = start()) {
            awaitStat(runsv, "finish");
            service.control("d");
            awaitStat(runsv, "down");
            end(runsv);
        }
    }

    @Test
    void goesOnWithoutAControlScriptThatTakesTooLong() throws Exception {
        service.script("run", "exec sleep 1000").script("control/t", "exec sleep 1000");
        service.script("finish", "echo \"$1 $2\" >>ends").file("timeout-control", "1\n");
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            service.control("d");
            awaitStat(runsv, "run, want down");
            runsv.eventually("its end", () -> service.read("ends").equals("-1 15\n"));
            end(runsv);
        }
    }

    @Test
    void stopsByTheSignalNamed() throws Exception {
        service.script("run", "exec sleep 1000").script("finish", "echo \"$1 $2\" >>ends");
        service.file("stop-signal", "SIGUSR1\n");
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            service.control("d");
            runsv.eventually("its end", () -> service.read("ends").equals("-1 10\n"));
            end(runsv);
        }
    }

    @Test
    void putsAServiceThatFailsTooOftenDownUntilTold() throws Exception {
        service.script("run", "echo >>starts; exit 7").file("restart", "limit 1/100\n");
        try (Program runsv = start()) {
            runsv.eventually("failed", () -> service.read("supervise/failed").equals("exit 7\n"));
            awaitStat(runsv, "down");
            assertEquals(2, service.lines("starts"));
            service.control("u");
            runsv.eventually("failed again", () -> service.lines("starts") == 4);
            runsv.eventually("failed", () -> service.read("supervise/failed").equals("exit 7\n"));
            end(runsv);
        }
    }

    @Test
    void leavesAServiceDownThatHasSucceeded() throws Exception {
        service.script("run", "echo >>starts; exit 0").file("restart", "on-failure\n");
        try (Program runsv = start()) {
            runsv.eventually("no want of up", () -> service.status()[17] == 'd');
            awaitStat(runsv, "down");
            assertEquals(1, service.lines("starts"));
            assertFalse(Files.exists(service.path().resolve("supervise/failed")));
            end(runsv);
        }
    }

    @Test
    void warnsOnceOfAMalformedFileAndGoesOn() throws Exception {
        service.script("run", "echo >>starts").file("restart", "sometimes\n");
        service.file("timeout-stop", "soon\n").file("stop-signal", "SIGNONE\n");
        try (Program runsv = start()) {
            runsv.eventually("restarts", () -> service.lines("starts") >= 3);
            assertEquals(
                    "runsv s: warning: timeout-stop: malformed, ignored: soon\n"
                            + "runsv s: warning: stop-signal: malformed, ignored: SIGNONE\n"
                            + "runsv s: warning: restart: malformed, ignored: sometimes\n",
                    runsv.err());
            end(runsv);
        }
    }

    @Test
    void tellsWhoeverWaitsOfEveryChange() throws Exception {
        service.script("run", "exec sleep 1000").file("down", "");
        Path fifo = service.path().resolve("supervise/event/wait.1.1");
        try (Program runsv = start()) {
            awaitStat(runsv, "down");
            assertTrue(Files.isDirectory(fifo.getParent()));
            Program.of("mkfifo", fifo).run();
            Files.writeString(fifo.resolveSibling("wait.file"), "keep");
            Files.createSymbolicLink(
                    fifo.resolveSibling("wait.link"), fifo.resolveSibling("wait.file"));
            try (Program waiter = Program.of("sh", "-c", "exec cat <>" + fifo).start()) {
                Path input = Path.of("/proc/" + waiter.pid() + "/fd/0");
                waiter.eventually(
                        "open", () -> Files.readSymbolicLink(input).equals(fifo.toRealPath()));
                waiter.eventually(
                        "a letter",
                        () -> {
                            service.control("u");
                            return waiter.out().contains("o");
                        });
                assertTrue(waiter.out().startsWith("u"), waiter.out());
                service.control("d");
                waiter.eventually("down", () -> waiter.out().endsWith("d"));
                end(runsv);
                waiter.eventually("exit", () -> waiter.out().endsWith("x"));
            }
            assertEquals("keep", service.read("supervise/event/wait.file"));
        }
    }

    @Test
    void removesAFifoThatNobodyReads() throws Exception {
        service.script("run", "exec sleep 1000");
        Path fifo = service.path().resolve("supervise/event/wait.1.1");
        try (Program runsv = start()) {
            awaitStat(runsv, "run");
            Program.of("mkfifo", fifo).run();
            service.control("d");
            runsv.eventually("it is gone", () -> !Files.exists(fifo));
            end(runsv);
        }
    }
}
