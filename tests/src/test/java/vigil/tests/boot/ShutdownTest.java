package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** shutdown, halt, poweroff and reboot as people type them. Only ever run in namespaces. */
class ShutdownTest {
    private static final int KILLED_BY_HUP = 129;
    private static final int KILLED_BY_INT = 130;
    private static final String WAIT = "; while :; do sleep 1; done";

    private static final List<String> PROGRAMS = List.of("shutdown", "halt", "poweroff", "reboot");
    private static final Path LAST = Path.of("/usr/bin/last");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shutdown -h now",
                "shutdown now -P --no-wall",
                "shutdown -hP 0",
                "/sbin/halt",
                "/sbin/reboot --poweroff"
            })
    void powersOffThroughStage3(String command) throws Exception {
        Namespace.Run run = make().stage(2, command + WAIT).run();

        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
        assertTrue(run.says("- runit: power off..."), run::toString);
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shutdown -r now", "/sbin/halt --reboot", "shutdown -fr now maintenance"})
    void rebootsThroughStage3(String command) throws Exception {
        Namespace.Run run = make().stage(2, command + WAIT).run();

        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
        assertTrue(run.says("- runit: system reboot."), run::toString);
        assertEquals(KILLED_BY_HUP, run.exit());
    }

    @ParameterizedTest
    @CsvSource({"reboot --force, 129", "reboot -nf, 129", "halt -f, 130", "poweroff -f, 130"})
    void forceEndsTheMachineWithoutStage3(String command, int exit) throws Exception {
        Namespace.Run run = make().stage(2, "/sbin/" + command + WAIT).run();

        assertFalse(run.says("- runit: enter stage: /etc/runit/3"), run::toString);
        assertEquals(exit, run.exit());
    }

    @Test
    void tellsEverybodyAndCanBeCancelled() throws Exception {
        String script =
                "shutdown -r +5 new kernel & until [ -s /run/shutdown.pid ]; do sleep 1; done\n"
                        + "until [ -e /run/nologin ]; do sleep 1; done\n"
                        + "shutdown -r +9; echo second $?\n"
                        + "shutdown -c; wait; echo first $?; ls /run; shutdown -c; echo third $?";
        Namespace.Run run = make().stage(2, script).run();

        assertTrue(run.says("The system is going down for reboot in 5 minutes"), run::toString);
        assertTrue(run.says("new kernel"), run::toString);
        assertTrue(run.says("shutdown: fatal: already under way: see shutdown -c"));
        assertTrue(run.says("second 111"), run::toString);
        assertTrue(run.says("The shutdown is cancelled."));
        assertTrue(run.says("first 0"));
        assertTrue(run.says("shutdown: fatal: no shutdown is under way"));
        assertTrue(run.says("third 111"));
        assertFalse(run.says("nologin"));
        assertFalse(run.says("- runit: system reboot."));
    }

    @Test
    void onlyWarnsWithK() throws Exception {
        Namespace.Run run = make().stage(2, "shutdown -k now testing; sleep 1; ls /run").run();

        assertTrue(run.says("The system is going down for power off NOW!"), run::toString);
        assertTrue(run.says("testing"));
        assertFalse(run.says("shutdown.pid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown -h --no-wall now bye", "/sbin/poweroff --no-wall"})
    void tellsNobodyWithNoWall(String command) throws Exception {
        Namespace.Run run = make().stage(2, command + WAIT).run();

        assertFalse(run.console().toString().contains("going down"), run::toString);
        assertFalse(run.says("bye"));
    }

    @Test
    void saysThatProcess1IsAnotherInit() throws Exception {
        Namespace system = make().withInit("/bin/sh /etc/runit/2");
        system.stage(2, "mkdir -p /run/empty; /sbin/poweroff; echo code $?");
        Namespace.Run run = system.run();

        assertTrue(run.says("poweroff: warning: process 1 is not runit: sh"), run::toString);
        assertTrue(run.says("code 0"), run::toString);
    }

    @Test
    void rebootTellsEverybody() throws Exception {
        Namespace.Run run = make().stage(2, "/sbin/reboot" + WAIT).run();

        assertTrue(run.says("The system is going down for reboot NOW!"), run::toString);
    }

    @Test
    void recordsStartAndEndOnceInWtmp() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(LAST), "no last(1)");
        Namespace system =
                make().stage(1, "mkdir -p /var/log /var/run; >/var/log/wtmp; /sbin/halt -B")
                        .stage(2, "shutdown -r now" + WAIT)
                        .stage(3, "/sbin/halt -w; base64 -w 0 /var/log/wtmp; echo; ls -l /var/run");
        Namespace.Run run = system.run();
        Path wtmp = directory.resolve("wtmp");
        Files.write(wtmp, decoded(run.console()));
        Program.Result last = Program.of(LAST, "-x", "-f", wtmp).run();

        List<String> records = last.out().lines().filter(line -> line.contains("system")).toList();
        assertEquals(2, records.size(), last::out);
        assertTrue(records.get(0).startsWith("shutdown system down"), last::out);
        assertTrue(records.get(1).startsWith("reboot   system boot"), last::out);
        assertTrue(run.console().contains("total 0"), "utmp was not made: " + run);
    }

    @Test
    void withoutWtmpNoneIsMade() throws Exception {
        Namespace.Run run =
                make().stage(1, "mkdir -p /var/log; /sbin/halt -B; /sbin/halt -w; ls -A /var/log")
                        .run();

        assertEquals(
                run.console().indexOf("- runit: enter stage: /etc/runit/1") + 1,
                run.console().indexOf("- runit: leave stage: /etc/runit/1"),
                run::toString);
    }

    @Test
    void helpIsNoError() throws Exception {
        for (String name : PROGRAMS) {
            Program.Result result = Program.of(Suite.OURS.program(name), "--help").run();

            assertEquals(0, result.exit());
            assertTrue(result.out().startsWith("usage: " + name + " ["), result.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--rebooted", "soon", "-h 25:00", "+5x", "-r -5"})
    void wrongArgumentsGetTheUsage(String arguments) throws Exception {
        Program.Result result =
                Program.of(Suite.OURS.program("shutdown"), (Object[]) arguments.split(" ")).run();

        assertEquals(100, result.exit());
        assertTrue(result.err().contains("usage: shutdown [-h|-P|-H|-r]"), result.err());
        assertTrue(result.err().endsWith("\n\n"));
    }

    @Test
    void runitInitWithoutADigitGetsTheUsageAnd0() throws Exception {
        Program.Result result = Program.of(Suite.OURS.program("runit-init"), "5").run();

        assertEquals("usage: runit-init 0|6\n\n", result.err());
        assertEquals(0, result.exit());
    }

    /** The line of base64 among what the console says. */
    private static byte[] decoded(List<String> console) {
        String lines =
                console.stream()
                        .filter(line -> line.matches("[A-Za-z0-9+/=]{100,}"))
                        .collect(Collectors.joining());
        return Base64.getDecoder().decode(lines);
    }

    private Namespace make() throws Exception {
        Namespace system = Namespace.make(Suite.OURS, directory);
        for (String name : PROGRAMS) {
            system.addProgram(name);
        }
        return system;
    }
}
