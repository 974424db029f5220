package vigil.tests.runsvdir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** runsvdir(8), ours and Debian's: the same scenario, the same outcome. */
class RunsvdirTest {
    @TempDir Path root;

    @ParameterizedTest
    @EnumSource
    void withoutADirectoryItPrintsUsageAndExits1(Suite suite) throws Exception {
        Path runsvdir = suite.program("runsvdir");
        String usage = "usage: " + runsvdir + " [-P] dir\n\n";
        for (Object[] arguments : new Object[][] {{}, {"-P"}, {"--"}, {"-Px"}}) {
            Program.Result result = Program.of(runsvdir, arguments).run();
            assertEquals(new Program.Result(1, "", usage), result);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownOptionNamesTheDirectory(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            Program runsvdir = tree.start(suite, "-x");
            String warning = "runsvdir -x: warning: unable to stat -x: file does not exist\n";
            runsvdir.eventually("a warning", () -> runsvdir.err().startsWith(warning));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDirectoryThatCannotBeEnteredIsToldAndTriedAgain(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            Files.writeString(root.resolve("late"), "");
            Program runsvdir = tree.start(suite, "late");
            String warning =
                    "runsvdir late: warning: unable to change directory to late: not a directory\n";
            runsvdir.eventually("a warning", () -> runsvdir.err().startsWith(warning));
            tree.add("a");
            Files.delete(root.resolve("late"));
            Files.createSymbolicLink(root.resolve("late"), Path.of("svc"));
            runsvdir.eventually("a runs", () -> tree.runs("a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void serviceDirectoriesAreServedAndDotsAndFilesAreNot(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            tree.make("hidden");
            tree.link(".hidden", "hidden");
            Files.writeString(tree.link("file"), "");
            ServiceDirectory plain =
                    ServiceDirectory.make(tree.link("plain"))
                            .script("run", "echo $$ >>../../sv/a/pids; exec sleep 1000");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("both run", () -> tree.runs("a") && plain.stat().equals("run"));
            assertEquals(List.of("runsv a", "runsv plain"), tree.runsvs());
            assertEquals("", runsvdir.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenLinkIsToldByName(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.link("broken", "none");
            Program runsvdir = tree.start(suite, "svc");
            String warning = "runsvdir svc: warning: unable to stat broken: file does not exist\n";
            runsvdir.eventually("a warning", () -> runsvdir.err().startsWith(warning));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewLinkRunsAndARemovedOneEnds(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            tree.add("b");
            runsvdir.eventually("b runs", () -> tree.runs("b"));
            Files.delete(tree.link("a"));
            runsvdir.eventually("only b's runsv", () -> tree.runsv("a") == 0);
            assertEquals("down", tree.service("a").stat());
            assertTrue(tree.runs("b"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKilledRunsvIsStartedAgain(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            long killed = tree.runsv("a");
            Signals.send("KILL", killed);
            runsvdir.eventually(
                    "another runsv", () -> tree.runsv("a") != 0 && tree.runsv("a") != killed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void termEndsItAtOnceAndLeavesTheServices(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            ServiceDirectory a = tree.add("a");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            ProcessHandle runsv = ProcessHandle.of(tree.runsv("a")).orElseThrow();
            runsvdir.signal("TERM");
            assertEquals(0, runsvdir.await());
            assertTrue(runsv.isAlive() && tree.runs("a"));
            a.control("x");
            runsv.onExit().get();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hangupEndsItWith111AndTheServicesToo(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            tree.add("b");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("both run", () -> tree.runs("a") && tree.runs("b"));
            List<ProcessHandle> runsvs = runsvdir.process().children().toList();
            runsvdir.signal("HUP");
            assertEquals(111, runsvdir.await());
            for (ProcessHandle runsv : runsvs) {
                runsv.onExit().get();
            }
            assertEquals("down", tree.service("a").stat());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastWordScrollsWhatReachesStandardError(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.make("loud", "printf 'hello\\0-err' >&2; exec sleep 1000");
            tree.link("loud", "loud");
            Program runsvdir = tree.start(suite, "svc", "log: 1234567890123456");
            runsvdir.eventually("the title", () -> title(runsvdir).endsWith("hello-err"));
            assertEquals("log: 123456.hello-err", title(runsvdir));
            assertEquals("", runsvdir.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShortLogArgumentIsToldAndLeftAlone(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(suite, "-P", "svc", "log: .");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            assertEquals(
                    "runsvdir svc: warning: log must have at least seven characters.\n"
                            + "runsvdir svc: warning: log service disabled.\n",
                    runsvdir.err());
            assertEquals("log: .", title(runsvdir));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRunsvLeadsItsSessionOnRequestOnly(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(suite, "-P", "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            assertEquals(tree.runsv("a"), session(tree.runsv("a")));
        }
        try (ScanTree tree = new ScanTree(root.resolve("plain"))) {
            tree.add("a");
            Program runsvdir = tree.start(suite, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            assertEquals(session(runsvdir.pid()), session(tree.runsv("a")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunsvThatCannotBeHadIsTold(Suite suite) throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir =
                    tree.own(
                            Program.of(suite.program("runsvdir"), "svc")
                                    .in(root)
                                    .with("PATH", root)
                                    .start());
            String fatal = "runsvdir svc: fatal: unable to start runsv a: file does not exist\n";
            runsvdir.eventually("a fatal", () -> runsvdir.err().startsWith(fatal));
        }
    }

    private static String title(Program program) throws Exception {
        String[] words =
                Files.readString(Path.of("/proc/" + program.pid() + "/cmdline")).split("\0");
        return words[words.length - 1];
    }

    private static long session(long pid) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')')).split(" ")[4]);
    }
}
