package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"shutdown -h now", "shutdown -P +0 bye", "shutdown -hP 0", "/sbin/halt"})
    void powersOffThroughStage3(String command) throws Exception {
        Namespace.Run run = make().stage(2, command + WAIT).run();

        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
        assertTrue(run.says("- runit: power off..."), run::toString);
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown -r now", "/sbin/reboot", "shutdown -fr now maintenance"})
    void rebootsThroughStage3(String command) throws Exception {
        Namespace.Run run = make().stage(2, command + WAIT).run();

        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
        assertTrue(run.says("- runit: system reboot."), run::toString);
        assertEquals(KILLED_BY_HUP, run.exit());
    }

    @ParameterizedTest
    @CsvSource({"reboot -f, 129", "reboot -nf, 129", "halt -f, 130", "poweroff -f, 130"})
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
    @ValueSource(strings = {"-x", "soon", "-h 25:00", "+5x", "-r -5"})
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

    private Namespace make() throws Exception {
        Namespace system = Namespace.make(Suite.OURS, directory);
        for (String name : new String[] {"shutdown", "halt", "poweroff", "reboot"}) {
            system.addProgram(name);
        }
        return system;
    }
}
