package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;

/** p_log and w_log of the examples, linked into a service directory. */
final class LogScriptsTest {
    private static final Path BIN = Path.of(System.getProperty("vigil.bin"));
    private static final Path EXAMPLES = BIN.resolveSibling("share/sv-examples");

    @TempDir Path directory;

    private Path service;
    private Path current;

    @BeforeEach
    void makeService() throws Exception {
        service = directory.resolve("web");
        current = Files.createDirectories(service.resolve("log/main")).resolve("current");
        Files.writeString(current, "first\nsecond\n");
    }

    private Program.Builder script(String name) throws Exception {
        Path link = Files.createSymbolicLink(service.resolve(name), EXAMPLES.resolve(name));
        return Program.of(link).in(Path.of("/")).with("PATH", BIN + ":" + System.getenv("PATH"));
    }

    @Test
    void pagesTheLogOfItsDirectory() throws Exception {
        Program.Result result = script("p_log").run();
        assertEquals("first\nsecond\n", result.out(), result.err());
    }

    @Test
    void watchesTheLogOfItsDirectory() throws Exception {
        try (Program watch = script("w_log").start()) {
            watch.eventually("the last lines", () -> watch.out().endsWith("second\n"));
            Files.writeString(current, "third\n", StandardOpenOption.APPEND);
            watch.eventually("the new line", () -> watch.out().endsWith("third\n"));
        }
    }

    @Test
    void saysWhereThereIsNoLog() throws Exception {
        Files.delete(current);
        for (String name : new String[] {"p_log", "w_log"}) {
            Program.Result result = script(name).run();
            assertEquals(111, result.exit(), name);
            assertTrue(result.err().contains(service + ": has no log directory"), result.err());
        }
    }
}
