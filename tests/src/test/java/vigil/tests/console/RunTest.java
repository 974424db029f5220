package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;

/** The README's ./run, with a private directory of the test's own. */
final class RunTest {
    private static final Path RUN =
            Path.of(System.getProperty("vigil.tree")).getParent().resolveSibling("run");

    private static final Path SV = Path.of(System.getProperty("vigil.bin"), "sv");

    @TempDir Path state;

    private Program.Result run(String... arguments) throws Exception {
        return Program.of(RUN, (Object[]) arguments).with("XDG_STATE_HOME", state).run();
    }

    @AfterEach
    void stop() throws Exception {
        run("--stop");
    }

    @Test
    void printsASnapshotAndTakesDownWhatItStarted() throws Exception {
        Program.Result result = run();
        assertEquals(0, result.exit(), result.err());
        for (String service : new String[] {"ticker", "web", "dependent"}) {
            assertTrue(
                    Pattern.compile("(?m)^U +" + service + " +run ").matcher(result.out()).find(),
                    result.out());
        }
        assertTrue(
                Pattern.compile("(?m)^D +resting +down ").matcher(result.out()).find(),
                result.out());
        for (String service : new String[] {"ticker", "web", "resting"}) {
            Path control = state.resolve("vigil/service").resolve(service);
            Program.Result status = Program.of(SV, "status", control).run();
            assertTrue(status.out().contains("runsv not running"), status.out());
        }
        Await.until("runsvdir is gone", () -> ProcessHandle.allProcesses().noneMatch(this::isOurs));
        assertTrue(
                Files.readString(state.resolve("vigil/service/ticker/log/main/current"))
                        .contains("tick 1"));
    }

    @Test
    void opensTheConsoleAndLeavesTheTreeUntilItIsStopped() throws Exception {
        String command = "XDG_STATE_HOME=" + state + " " + RUN + "; echo exit $?; sleep 1000";
        Path socket = Files.createDirectories(state.resolve("terminal"));
        try (Tmux tmux = new Tmux(socket, 80, 25, command)) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("F10");
            tmux.awaitText("./run --stop ends them");
            tmux.awaitText("exit 0");
        }
        Path status = state.resolve("vigil/service/ticker/supervise/stat");
        assertEquals("run", Files.readString(status).strip());
        assertEquals(0, run("--stop").exit());
        Await.until("the ticker is down", () -> !Files.readString(status).startsWith("run"));
    }

    @Test
    void keepsItsDirectoryPrivate() throws Exception {
        run("--stop");
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.resolve("vigil"))));
        assertEquals(100, run("--nonsense").exit());
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(state.toString());
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }
}
