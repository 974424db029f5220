package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** The stages for a container: services come up, and SIGTERM from outside ends them in order. */
class ContainerTest {
    @TempDir private Path directory;

    @Test
    void termFromOutsideEndsAllServicesLogsLast() throws Exception {
        Namespace system = Namespace.makeEmpty(Suite.OURS, directory);
        GuestRoot root = system.root().addSuite().addStages("container");
        root.service(
                "web",
                "trap 'echo last words; exit 0' TERM; echo up; while :; do sleep 1; done",
                "default");
        root.script(
                "etc/sv/web/log/run",
                "trap '' TERM; while read -r line; do echo log: $line >/dev/console; done\n"
                        + "echo log ends >/dev/console");
        root.service("plain", "exec sleep 1000", "default");
        root.service("slow", "trap 'sleep 2; exit 0' TERM; while :; do sleep 1; done", "default");
        root.file("etc/sv/slow/timeout-stop", "20\n");
        try (Program program = system.start()) {
            Namespace.awaitLine(program, "log: up");
            Namespace.awaitLine(program, "    up  slow");
            Namespace.awaitLine(program, "    up  plain");
            Signals.send("TERM", Namespace.processOne(program));
            Namespace.Run run = Namespace.end(program);
            List<String> console = run.console();

            assertTrue(run.says("- runit: terminate request..."), run::toString);
            assertTrue(
                    console.indexOf("log: last words") < console.indexOf("log ends"),
                    run::toString);
            assertTrue(run.says("log: last words"), run::toString);
            assertTrue(console.toString().contains("slow (up to 21 s)"), run::toString);
            assertTrue(run.says("    ok  services stopped"), run::toString);
            assertTrue(run.says("    ok  processes ended"), run::toString);
            assertFalse(console.toString().contains("failed"), run::toString);
            assertEquals(130, run.exit());
        }
    }
}
