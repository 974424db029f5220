package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventsFileTest {
    private static final Path TREE = Path.of("/service");
    private static final Instant NOON = Instant.parse("2025-11-21T12:00:00Z");

    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("state/events");
    }

    private static Happened event(String service, int second) {
        return new Happened(service, NOON.plusSeconds(second), "started, pid " + second, false);
    }

    private EventsFile opened(Path tree) throws IOException {
        EventsFile opened = new EventsFile(file(), tree);
        opened.read();
        return opened;
    }

    @Test
    void anotherConsoleFindsWhatOneHasKept() throws IOException {
        Happened bad = new Happened("50% \tweb\n\u00ff", NOON, "ended: exit 1", true);
        EventsFile one = opened(TREE);
        assertEquals(List.of(), one.kept());
        assertTrue(one.add(List.of(event("sshd", 2), bad)));
        assertEquals(List.of(bad, event("sshd", 2)), one.kept());
        assertEquals(one.kept(), opened(TREE).kept());
        assertEquals(List.of(), opened(Path.of("/other")).kept());
    }

    @Test
    void nothingIsAddedTwiceAlsoByTwoConsoles() throws IOException {
        EventsFile one = opened(TREE);
        EventsFile two = opened(TREE);
        assertTrue(one.add(List.of(event("a", 1))));
        assertFalse(one.add(List.of(event("a", 1))));
        two.add(List.of(event("a", 1), event("a", 2)));
        one.add(List.of(event("a", 2), event("b", 1)));
        List<Happened> all = List.of(event("a", 1), event("a", 2), event("b", 1));
        assertEquals(all, one.kept());
        assertEquals(3, Files.readAllLines(file()).size());
    }

    @Test
    void aFullFileIsRenamedAndBothAreRead() throws IOException {
        EventsFile one = opened(TREE);
        one.add(List.of(event("a", 1)));
        Files.writeString(file(), "x".repeat(1 << 20) + "\n", StandardOpenOption.APPEND);
        one.add(List.of(event("a", 2)));
        assertEquals(1, Files.readAllLines(file()).size());
        assertEquals(List.of(event("a", 1), event("a", 2)), opened(TREE).kept());
    }

    @Test
    void takesAnyBytesAndGoesOnAfterThem() throws IOException {
        Random random = new Random(3);
        byte[] noise = new byte[1 << 16];
        random.nextBytes(noise);
        Files.createDirectories(file().getParent());
        Files.write(file(), noise);
        Files.writeString(
                file(), "\n2026-11-21\t/service\ta\tbad\tno time\n", StandardOpenOption.APPEND);
        EventsFile one = opened(TREE);
        one.add(List.of(event("a", 1)));
        assertEquals(List.of(event("a", 1)), opened(TREE).kept());
    }
}
