package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;

class ReproducibleTest {
    /** Of a whole build on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir private Path directory;

    @Test
    void theSameSourcesGiveTheSamePackages() throws Exception {
        run(
                "sh",
                Path.of(System.getProperty("basedir"), "ship", "clean-build.sh"),
                System.getProperty("vigil.root"),
                directory);
        Path packages = directory.resolve("sources/target/packages");

        assertFalse(Packages.all().isEmpty());
        for (Path file : Packages.all()) {
            assertEquals(
                    -1,
                    Files.mismatch(file, packages.resolve(file.getFileName())),
                    () -> "not the same: " + file.getFileName());
        }
        try (Stream<Path> files = Files.list(packages)) {
            assertEquals(Packages.all().size(), files.count());
        }
    }

    private static void run(Object program, Object... arguments) throws Exception {
        Program.Result result =
                Program.of(program, arguments).without("JAVA_TOOL_OPTIONS").run(PATIENCE);
        assertEquals(0, result.exit(), () -> result.out() + result.err());
    }
}
