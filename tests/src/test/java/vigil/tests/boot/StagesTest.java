package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** What runit does with its three stages, beside Debian's where both have to agree. */
class StagesTest {
    private static final int KILLED_BY_HUP = 129;
    private static final int KILLED_BY_INT = 130;
    private static final String STOP_IT = "runit-init 0; while :; do sleep 1; done";

    /** Debian's lies in /run. */
    private static final String SHOW_STOPIT =
            "stat -c %a /etc/runit/stopit /run/runit.stopit 2>/dev/null; exit 0";

    /** How the scenario is written into a system. */
    private interface Scenario {
        void in(Namespace system) throws Exception;
    }

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 111})
    void stage2FollowsWhateverStage1ExitsWith(int code) throws Exception {
        Namespace.Run run = bothRun(system -> system.stage(1, "exit " + code));

        assertEquals(code != 0, run.says("- runit: warning: child failed: /etc/runit/1"));
        assertTrue(run.says("- runit: enter stage: /etc/runit/2"));
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @Test
    void stage1SkipsStage2By100() throws Exception {
        Namespace.Run run = bothRun(system -> system.stage(1, "exit 100"));

        assertTrue(run.says("- runit: warning: skipping stage 2..."));
        assertFalse(run.says("- runit: enter stage: /etc/runit/2"));
    }

    @Test
    void stage1ThatCrashesSkipsStage2() throws Exception {
        Namespace.Run run = weRun(system -> system.stage(1, "kill -SEGV $$"));

        assertTrue(run.says("- runit: warning: child crashed: /etc/runit/1"));
        assertTrue(run.says("- runit: warning: skipping stage 2..."));
        assertFalse(run.says("- runit: enter stage: /etc/runit/2"));
    }

    @Test
    void missingAndUnexecutableStagesAreNamedAndPassedOver() throws Exception {
        Namespace.Run run =
                bothRun(
                        system -> {
                            Files.delete(system.path().resolve("etc/runit/1"));
                            system.path()
                                    .resolve("etc/runit/2")
                                    .toFile()
                                    .setExecutable(false, false);
                        });

        assertTrue(
                run.says(
                        "- runit: fatal: unable to start child: /etc/runit/1: "
                                + "file does not exist"),
                run::toString);
        assertTrue(run.says("- runit: fatal: unable to start child: /etc/runit/2: access denied"));
        assertTrue(run.says("- runit: power off..."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -r etc/runit",
                "rm -r etc/runit && : > etc/runit",
                "rm -r etc/runit && ln -s runit etc/runit",
                "rm etc/runit/* && mkdir etc/runit/1 etc/runit/2 etc/runit/3",
                "for i in 1 2 3; do : > etc/runit/$i; done"
            })
    void aBrokenEtcRunitIsToldAndTheMachineEnds(String harm) throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                assertEquals(
                                        0,
                                        Program.of("sh", "-c", harm)
                                                .in(system.path())
                                                .run()
                                                .exit()));

        for (int stage = 1; stage <= 3; stage++) {
            String start = "- runit: fatal: unable to start child: /etc/runit/" + stage + ": ";
            assertEquals(
                    1,
                    run.console().stream().filter(line -> line.startsWith(start)).count(),
                    run::toString);
        }
        assertTrue(run.says("- runit: power off..."), run::toString);
        assertEquals(KILLED_BY_INT, run.exit());
    }

    @Test
    void stage2IsStartedAgainAfter111AndItsProcessesAreKilled() throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                system.stage(
                                        2,
                                        "[ ! -e /run/again ] || exec ps -o args\n"
                                                + "touch /run/again\n"
                                                + "sleep 1234 & exit 111"));

        assertTrue(run.says("- runit: warning: killing all processes in stage 2..."));
        assertTrue(run.says("- runit: warning: restarting."));
        assertFalse(run.says("sleep 1234"));
    }

    @Test
    void stage2IsStartedAgainAfterASignal() throws Exception {
        Namespace.Run run =
                weRun(
                        system ->
                                system.stage(
                                        2,
                                        "[ ! -e /run/again ] || exit 0\n"
                                                + "touch /run/again; kill -KILL $$"));

        assertTrue(run.says("- runit: warning: child crashed: /etc/runit/2"));
        assertEquals(2, run.count("- runit: enter stage: /etc/runit/2"));
    }

    @Test
    void runitInit0TerminatesStage2AndPowersOff() throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                system.stage(2, "trap 'echo got TERM; exit 5' TERM\n" + STOP_IT)
                                        .stage(3, SHOW_STOPIT));

        assertEquals(KILLED_BY_INT, run.exit());
        assertEquals(
                List.of(
                        "got TERM",
                        "- runit: leave stage: /etc/runit/2",
                        "- runit: enter stage: /etc/runit/3",
                        "0",
                        "- runit: leave stage: /etc/runit/3",
                        "- runit: sending KILL signal to all processes...",
                        "- runit: power off..."),
                run.console().subList(run.console().indexOf("got TERM"), run.console().size()));
    }

    @Test
    void runitInit6Reboots() throws Exception {
        Namespace.Run run =
                bothRun(system -> system.stage(2, "runit-init 6; while :; do sleep 1; done"));

        assertEquals(KILLED_BY_HUP, run.exit());
        assertTrue(run.says("- runit: system reboot."));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void buffersAreWrittenBeforeTheEndUnlessNosyncExists(boolean syncs) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "no strace");
        Path calls = directory.resolve("calls");
        Namespace.Run run =
                weRun(
                        system -> {
                            system.traced(calls).stage(2, "runit-init 6");
                            if (!syncs) {
                                Files.createFile(system.path().resolve("etc/runit/nosync"));
                            }
                        });

        assertTrue(run.says("- runit: system reboot."), run::toString);
        String made = Files.readString(calls);
        assertTrue(made.contains("LINUX_REBOOT_CMD_RESTART"), made);
        assertEquals(syncs, made.contains(" sync()"), made);
    }

    @Test
    void stage2ThatIgnoresTermIsKilled() throws Exception {
        Namespace.Run run = bothRun(system -> system.stage(2, "trap '' TERM\n" + STOP_IT));

        assertTrue(run.says("- runit: warning: stage 2 not terminated, sending sigkill..."));
        assertTrue(run.says("- runit: leave stage: /etc/runit/3"));
    }

    @Test
    void contWithoutStopitIsIgnored() throws Exception {
        Namespace.Run run =
                bothRun(system -> system.stage(2, "kill -CONT 1; sleep 1; echo still here"));

        assertTrue(run.says("still here"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void contAndIntAreRefusedOutsideStage2(int stage) throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                system.stage(stage, "kill -CONT 1; sleep 1; kill -INT 1; sleep 1")
                                        .script("etc/runit/ctrlaltdel", "echo no"));

        assertEquals(2, run.count("- runit: warning: signals only work in stage 2."));
        assertFalse(run.says("no"));
    }

    @Test
    void ctrlAltDelRunsItsScriptThenStopsIfThatAllowsIt() throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                system.stage(2, "kill -INT 1; while :; do sleep 1; done")
                                        .script("etc/runit/ctrlaltdel", "runit-init 6"));

        assertTrue(run.says("- runit: ctrl-alt-del request..."));
        assertTrue(run.says("- runit: leave stage: /etc/runit/ctrlaltdel"));
        assertEquals(KILLED_BY_HUP, run.exit());
    }

    @Test
    void ctrlAltDelThatStopsNothingLeavesTheSystemRunning() throws Exception {
        Namespace.Run run =
                bothRun(
                        system ->
                                system.stage(
                                                2,
                                                "kill -INT 1; sleep 1; echo still here\n"
                                                        + "chmod -x /etc/runit/ctrlaltdel\n"
                                                        + "kill -INT 1; sleep 1; echo and here")
                                        .script("etc/runit/ctrlaltdel", "exit 7"));

        assertTrue(run.says("still here"));
        assertTrue(run.says("and here"));
    }

    @Test
    void missingConsoleIsOneWarning() throws Exception {
        Namespace.Run run = bothRun(system -> system.with("NO_CONSOLE", "yes"));

        assertTrue(run.says("- runit: warning: unable to open /dev/console: file does not exist"));
        assertTrue(run.says("- runit: power off..."));
    }

    @Test
    void stagesStartWithNoSignalBlockedOrIgnored() throws Exception {
        String show = "grep -E '^Sig(Blk|Ign)' /proc/self/status";
        Namespace.Run run = weRun(system -> system.stage(1, show).stage(2, show).stage(3, show));

        // The JVM that runs this test ignores 32 and 33, which libc keeps for itself.
        String nothing = "Sig(Blk|Ign):\t0000000[01][08]0000000";
        assertEquals(
                6,
                run.console().stream().filter(line -> line.matches(nothing)).count(),
                run::toString);
    }

    @Test
    void stages2And3LeadSessionsAndStage1DoesNot() throws Exception {
        String show = "set -- $(cat /proc/$$/stat); [ $1 = $6 ] && echo leader || echo session $6";
        Namespace.Run run = bothRun(system -> system.stage(1, show).stage(2, show).stage(3, show));

        List<String> said = new ArrayList<>(run.console());
        said.removeIf(line -> line.startsWith("- runit"));
        assertEquals(List.of("session 1", "leader", "leader"), said.subList(0, 3));
    }

    /** Runs it under both suites, which have to say the same: what ours did. */
    private Namespace.Run bothRun(Scenario scenario) throws Exception {
        Namespace.Run ours = weRun(scenario);
        Namespace.Run theirs = run(Suite.PEER, scenario);
        assertEquals(stages(theirs), stages(ours));
        assertEquals(theirs.exit(), ours.exit());
        return ours;
    }

    /** A signal sent while a stage ends is refused before or after the next one is entered. */
    private static List<String> stages(Namespace.Run run) {
        List<String> lines = new ArrayList<>(run.console());
        lines.removeIf(line -> line.endsWith("signals only work in stage 2."));
        return lines;
    }

    private Namespace.Run weRun(Scenario scenario) throws Exception {
        return run(Suite.OURS, scenario);
    }

    private Namespace.Run run(Suite suite, Scenario scenario) throws Exception {
        Namespace system = Namespace.make(suite, directory);
        scenario.in(system);
        return system.run();
    }
}
