package vigil.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./run as a script calls it, on a private directory of this test's. */
class RunTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir Path state;

    private Path services() {
        return state.resolve("vigil/service");
    }

    @AfterEach
    void takeDown() throws Exception {
        run("--stop");
    }

    @Test
    void printsOneSnapshotAndLeavesNothingRunning() throws Exception {
        assertEquals(0, run());
        String snapshot = Files.readString(state.resolve("out"));
        for (String service : List.of("crasher", "dependent", "resting", "settle", "web")) {
            assertTrue(snapshot.contains(service), snapshot);
        }
        assertTrue(snapshot.lines().anyMatch(l -> l.matches("U  ticker +run .*")), snapshot);
        assertFalse(isAnythingLeft(), snapshot);
    }

    @Test
    void refusesOtherWords() throws Exception {
        assertEquals(100, run("--start"));
    }

    /** Anything that stands in the tree's directory or was told of it. */
    private boolean isAnythingLeft() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .anyMatch(process -> belongsToTree(Path.of("/proc/" + process.pid())));
    }

    private boolean belongsToTree(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(services())
                    || Files.readString(process.resolve("cmdline")).contains(services().toString());
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
    }

    private int run(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.command().add(0, Path.of(System.getProperty("vigil.root"), "run").toString());
        builder.environment().put("XDG_STATE_HOME", state.toString());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(state.resolve("out").toFile());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "./run hangs");
        return process.exitValue();
    }
}
