package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** The shell on the console of a system that does not come up; DebianBootTest has its sulogin. */
class EmergencyTest {
    @TempDir private Path directory;

    @Test
    void theBootGoesOnWhenTheShellIsLeft() throws Exception {
        Namespace system = Namespace.makeEmpty(Suite.OURS, directory);
        system.root()
                .addSuite()
                .addStages("container")
                .script(
                        "etc/runit/1",
                        ". /etc/runit/functions; step 'file systems mounted' false ||\n"
                                + "emergency 'a disk is missing'; say ok repaired; exit 100");
        try (Program program = system.start()) {
            Namespace.awaitLine(program, "failed  a disk is missing");
            program.eventually("a prompt", () -> program.out().contains("# "));
            OutputStream keyboard = program.process().getOutputStream();
            keyboard.write("sh -c 'tty; sleep 1000'\n".getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
            Namespace.awaitLine(program, "/dev/console");
            keyboard.write("\u0003exit\n".getBytes(StandardCharsets.US_ASCII)); // ^C
            keyboard.flush();
            Namespace.Run run = Namespace.end(program);

            assertTrue(run.says("failed  file systems mounted"), run::toString);
            assertTrue(run.says("    ok  repaired"), run::toString);
            assertFalse(run.console().toString().contains("job control turned off"));
        }
    }
}
