package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;

/** A runsv that was killed leaves processes; the next one goes on with them. */
class AdoptionTest extends OneService {
    @BeforeEach
    void writeScripts() throws Exception {
        service.script("run", "echo >>starts; exec sleep 1000");
        service.script("finish", "echo \"$1 $2\" >>ends");
    }

    private void awaitRun(Program runsv) throws Exception {
        runsv.eventually("run", () -> service.stat().equals("run") && service.pid() != 0);
        runsv.eventually("the script", () -> service.lines("starts") >= 1);
    }

    private static void kill(Program runsv) throws Exception {
        runsv.signal("KILL");
        runsv.await();
    }

    @Test
    void goesOnWithTheDaemonAndTellsFinishThatItsEndIsUnknown() throws Exception {
        int pid;
        byte[] before;
        try (Program first = start()) {
            awaitRun(first);
            pid = service.pid();
            before = service.status();
            kill(first);
        }
        try (Program second = start()) {
            Path control = service.path().resolve("supervise/control");
            second.eventually(
                    "it reads commands",
                    () ->
                            Program.of("dd", "if=/dev/null", "of=" + control, "oflag=nonblock")
                                            .run()
                                            .exit()
                                    == 0);
            assertEquals(pid, service.pid());
            assertEquals(
                    java.util.HexFormat.of().formatHex(before),
                    java.util.HexFormat.of().formatHex(service.status()));
            assertEquals(1, service.lines("starts"));
            Signals.send("KILL", pid);
            second.eventually("finish", () -> service.read("ends").equals("-1 0\n"));
            second.eventually("the next run", () -> service.lines("starts") == 2);
            second.eventually("its pid", () -> service.pid() != pid && service.pid() != 0);
            end(second);
            assertEquals("-1 0\n-1 15\n", service.read("ends"));
        }
    }

    @Test
    void stopsAnAdoptedDaemon() throws Exception {
        try (Program first = start()) {
            awaitRun(first);
            kill(first);
        }
        try (Program second = start()) {
            end(second);
            assertEquals("-1 0\n", service.read("ends"));
            assertEquals(1, service.lines("starts"));
        }
    }

    @Test
    void startsAnewIfTheDaemonIsGone() throws Exception {
        int pid;
        try (Program first = start()) {
            awaitRun(first);
            pid = service.pid();
            kill(first);
            Signals.send("KILL", pid);
        }
        try (Program second = start()) {
            second.eventually("the next run", () -> service.lines("starts") == 2);
            second.eventually("its pid", () -> service.pid() != 0);
            assertNotEquals(pid, service.pid());
            end(second);
        }
    }

    @Test
    void keepsTheLogAndWhatIsInThePipe() throws Exception {
        service.script("run", "echo >>starts; while :; do echo tick; sleep 0.02; done");
        service.script("log/run", "echo >>../logs; while read l; do echo $l >>../lines; done");
        try (Program first = start()) {
            awaitRun(first);
            first.eventually("a line", () -> service.lines("lines") > 0);
            kill(first);
        }
        try (Program second = start()) {
            long before = service.lines("lines");
            second.eventually("more lines", () -> service.lines("lines") > before + 3);
            assertEquals(1, service.lines("logs"));
            assertEquals(1, service.lines("starts"));
            int log = ServiceDirectory.make(service.path().resolve("log")).pid();
            Signals.send("KILL", log);
            second.eventually("a new log", () -> service.lines("logs") == 2);
            long then = service.lines("lines");
            second.eventually("lines in it", () -> service.lines("lines") > then + 3);
            end(second);
            assertEquals(1, service.lines("starts"));
        }
    }
}
