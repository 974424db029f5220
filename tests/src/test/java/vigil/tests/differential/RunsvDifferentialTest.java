package vigil.tests.differential;

import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** The life of a service and its log under runsv. */
final class RunsvDifferentialTest extends Differential {
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void finishLearnsHowRunEnded(Mix mix) throws Exception {
        compare("finish", mix, RunsvDifferentialTest::endInManyWays);
    }

    private static void endInManyWays(Tree tree, Transcript transcript) throws Exception {
        String[] ends = {
            "exit 0",
            "exit 5",
            "exit 255",
            "kill -TERM $$",
            "kill -KILL $$",
            "ulimit -c 0\nkill -SEGV $$"
        };
        for (int i = 0; i < ends.length; i++) {
            ServiceDirectory a = tree.service("end" + i).script("run", ends[i]);
            a.script(
                    "finish",
                    "echo \"$0 $# $*\" >arguments.new; mv arguments.new arguments; sv d .");
        }
        tree.service("unstartable").file("run", "").script("finish", "echo $* >arguments; sv d .");
        tree.service("absent").script("finish", "echo $* >arguments; sv d .");
        tree.service("nofinish").script("run", "sv d .; exit 3").file("finish", "");
        for (String name : tree.services()) {
            tree.runsv(name);
        }
        for (String name : tree.services()) {
            tree.untilStat(name, "down");
            ServiceDirectory a = tree.service(name);
            Await.until(
                    name + " ended",
                    () ->
                            (name.equals("nofinish") || a.lines("arguments") > 0)
                                    && a.status()[17] == 'd');
            transcript.add(name, a.read("arguments"));
        }
        transcript.add("said", tree.errors().lines().sorted().distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void customControlScriptsTakeTheirPart(Mix mix) throws Exception {
        compare("custom", mix, RunsvDifferentialTest::customise);
    }

    private static void customise(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory a = tree.service("a");
        a.script(
                "run",
                "for s in ALRM HUP INT QUIT USR1 USR2 TERM CONT; do\n"
                        + "trap \"echo got $s >>story\" $s; done\n"
                        + "echo run >>story\nwhile :; do sleep 0.01; done");
        for (String letter : "u d t k p c a h i q 1 2 x".split(" ")) {
            a.script(
                    "control/" + letter,
                    "test ! -e pass; code=$?; echo $# >>counts; echo $0 >>story; exit $code");
        }
        a.file("control/z", "");
        tree.link("a");
        Program runsv = tree.runsv("a");
        long lines = 2; // control/u and run
        Await.until("up", () -> a.lines("story") == 2);
        for (String letter : "t p c a h i q 1 2".split(" ")) {
            a.control(letter);
            long expected = ++lines;
            Await.until(letter + ": " + a.read("story"), () -> a.lines("story") == expected);
        }
        transcript.add("vetoes", a.read("story"));
        transcript.record("a");
        a.file("pass", "");
        for (String letter : "a h i q 1 2".split(" ")) {
            a.control(letter);
            lines += 2;
            long expected = lines;
            Await.until(letter + " passes", () -> a.lines("story") == expected);
        }
        transcript.add("passes", a.read("story"));
        a.control("x");
        Await.until("TERM and CONT", () -> a.read("story").contains("got CONT"));
        a.control("k");
        transcript.add("exit", runsv.await() + runsv.err());
        transcript.add("arguments", a.read("counts").lines().distinct().toList());
        transcript.add("end", a.read("story").lines().sorted().distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void logTakesTheOutputAndEndsLast(Mix mix) throws Exception {
        compare("logged", mix, RunsvDifferentialTest::log);
    }

    private static void log(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory a = tree.service("a");
        a.script("run", "echo out; echo err >&2; exec sleep 1000");
        a.script("finish", "echo finish $*");
        a.script("control/t", "echo control; exit 1");
        a.script("control/u", "echo starting");
        a.script(
                "log/run",
                "echo log >>log; while read line; do echo $line >>log; done; echo end >>log");
        a.script("log/finish", "echo never >>log");
        ServiceDirectory log = a.log();
        tree.link("a");
        Program runsv = tree.runsv("a");
        Await.until("first lines", () -> log.lines("log") == 3);
        tree.untilStat("a", "run");
        tree.untilStat("a/log", "run");
        transcript.record("a");
        transcript.record("a/log");
        transcript.sv("status", "a", "a/log");
        a.control("t");
        Await.until("a restart", () -> log.lines("log") == 7);
        tree.untilStat("a", "run");
        transcript.sv("status", "a");
        transcript.sv("-w20", "restart", "a/log");
        Await.until("a new log", () -> log.lines("log") == 8);
        transcript.sv("-w1", "x", "a/log");
        transcript.sv("-w20", "down", "a/log");
        transcript.sv("status", "a");
        transcript.sv("-w20", "up", "a/log");
        transcript.sv("-w20", "exit", "a");
        transcript.add("exit", runsv.await() + runsv.err());
        transcript.add("log", log.read("log"));
        transcript.record("a");
        transcript.record("a/log");
        transcript.sv("status", "a", "a/log");
        transcript.files("sv/a/log/supervise");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void downFilesHoldServiceAndLog(Mix mix) throws Exception {
        compare(
                "down",
                mix,
                (tree, transcript) -> {
                    ServiceDirectory a = tree.daemon("a").file("down", "");
                    a.script("log/run", "exec cat >/dev/null").file("log/down", "");
                    tree.link("a");
                    Program runsv = tree.runsv("a");
                    tree.untilStat("a", "down");
                    tree.untilStat("a/log", "down");
                    transcript.files("sv/a");
                    transcript.sv("status", "a", "a/log");
                    tree.untilOld("a");
                    transcript.sv("-w20", "once", "a");
                    transcript.sv("-w20", "up", "a/log");
                    transcript.sv("status", "a", "a/log");
                    transcript.sv("-w20", "down", "a");
                    Files.delete(a.path().resolve("down"));
                    transcript.sv("status", "a");
                    transcript.sv("-w20", "exit", "a");
                    transcript.add("exit", runsv.await() + runsv.err());
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void killedRunsvLeavesItsService(Mix mix) throws Exception {
        compare(
                "signals",
                mix,
                (tree, transcript) -> {
                    for (String signal : new String[] {"HUP", "INT", "KILL", "TERM"}) {
                        String name = "by-" + signal;
                        tree.daemon(name);
                        tree.link(name);
                        Program runsv = tree.runsv(name);
                        tree.untilStat(name, "run");
                        long pid = tree.service(name).pid();
                        runsv.signal(signal);
                        transcript.add(signal, runsv.await() + runsv.err());
                        if (signal.equals("TERM")) {
                            Await.until("service ends", () -> !Processes.isAlive(pid));
                        }
                        transcript.add("service after " + signal, Processes.isAlive(pid));
                        transcript.sv("status", name);
                        transcript.record(name);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void bytesAreTakenOneByOne(Mix mix) throws Exception {
        compare(
                "bytes",
                mix,
                (tree, transcript) -> {
                    ServiceDirectory a = tree.service("a");
                    a.script("run", "echo run >>story; exec sleep 1000");
                    a.script("finish", "echo finish $* >>story");
                    tree.link("a");
                    tree.runsv("a");
                    tree.untilStat("a", "run");
                    Await.until("run", () -> a.lines("story") == 1);
                    a.control("zZ\n\0 tcu");
                    Await.until("restart", () -> a.lines("story") == 3);
                    tree.untilStat("a", "run");
                    transcript.record("a");
                    a.control("do");
                    Await.until("once", () -> a.lines("story") == 4 || a.lines("story") == 5);
                    transcript.sv("-w20", "down", "a");
                    transcript.add("story", a.read("story"));
                });
    }
}
