package vigil.tests.differential;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** The files of supervise/: records, texts, and when each is written. */
final class SuperviseDifferentialTest extends Differential {
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void eachStateHasTheSameRecord(Mix mix) throws Exception {
        compare("states", mix, SuperviseDifferentialTest::passThroughAllStates);
    }

    private static void passThroughAllStates(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory a = tree.service("a").file("down", "");
        a.script("run", "trap : TERM\necho >ready\nwhile :; do sleep 1000 & wait; done");
        a.script("finish", "echo $* >>finished\nwhile test ! -e go; do sleep 0.02; done");
        tree.link("a");
        Program runsv = tree.runsv("a");
        tree.untilStat("a", "down");
        transcript.record("a");
        transcript.sv("status", "a");
        a.control("u");
        tree.untilStat("a", "run");
        Await.until("trap set", () -> Files.exists(a.path().resolve("ready")));
        show(tree, transcript, "run");
        a.control("p");
        show(tree, transcript, "run, paused");
        a.control("c");
        show(tree, transcript, "run");
        a.control("o");
        show(tree, transcript, "run, want down");
        a.control("u");
        show(tree, transcript, "run");
        a.control("t");
        show(tree, transcript, "run, got TERM");
        a.control("d");
        show(tree, transcript, "run, got TERM, want down");
        a.control("k");
        show(tree, transcript, "finish, want down");
        a.file("go", "");
        show(tree, transcript, "down");
        Files.delete(a.path().resolve("go"));
        a.control("u");
        show(tree, transcript, "run");
        a.control("pk");
        show(tree, transcript, "finish");
        a.control("x");
        show(tree, transcript, "finish, want exit");
        a.file("go", "");
        transcript.add("runsv's exit", runsv.await());
        transcript.record("a");
        transcript.sv("status", "a");
        transcript.add("finished", a.read("finished"));
        transcript.files("sv/a/supervise");
    }

    private static void show(Tree tree, Transcript transcript, String stat) throws Exception {
        tree.untilStat("a", stat);
        transcript.record("a");
        transcript.sv("status", "a");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void theSameEventsRewriteTheFiles(Mix mix) throws Exception {
        compare("rewrites", mix, SuperviseDifferentialTest::rewrite);
    }

    private static void rewrite(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory a = tree.service("a");
        a.script(
                "run",
                "for s in ALRM HUP INT QUIT USR1 USR2; do trap \"echo $s >>got\" $s; done\n"
                        + "echo started >>got\nwhile :; do sleep 0.01; done");
        tree.link("a");
        tree.runsv("a");
        tree.untilStat("a", "run");
        Await.until("traps", () -> a.lines("got") == 1);
        long expected = 1;
        for (String letter : "a h i q 1 2".split(" ")) {
            long lines = ++expected;
            transcript.rewritten(
                    letter,
                    "a",
                    () -> {
                        a.control(letter);
                        Await.until(letter + " arrives", () -> a.lines("got") == lines);
                    });
        }
        transcript.add("signals", a.read("got"));
        for (String step : new String[] {"p=run, paused", "c=run", "o=run, want down", "u=run"}) {
            String[] sent = step.split("=");
            transcript.rewritten(
                    sent[0],
                    "a",
                    () -> {
                        a.control(sent[0]);
                        tree.untilStat("a", sent[1]);
                    });
        }
        transcript.rewritten(
                "status, twice",
                "a",
                () -> {
                    tree.sv("status", "a");
                    tree.sv("check", "a");
                });
        transcript.rewritten(
                "d",
                "a",
                () -> {
                    a.control("d");
                    tree.untilStat("a", "down");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void superviseMayBeALink(Mix mix) throws Exception {
        compare("links", mix, SuperviseDifferentialTest::followLinks);
    }

    private static void followLinks(Tree tree, Transcript transcript) throws Exception {
        Path elsewhere = Files.createDirectory(tree.path("elsewhere"));
        for (String target : new String[] {elsewhere + "/made", elsewhere + "/a/deep", "beside"}) {
            ServiceDirectory a = tree.daemon("to-" + Path.of(target).getFileName());
            Files.createSymbolicLink(a.path().resolve("supervise"), Path.of(target));
            startAndStop(tree, transcript, a);
        }
        ServiceDirectory logged = tree.daemon("logged").script("log/run", "exec cat");
        Files.createSymbolicLink(logged.path().resolve("log/supervise"), elsewhere.resolve("logs"));
        startAndStop(tree, transcript, logged);
        ServiceDirectory file = tree.daemon("file").file("supervise", "");
        startAndStop(tree, transcript, file);
        ServiceDirectory fifo = tree.daemon("fifo").file("supervise/control", "");
        startAndStop(tree, transcript, fifo);
        ServiceDirectory logFile = tree.daemon("logfile").file("log", "");
        startAndStop(tree, transcript, logFile);
        transcript.files("elsewhere");
        transcript.files("sv");
    }

    /** Where it comes up it is taken down; where it does not, it has ended by itself. */
    private static void startAndStop(Tree tree, Transcript transcript, ServiceDirectory service)
            throws Exception {
        String name = tree.path("sv").relativize(service.path()).toString();
        Program runsv = tree.runsv(name);
        Await.until(
                name + " up or refused",
                () -> !runsv.process().isAlive() || service.stat().equals("run"));
        if (runsv.process().isAlive()) {
            Await.until("log", () -> !service.hasLog() || service.log().stat().equals("run"));
            runsv.signal("TERM");
        }
        transcript.add("exit of " + name, runsv.await() + " " + runsv.err());
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void lockKeepsASecondRunsvOut(Mix mix) throws Exception {
        compare(
                "lock",
                mix,
                (tree, transcript) -> {
                    tree.daemon("a");
                    Program first = tree.runsv("a");
                    tree.untilStat("a", "run");
                    int pid = tree.service("a").pid();
                    transcript.run("runsv", tree.path("sv/a"));
                    transcript.shell("exec setlock -N sv/a/supervise/lock true");
                    transcript.add("still running", Processes.isAlive(pid));
                    first.signal("TERM");
                    transcript.add("exit", first.await());
                    transcript.shell("exec setlock -N sv/a/supervise/lock echo free");
                });
    }
}
