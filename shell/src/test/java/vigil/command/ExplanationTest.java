package vigil.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;
import vigil.tree.Service;

class ExplanationTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_100);

    @TempDir Path directory;

    private String why(int pid, boolean wantsUp, State state, String trouble) {
        StatusRecord record =
                new StatusRecord(new Tai64n(1_000_000, 0), pid, false, wantsUp, false, state);
        boolean down = Files.exists(directory.resolve("down"));
        return Explanation.of(
                new Service("web", directory, Optional.of(record), trouble, down, Optional.empty()),
                NOW);
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void assertSays(String part, String paragraph) {
        assertTrue(paragraph.contains(part), "'" + part + "' in: " + paragraph);
    }

    @Test
    void tellsWhatRunsAndSinceWhen() {
        assertSays("web has been running for 1m40s as pid 42.", why(42, true, State.RUN, ""));
    }

    @Test
    void namesWhatIsWaitedFor() throws IOException {
        file("supervise/waiting", "net\ndb\n");
        assertSays("waits for net, db. See: vigil why net db.", why(0, true, State.DOWN, ""));
    }

    @Test
    void tellsWhatFailedAndItsLastWords() throws IOException {
        file("supervise/failed", "exit 3\n");
        file("log/main/current", "@400000006561a0b91b3c0e2c no such database\n");
        String paragraph = why(0, false, State.DOWN, "");
        assertSays("it failed too often (exit 3)", paragraph);
        assertSays("\"no such database\"", paragraph);
        assertSays("sv up web", paragraph);
    }

    @Test
    void tellsADownFileFromAStop() throws IOException {
        assertSays("because somebody stopped it", why(0, false, State.DOWN, ""));
        file("down", "");
        assertSays("as its file down asks", why(0, false, State.DOWN, ""));
    }

    @Test
    void tellsWhatMissesItsReadiness() throws IOException {
        file("notification-fd", "3\n");
        Files.createDirectories(directory.resolve("supervise/event"));
        assertSays("not said that it is ready", why(42, true, State.RUN, ""));
    }

    @Test
    void tellsThatNobodySupervises() throws IOException {
        file("run", "");
        assertSays("no runsv runs for it", why(0, true, State.DOWN, "no runsv"));
    }
}
