package vigil.tests.differential;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.Tree;

/** Whole trees: what runsvdir starts, stops and leaves. */
final class RunsvdirDifferentialTest extends Differential {
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void directoriesThatCountAreSupervised(Mix mix) throws Exception {
        compare("scan", mix, RunsvdirDifferentialTest::scan);
    }

    private static void scan(Tree tree, Transcript transcript) throws Exception {
        Path service = tree.path("service");
        for (String name : "a b hidden twice".split(" ")) {
            tree.daemon(name);
        }
        tree.link("a", "b", "twice");
        Files.createSymbolicLink(service.resolve(".hidden"), tree.path("sv/hidden"));
        Files.createSymbolicLink(service.resolve("again"), tree.path("sv/twice"));
        Files.createSymbolicLink(service.resolve("dangling"), tree.path("sv/absent"));
        Files.writeString(service.resolve("file"), "");
        tree.daemon("real");
        Files.move(tree.path("sv/real"), service.resolve("real"));
        Program runsvdir = tree.runsvdir();
        for (String name : "a b twice".split(" ")) {
            tree.untilStat(name, "run");
        }
        Await.until("real runs", () -> tree.sv("status", "real").out().startsWith("run"));
        transcript.sv("status", "a", "b", "twice", "again", "real", ".hidden", "dangling", "file");
        transcript.add("runsvs", Processes.children(runsvdir.pid()).size());
        transcript.add("said", runsvdir.err().lines().distinct().toList());
        long before = tree.service("a").pid();
        Files.move(service.resolve("a"), service.resolve("renamed"));
        tree.unlink("b");
        Await.until("b is left", () -> !tree.isServed("b"));
        transcript.sv("status", "renamed");
        transcript.add("the same after its link's name changed", before == tree.service("a").pid());
        transcript.record("b");
        tree.link("b");
        tree.untilStat("b", "run");
        transcript.sv("status", "b");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void termLeavesAndHangupTakesDown(Mix mix) throws Exception {
        compare(
                "leave",
                mix,
                (tree, transcript) -> {
                    tree.daemon("a").script("log/run", "exec cat >/dev/null");
                    tree.daemon("b");
                    tree.link("a", "b");
                    Program first = tree.runsvdir();
                    tree.untilStat("a", "run");
                    tree.untilStat("b", "run");
                    first.signal("TERM");
                    transcript.add("TERM", first.await() + first.err());
                    transcript.sv("status", "a", "b");
                    tree.sv("-w20", "exit", "a", "b");
                    Await.until("gone", () -> !tree.isServed("a") && !tree.isServed("b"));
                    Program second = tree.runsvdir();
                    tree.untilStat("a", "run");
                    tree.untilStat("b", "run");
                    second.signal("HUP");
                    transcript.add("HUP", second.await() + second.err());
                    Await.until("gone", () -> !tree.isServed("a") && !tree.isServed("b"));
                    transcript.sv("status", "a", "b");
                    transcript.record("a");
                    transcript.record("a/log");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void anEndedRunsvIsStartedAgain(Mix mix) throws Exception {
        compare(
                "respawn",
                mix,
                (tree, transcript) -> {
                    tree.daemon("a");
                    tree.link("a");
                    tree.runsvdir();
                    tree.untilStat("a", "run");
                    int first = tree.service("a").pid();
                    tree.service("a").control("x");
                    tree.service("a").untilPidChangesFrom(first);
                    tree.untilStat("a", "run");
                    transcript.sv("status", "a");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void processesHaveTheSameStateEverywhere(Mix mix) throws Exception {
        compare("processes", mix, RunsvdirDifferentialTest::observeProcesses);
    }

    private static void observeProcesses(Tree tree, Transcript transcript) throws Exception {
        for (String option : new String[] {"plain", "-P"}) {
            String name = "a" + option;
            tree.daemon(name)
                    .script("log/run", "exec sleep 1001")
                    .script("finish", "exec sleep 1002");
            tree.link(name);
            Program runsvdir =
                    tree.keep(
                            tree.shell(
                                            "umask 027; ulimit -n 200; trap '' USR1; "
                                                    + "export MARK=mark; exec runsvdir "
                                                    + (option.equals("-P") ? "-P " : "")
                                                    + "service")
                                    .start());
            tree.untilStat(name, "run");
            tree.untilStat(name + "/log", "run");
            long runsv = Processes.children(runsvdir.pid()).get(0);
            transcript.add("runsv " + option, ProcessState.of(runsv, runsvdir.pid(), runsv));
            observe(tree, transcript, name, runsvdir.pid(), runsv);
            observe(tree, transcript, name + "/log", runsvdir.pid(), runsv);
            tree.service(name).control("d");
            tree.untilStat(name, "finish, want down");
            observe(tree, transcript, name, runsvdir.pid(), runsv);
            runsvdir.signal("KILL");
            runsvdir.await();
            Processes.killBelow(tree.path("sv"));
            tree.unlink(name);
        }
    }

    private static void observe(
            Tree tree, Transcript transcript, String name, long runsvdir, long runsv)
            throws Exception {
        long pid = tree.service(name).pid();
        Await.until("exec", () -> Processes.commandLine(pid).startsWith("sleep"));
        transcript.add("child " + name, ProcessState.of(pid, runsvdir, runsv));
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void titleShowsWhatServicesSay(Mix mix) throws Exception {
        compare(
                "title",
                mix,
                (tree, transcript) -> {
                    tree.service("a").script("run", "echo to the title >&2; exec sleep 1000");
                    tree.link("a");
                    Program runsvdir =
                            tree.start(
                                    "runsvdir",
                                    "-P",
                                    tree.path("service"),
                                    "log: " + ".".repeat(40));
                    Await.until(
                            "title " + Processes.commandLine(runsvdir.pid()),
                            () -> Processes.commandLine(runsvdir.pid()).contains("title"));
                    transcript.add("title", Processes.commandLine(runsvdir.pid()));
                    Program brief =
                            tree.start("runsvdir", Files.createDirectory(tree.path("e")), "log:");
                    Await.until("warned", () -> brief.err().contains("disabled"));
                    transcript.add("short log", brief.err());
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void runlevelsSwitchUnderALiveTree(Mix mix) throws Exception {
        compare("runlevels", mix, RunsvdirDifferentialTest::switchRunlevels);
    }

    private static void switchRunlevels(Tree tree, Transcript transcript) throws Exception {
        Assumptions.assumeTrue(
                tree.shell("exec unshare -m mount -t tmpfs none /etc").run().exit() == 0,
                "no mount namespaces here: Debian's runsvchdir knows no place but /etc/runit");
        Path levels = tree.path("levels");
        for (String level : "default/a default/both single/b single/both".split(" ")) {
            Path link = levels.resolve(level);
            Files.createDirectories(link.getParent());
            tree.daemon(link.getFileName().toString());
            Files.createSymbolicLink(link, tree.path("sv").resolve(link.getFileName()));
        }
        Files.writeString(levels.resolve("file"), "");
        Files.createSymbolicLink(levels.resolve("current"), Path.of("default"));
        tree.set("SVDIR", levels.resolve("current").toString());
        tree.start("runsvdir", levels.resolve("current"));
        tree.untilStat("a", "run");
        tree.untilStat("both", "run");
        long both = tree.service("both").pid();
        runsvchdir(tree, transcript, "single");
        tree.untilStat("b", "run");
        Await.until("a is left", () -> !tree.isServed("a"));
        transcript.add("both stays", both == tree.service("both").pid());
        transcript.sv("status", "b", "both");
        for (String name : "single absent file .hidden".split(" ")) {
            runsvchdir(tree, transcript, name);
        }
        runsvchdir(tree, transcript, levels.resolve("default").toString());
        tree.untilStat("a", "run");
        Await.until("b is left", () -> !tree.isServed("b"));
        transcript.files("levels");
    }

    /** In a view of /etc made for the call: Debian's knows no other place than there. */
    private static void runsvchdir(Tree tree, Transcript transcript, String name) throws Exception {
        String runit = "/etc/runit/runsvdir";
        Program.Result result =
                tree.shell(
                                "unset RUNSVDIR; exec unshare -m sh -ec 'mount -t tmpfs none /etc;"
                                        + " mkdir -p "
                                        + runit
                                        + "; mount --bind levels "
                                        + runit
                                        + "; exec runsvchdir "
                                        + name
                                        + "'")
                        .run();
        transcript.add("runsvchdir " + tree.normal(name), result);
    }
}
