package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** Logs of which an ordinary user may read some: these are shown, the others named. */
final class DeniedLogsTest {
    private static final Path BIN = Path.of(System.getProperty("vigil.bin"));
    private static final String ROTATED = "@4000000000000000aaaaaaaa.s";

    @TempDir Path directory;

    @BeforeEach
    void makeLogs() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Assumptions.assumeTrue(
                run("vigil", "--help").exit() == 0, "takes root, and a build that nobody can read");
        for (String name : new String[] {"half", "secret", "web"}) {
            Path log = Files.createDirectories(log(name));
            Files.writeString(log.resolve("current"), "of " + name + "\n");
        }
        Path old = Files.writeString(log("half").resolve(ROTATED), "old\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(log("secret"), PosixFilePermissions.fromString("rwx------"));
    }

    private Path log(String service) {
        return directory.resolve(service).resolve("log/main");
    }

    private Program.Result run(String program, String arguments) throws Exception {
        String command =
                Suite.OURS.program("chpst")
                        + " -u nobody env HOME=/tmp SVDIR="
                        + directory
                        + " "
                        + BIN.resolve(program)
                        + " "
                        + arguments;
        return Program.of("sh", "-c", command).in(directory).run();
    }

    @Test
    void linesThatMayBeReadAreShownAndTheRestIsNamed() throws Exception {
        Program.Result all = run("vigil", "log");
        assertEquals("of half\nof web\n", all.out());
        assertEquals(
                "vigil: warning: "
                        + log("half").resolve(ROTATED)
                        + ": access denied\nvigil: warning: "
                        + log("secret")
                        + ": access denied\n",
                all.err());
        assertEquals(111, all.exit());
        Program.Result secret = run("vigil", "log " + log("secret"));
        assertTrue(secret.err().contains("secret/log/main: access denied"), secret.err());
    }

    @Test
    void theViewerNamesOneOfThem() throws Exception {
        String screen = run("vigil", "log --screenshot txt --size 200x10").out();
        assertTrue(screen.contains("of web"), screen);
        assertTrue(screen.contains(ROTATED + " and 1 more"), screen);
    }

    @Test
    void svlogtailDoesTheSame() throws Exception {
        Program.Result all = run("svlogtail", "-x");
        assertEquals("half: of half\nweb: of web\n", all.out());
        assertTrue(all.err().contains("secret/log/main/current: access denied"), all.err());
        assertTrue(all.err().contains(ROTATED + ": access denied"), all.err());
        Program.Result named = run("svlogtail", "-x " + log("secret"));
        assertTrue(named.err().contains("secret/log/main/current: access denied"), named.err());
    }
}
