package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** Which java the console runs on, and that it does with any. */
class LauncherTest {
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    @TempDir private Path directory;
    private Path tree;
    private Path services;

    @BeforeEach
    void copyTree() throws Exception {
        tree = directory.resolve("vigil");
        run(Program.of("cp", "-R", System.getProperty("vigil.tree"), tree));
        services = Files.createDirectory(directory.resolve("service"));
    }

    private static Program.Result run(Program.Builder program) throws Exception {
        Program.Result result = program.run(Packages.PATIENCE);
        assertEquals(0, result.exit(), () -> result.out() + result.err());
        return result;
    }

    private Program.Builder once() {
        return Program.of(tree.resolve("bin/vigil"), "--once", "-d", services);
    }

    private void stub(String java, String says) throws IOException {
        new ServiceDirectory(directory).script(java, "echo " + says);
    }

    @Test
    void theImageComesBeforeJavaHomeAndThatBeforePath() throws Exception {
        stub("vigil/lib/java/bin/java", "image");
        stub("home/bin/java", "home");
        stub("path/java", "path");
        Program.Builder once =
                once().with("JAVA_HOME", directory.resolve("home"))
                        .with("PATH", directory.resolve("path") + ":" + System.getenv("PATH"));
        assertEquals("image\n", run(once).out());
        Files.delete(tree.resolve("lib/java/bin/java"));
        assertEquals("home\n", run(once).out());
        Files.delete(directory.resolve("home/bin/java"));
        assertEquals("path\n", run(once).out());
    }

    @Test
    void aMadeImageIsAllTheJavaItNeeds() throws Exception {
        Path jmods = Path.of(System.getProperty("java.home"), "jmods");
        Assumptions.assumeTrue(Files.isDirectory(jmods), "this JDK has no modules to link");
        run(
                Program.of(tree.resolve("lib/make-image"), tree)
                        .with("JAVA_HOME", System.getProperty("java.home")));
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/readlink"), Path.of("/usr/bin/readlink"));
        Program.Result result =
                run(once().without("JAVA_HOME").with("PATH", directory.resolve("bin")));

        assertEquals("", result.err());
        assertTrue(result.out().startsWith("S  SERVICE"), result.out());
    }

    @Test
    void withoutArchivesItStartsAndSaysNothingOfIt() throws Exception {
        run(Program.of("sh", "-c", "rm " + tree + "/lib/*.jsa " + tree + "/lib/*.so"));
        Program.Result result = run(once());

        assertEquals("", result.err());
        assertTrue(result.out().startsWith("S  SERVICE"), result.out());
    }

    @Test
    void aNewerJavaHasNothingToSayEither() throws Exception {
        Path newer = newerJava();
        run(Program.of(tree.resolve("lib/make-archives"), tree).with("JAVA_HOME", newer));
        assertTrue(Files.size(tree.resolve("lib/vigil.jsa")) > 0);
        Program.Result result = run(once().with("JAVA_HOME", newer));

        assertEquals("", result.err());
        assertTrue(result.out().startsWith("S  SERVICE"), result.out());
    }

    private static Path newerJava() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(JVMS), "one Java only");
        try (Stream<Path> jvms = Files.list(JVMS)) {
            Optional<Path> found = jvms.filter(LauncherTest::isNewer).findFirst();
            Assumptions.assumeTrue(found.isPresent(), "no Java 24 or later");
            return found.get();
        }
    }

    private static boolean isNewer(Path jvm) {
        try {
            return Files.readString(jvm.resolve("release"))
                    .matches("(?s).*JAVA_VERSION=\"(2[4-9]|[3-9][0-9])[.\"].*");
        } catch (IOException e) {
            return false;
        }
    }
}
