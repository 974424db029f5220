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
        Namespace system = makeContainer();
        GuestRoot root = system.root();
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
            Namespace.Run run = stop(program);
            List<String> console = run.console();

            assertTrue(run.says("- runit: terminate request..."), run::toString);
            assertTrue(
                    console.indexOf("log: last words") < console.indexOf("log ends"),
                    run::toString);
            assertTrue(run.says("log: last words"), run::toString);
            assertTrue(console.toString().contains("slow (up to "), run::toString);
            assertTrue(run.says("    ok  services stopped"), run::toString);
            assertTrue(run.says("    ok  processes ended"), run::toString);
            assertFalse(console.toString().contains("failed"), run::toString);
            assertEquals(130, run.exit());
        }
    }

    @Test
    void aServiceEndsWhenThoseThatNeedItHave() throws Exception {
        Namespace system = makeContainer();
        GuestRoot root = system.root();
        String slow = "trap 'sleep 2; echo %s ends; exit' TERM; while :; do sleep 1; done";
        String quick = "trap 'echo %s ends; exit' TERM; while :; do sleep 0.1; done";
        root.service("base", quick.formatted("base"), "default");
        root.service("db", quick.formatted("db"), "default");
        root.service("web app", slow.formatted("web"), "default");
        root.service("alone", quick.formatted("alone"), "default");
        root.file("etc/sv/db/needs", "base");
        root.file("etc/sv/web app/needs", "# the shop\ndb\nbase\n");
        try (Program program = system.start()) {
            for (String name : List.of("base", "db", "web app", "alone")) {
                Namespace.awaitLine(program, "    up  " + name);
            }
            List<String> console = stop(program).console();

            List<String> ends = console.stream().filter(line -> line.endsWith(" ends")).toList();
            assertEquals(List.of("alone ends", "web ends", "db ends", "base ends"), ends);
            assertTrue(
                    console.toString().contains("  wait  for web app (up to "), console::toString);
            assertTrue(console.contains("    ok  services stopped"), console::toString);
        }
    }

    @Test
    void whatDoesNotEndIsKilledAndACircleOfNeedsEndsToo() throws Exception {
        Namespace system = makeContainer();
        GuestRoot root = system.root();
        root.service("stubborn", "trap '' TERM; while :; do sleep 1; done", "default");
        root.service(
                "leaver",
                "setsid sh -c \"trap '' TERM HUP; while :; do sleep 1; done\" & exec sleep 1000",
                "default");
        root.service("egg", "exec sleep 1000", "default");
        root.service("hen", "exec sleep 1000", "default");
        root.file("etc/sv/egg/needs", "hen\n");
        root.file("etc/sv/hen/needs", "egg\n");
        try (Program program = system.start()) {
            for (String name : List.of("stubborn", "egg", "hen")) {
                Namespace.awaitLine(program, "    up  " + name);
            }
            Namespace.Run run = stop(program);

            assertTrue(
                    run.says("failed  stubborn did not end in time and is killed"), run::toString);
            assertFalse(run.console().toString().contains("egg (up to"), run::toString);
            assertTrue(run.says("    ok  services stopped"), run::toString);
            assertTrue(
                    run.console().stream()
                            .anyMatch(
                                    line ->
                                            line.startsWith("failed  did not end and are killed:")
                                                    && line.contains(" sh (")),
                    "what leaver left: " + run);
            assertTrue(run.says("    ok  processes ended"), run::toString);
        }
    }

    @Test
    void withoutTheRightToRebootItEndsWith0() throws Exception {
        Namespace system = makeContainer().withoutReboot();
        try (Program program = system.start()) {
            Namespace.awaitLine(program, "- runit: enter stage: /etc/runit/2");
            Namespace.Run run = stop(program);

            assertTrue(run.says("- runit: power off..."), run::toString);
            assertEquals(0, run.exit());
        }
    }

    @Test
    void withoutTheRightToRebootARebootEndsItWith129() throws Exception {
        Namespace system = makeContainer().withoutReboot();
        system.root().service("restarter", "runit-init 6; exec sleep 1000", "default");
        Namespace.Run run = system.run();

        assertTrue(run.says("- runit: system reboot."), run::toString);
        assertEquals(129, run.exit());
    }

    /** Sends TERM, as an engine does. */
    private static Namespace.Run stop(Program program) throws Exception {
        Signals.send("TERM", Namespace.processOne(program));
        return Namespace.end(program);
    }

    private Namespace makeContainer() throws Exception {
        Namespace system = Namespace.makeEmpty(Suite.OURS, directory);
        system.root().addSuite().addStages("container");
        return system;
    }
}
