package vigil.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TailTest {
    @TempDir Path directory;

    private Path current() {
        return directory.resolve("current");
    }

    private void append(String text) throws IOException {
        Files.writeString(current(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> lines(Tail tail) {
        return tail.lines().stream().map(line -> new String(line, US_ASCII)).toList();
    }

    @Test
    void followsWhatIsWritten() throws IOException {
        try (Tail tail = new Tail(current(), 3)) {
            assertFalse(tail.read());
            append("a\nb\nhalf");
            assertTrue(tail.read());
            assertEquals(List.of("a", "b"), lines(tail));
            append(" line\nd\n");
            assertTrue(tail.read());
            assertEquals(List.of("b", "half line", "d"), lines(tail));
            assertFalse(tail.read());
        }
    }

    @Test
    void readsTheRestOfARotatedFileBeforeTheNewOne() throws IOException {
        append("a\n");
        try (Tail tail = new Tail(current(), 9)) {
            tail.read();
            append("b\n");
            Files.move(current(), directory.resolve("@400000000000000000000000.s"));
            append("c\n");
            tail.read();
            assertEquals(List.of("a", "b", "c"), lines(tail));
        }
    }

    @Test
    void startsAtTheEndOfALongLogWithWholeLines() throws IOException {
        append("0123456789\n".repeat(100_000));
        try (Tail tail = new Tail(current(), 1_000_000)) {
            tail.read();
            assertTrue(tail.lines().size() < 10_000);
            assertEquals("0123456789", lines(tail).get(0));
        }
    }

    @Test
    void keepsTheStartOfALineWithoutEnd() throws IOException {
        append("x".repeat(1_000_000) + "\nnext\n");
        try (Tail tail = new Tail(current(), 5)) {
            tail.read();
            assertEquals("next", lines(tail).get(tail.lines().size() - 1));
            assertTrue(lines(tail).get(0).length() <= Tail.LINE_BYTES);
        }
    }
}
