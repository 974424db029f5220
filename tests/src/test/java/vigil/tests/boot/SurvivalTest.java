package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** What process 1 survives: any signal, any lack, and its own replacement. */
class SurvivalTest {
    private static final int KILLED_BY_INT = 130;
    private static final String WAIT = "while :; do sleep 1; done";
    private static final String RESUMED = "- runit: resume stage: /etc/runit/2";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everySignalFromRoot(int stage) throws Exception {
        Namespace system =
                make().stage(
                                stage,
                                "for i in 1 2 3; do for s in $(seq 1 64); do\n"
                                        + "kill -$s 1 2>/dev/null\n"
                                        + "done; done\n"
                                        + "until grep -q resume /proc/1/cmdline; do sleep 1; done\n"
                                        + "echo alive");
        Namespace.Run run = system.run();

        assertTrue(run.says("alive"), run::toString);
        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "BUS", "ILL", "FPE", "ABRT"})
    void startsAgainInPlaceAfterAFaultAndKeepsStageAndChild(String fault) throws Exception {
        Namespace system =
                make().stage(
                                2,
                                "echo started; kill -"
                                        + fault
                                        + " 1\n"
                                        + "until grep -q resume /proc/1/cmdline; do sleep 1; done\n"
                                        + "echo went on; exit 0");
        Namespace.Run run = system.run();

        assertTrue(
                run.says("- runit: warning: SIG" + fault + ": starting again in place."),
                run::toString);
        assertTrue(run.says(RESUMED), run::toString);
        assertEquals(1, run.count("started"));
        assertTrue(run.says("went on"));
        assertTrue(run.says("- runit: enter stage: /etc/runit/3"));
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @Test
    void hupReplacesTheProgramInPlace() throws Exception {
        Namespace system =
                make().stage(
                                2,
                                "cp /sbin/runit /sbin/new; mv /sbin/new /sbin/runit; kill -HUP 1\n"
                                        + "until grep -q resume /proc/1/cmdline; do sleep 1; done\n"
                                        + "readlink /proc/1/exe; runit-init 6;"
                                        + WAIT);
        Namespace.Run run = system.run();

        assertTrue(run.says("- runit: upgrade request..."), run::toString);
        assertTrue(run.says(RESUMED));
        assertTrue(run.says("/sbin/runit"), "the new file runs: " + run);
        assertTrue(run.says("- runit: system reboot."));
    }

    @Test
    void hupKeepsTheOldProgramIfTheNewOneIsNone() throws Exception {
        Namespace system =
                make().stage(
                                2,
                                "mv /sbin/runit /sbin/old\n"
                                        + "printf '#!/bin/sh\\nexit 1\\n' >/sbin/runit\n"
                                        + "chmod +x /sbin/runit; kill -HUP 1; sleep 1\n"
                                        + "rm /sbin/runit; kill -HUP 1; sleep 1\n"
                                        + "runit-init 0;"
                                        + WAIT);
        Namespace.Run run = system.run();

        assertEquals(2, run.count("- runit: warning: no program to take over: /sbin/runit"));
        assertFalse(run.says(RESUMED));
        assertTrue(run.says("- runit: leave stage: /etc/runit/2"));
    }

    @Test
    void faultWithoutAProgramFileStartsTheRunningOneAgain() throws Exception {
        Namespace system = make().stage(2, "rm /sbin/runit; kill -SEGV 1; sleep 3; exit 0");

        assertTrue(system.run().says(RESUMED));
    }

    @Test
    void termRunsTerminateWhereThatMayBeRun() throws Exception {
        Namespace system =
                make().stage(2, "echo ready;" + WAIT)
                        .script("etc/runit/terminate", "echo told; runit-init 0");
        try (Program program = system.start()) {
            Namespace.awaitLine(program, "ready");
            Signals.send("TERM", Namespace.processOne(program));
            Namespace.Run run = Namespace.end(program);

            assertTrue(run.says("- runit: terminate request..."));
            assertTrue(run.says("told"));
            assertEquals(KILLED_BY_INT, run.exit());
        }
    }

    @Test
    void termInStage1WaitsForStage2() throws Exception {
        Namespace system =
                make().stage(1, "kill -TERM 1; sleep 1; echo first")
                        .stage(2, WAIT)
                        .script("etc/runit/terminate", "echo second; runit-init 0");
        List<String> console = system.run().console();

        assertTrue(console.indexOf("first") < console.indexOf("second"), console::toString);
        assertTrue(console.contains("- runit: leave stage: /etc/runit/3"));
    }

    @Test
    void termIsIgnoredWithoutTerminate() throws Exception {
        Namespace system = make().stage(2, "kill -TERM 1; sleep 1; echo still here");

        assertTrue(system.run().says("still here"));
    }

    @Test
    void powerFailureStopsTheSystemAfterItsScript() throws Exception {
        Namespace system =
                make().stage(2, "kill -PWR 1; " + WAIT)
                        .script("etc/runit/pwrfail", "stat -c %a /etc/runit/stopit");
        Namespace.Run run = system.run();

        assertTrue(run.says("100"), run::toString);
        assertTrue(run.says("- runit: leave stage: /etc/runit/pwrfail"));
        assertTrue(run.says("- runit: leave stage: /etc/runit/3"));
    }

    @Test
    void reapsTheOrphansOfTheWholeSystem() throws Exception {
        Namespace system =
                make().stage(
                                2,
                                "for i in $(seq 1 300); do (sleep 0 &); done\n"
                                        + "while ps -o stat,args | grep '^Z'; do sleep 1; done\n"
                                        + "echo none left");

        assertTrue(system.run().says("none left"));
    }

    @Test
    void noProc() throws Exception {
        Namespace.Run run = make().with("NO_PROC", "yes").stage(2, "kill -SEGV 1; sleep 3").run();

        assertTrue(run.says(RESUMED), run::toString);
        assertTrue(run.says("- runit: power off..."));
    }

    @Test
    void readOnlyRoot() throws Exception {
        Namespace system =
                make().stage(2, "runit-init 0; mount -o remount,ro /; kill -CONT 1\n" + WAIT);
        Files.writeString(system.path().resolve("etc/runit/stopit"), "");
        Namespace.Run run = system.run();

        assertTrue(run.says("- runit: leave stage: /etc/runit/3"), run::toString);
    }

    @Test
    void fullRoot() throws Exception {
        Namespace system =
                make().with("ROOT_OPTIONS", "size=8m")
                        .stage(1, "cat /dev/zero >/fill 2>/dev/null; kill -SEGV 1; sleep 3")
                        .stage(2, "kill -SEGV 1; sleep 3; runit-init 0; " + WAIT);
        Namespace.Run run = system.run();

        assertTrue(run.says(RESUMED), run::toString);
        assertTrue(run.says("- runit: power off..."));
    }

    @Test
    void noMemoryForProcessOneItself() throws Exception {
        Namespace system =
                make().stage(2, "echo ready; until [ -e /run/go ]; do sleep 1; done; exit 0")
                        .script("etc/runit/ctrlaltdel", "touch /run/go");
        try (Program program = system.start()) {
            Namespace.awaitLine(program, "ready");
            long one = Namespace.processOne(program);
            limit(one, "--as=1:1000000000");
            Signals.send("INT", one); // the script cannot be started: its limit is ours
            Namespace.awaitLine(program, "- runit: ctrl-alt-del request...");
            Namespace.awaitLine(program, "- runit: leave stage: /etc/runit/ctrlaltdel");
            limit(one, "--as=1000000000:1000000000");
            Signals.send("INT", one);
            Namespace.Run run = Namespace.end(program);

            assertTrue(run.says("- runit: power off..."), run::toString);
            assertFalse(run.says(RESUMED), run::toString);
        }
    }

    @Test
    void failedForkIsTriedAgain() throws Exception {
        Namespace system = make().addProgram("chpst").with("PROCESSES", "1");
        try (Program program = system.start()) {
            String pausing = "- runit: fatal: unable to fork for \"/etc/runit/1\" pausing: ";
            Namespace.awaitLine(program, pausing + "temporary failure");
            Program.Result raised =
                    Program.of(
                                    "setpriv",
                                    "--reuid=54321",
                                    "--regid=54321",
                                    "--clear-groups",
                                    "prlimit",
                                    "--pid",
                                    Namespace.processOne(program),
                                    "--nproc=100:")
                            .run();
            assertEquals(0, raised.exit(), raised::err);
            Namespace.awaitLine(program, "- runit: leave stage: /etc/runit/3");
        }
    }

    @Test
    void asAnyOtherProcessItSaysSo() throws Exception {
        for (Suite suite : Suite.values()) {
            Program.Result result = Program.of(suite.program("runit")).run();

            assertEquals("- runit: fatal: must be run as process no 1.\n", result.err());
            assertEquals(111, result.exit());
        }
    }

    private Namespace make() throws Exception {
        return Namespace.make(Suite.OURS, directory);
    }

    private static void limit(long pid, String limit) throws Exception {
        Program.Result result = Program.of("prlimit", "--pid", pid, limit).run();
        assertEquals(0, result.exit(), result::err);
    }
}
