package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;

class ReproducibleTest {
    private static final Path TREE = Path.of(System.getProperty("vigil.tree"));

    @TempDir private Path directory;

    /** Packed again from a copy that is elsewhere, newer, and has modes of another umask. */
    @Test
    void theSameTreeGivesTheSamePackages() throws Exception {
        Path copy = directory.resolve("tree");
        run("cp", "-R", TREE, copy);
        run("chmod", "-R", "g-rwx,o-rwx", copy);
        Path packages = directory.resolve("packages");
        run(
                "mvn",
                "-o",
                "-q",
                "-B",
                "-f",
                Path.of(System.getProperty("vigil.root"), "pom.xml"),
                "-pl",
                "ship",
                "package",
                "-Dvigil.tree=" + copy,
                "-Dvigil.packed=" + directory.resolve("packed"),
                "-Dvigil.packages=" + packages);

        assertFalse(Packages.all().isEmpty());
        for (Path file : Packages.all()) {
            assertEquals(
                    -1,
                    Files.mismatch(file, packages.resolve(file.getFileName())),
                    () -> "" + file);
        }
        try (Stream<Path> files = Files.list(packages)) {
            assertEquals(Packages.all().size(), files.count());
        }
    }

    private static void run(Object program, Object... arguments) throws Exception {
        Program.Result result =
                Program.of(program, arguments).without("JAVA_TOOL_OPTIONS").run(Packages.PATIENCE);
        assertEquals(0, result.exit(), () -> result.out() + result.err());
    }
}
