package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** Services that start after others, and services that say when they are ready. */
class NeedsTest {
    private static final String DAEMON = "exec sleep 1000";
    private static final String READY_ON_GO =
            "while [ ! -e go ]; do sleep 0.02; done; echo >&5; exec sleep 1000";

    @TempDir Path scan;
    private ServiceDirectory first;
    private ServiceDirectory second;

    @BeforeEach
    void makeServices() throws Exception {
        first = ServiceDirectory.make(scan.resolve("first")).script("run", DAEMON);
        second = ServiceDirectory.make(scan.resolve("second")).script("run", DAEMON);
    }

    private Program start(String name) throws IOException {
        return Program.of(Suite.OURS.program("runsv"), name).in(scan).start();
    }

    private static boolean runs(ServiceDirectory service) throws IOException {
        return service.stat().equals("run");
    }

    @Test
    void startsAfterWhatItNeedsIsUp() throws Exception {
        second.file("needs", "first\n");
        first.file("down", "");
        try (Program waiting = start("second")) {
            waiting.eventually(
                    "the list", () -> second.read("supervise/waiting").equals("first\n"));
            try (Program needed = start("first")) {
                needed.eventually("its status", () -> first.stat().equals("down"));
                assertEquals("down", second.stat());
                first.control("u"); // once: one that is read behind TERM would undo that
                needed.eventually("both run", () -> runs(first) && runs(second));
                waiting.eventually(
                        "no list", () -> !Files.exists(second.path().resolve("supervise/waiting")));
                OneService.end(needed);
                assertTrue(runs(second));
            }
            OneService.end(waiting);
            assertEquals("", waiting.err());
        }
    }

    @Test
    void leavesNothingBehindWhenItWaitsNoMore() throws Exception {
        second.file("needs", "first\n");
        Path events = first.path().resolve("supervise/event");
        try (Program waiting = start("second")) {
            waiting.eventually(
                    "the list", () -> second.read("supervise/waiting").equals("first\n"));
            OneService.end(waiting);
            assertFalse(Files.exists(second.path().resolve("supervise/waiting")));
            try (var left = Files.list(events)) {
                assertEquals(0, left.count());
            }
        }
    }

    @Test
    void passesOverNamesOfNothingAndCycles() throws Exception {
        first.file("needs", "second\n");
        second.file("needs", "nobody\nfirst\n# a comment\n../x\n");
        try (Program runsv = start("second")) {
            runsv.eventually("run", () -> runs(second));
            String err = runsv.err();
            assertTrue(
                    err.contains(
                            "runsv second: warning: needs: no such service, ignored: nobody\n"));
            assertTrue(err.contains("runsv second: warning: needs: a cycle, ignored: first\n"));
            assertEquals(3, err.lines().count(), err);
            OneService.end(runsv);
        }
    }

    @Test
    void tellsWhenItIsReadyAndWaitsForTheReady() throws Exception {
        first.script("run", READY_ON_GO).file("notification-fd", "5\n");
        second.file("needs", "first\n");
        Path ready = first.path().resolve("supervise/ready");
        try (Program needed = start("first");
                Program waiting = start("second")) {
            needed.eventually("run", () -> runs(first));
            waiting.eventually(
                    "the list", () -> second.read("supervise/waiting").equals("first\n"));
            assertFalse(Files.exists(ready));
            first.file("go", "");
            waiting.eventually("run", () -> runs(second));
            assertTrue(first.read("supervise/ready").matches("@40000000[0-9a-f]{16}\n"));
            first.control("d");
            needed.eventually("not ready", () -> !Files.exists(ready));
            assertTrue(runs(second));
            OneService.end(waiting);
            OneService.end(needed);
        }
    }
}
