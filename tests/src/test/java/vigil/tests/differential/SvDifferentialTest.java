package vigil.tests.differential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** sv at a live runsv: what it prints, when it waits, how it ends. */
final class SvDifferentialTest extends Differential {
    private static final String STUBBORN =
            "trap : TERM HUP\necho >ready\nwhile :; do sleep 1000 & wait; done";

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void commandsOnARunningServiceSayTheSame(Mix mix) throws Exception {
        compare("commands", mix, SvDifferentialTest::command);
    }

    private static void command(Tree tree, Transcript transcript) throws Exception {
        tree.service("a")
                .script(
                        "run",
                        "trap : ALRM HUP INT QUIT USR1 USR2\n"
                                + "while :; do sleep 1000 & wait; done");
        tree.link("a");
        tree.runsv("a");
        tree.untilStat("a", "run");
        for (String quiet : "status s check cont alarm hup interrupt quit 1 2 up".split(" ")) {
            transcript.sv(quiet, "a");
        }
        for (String spoken :
                "up once pause cont alarm hup interrupt quit 1 2 reload check".split(" ")) {
            transcript.sv("-v", spoken, "a");
            if (spoken.equals("once")) { // sv is content before runsv has read the byte
                tree.service("a").control("u");
                tree.untilStat("a", "run");
            }
        }
        tree.sv("-w20", "up", "a");
        for (String waiting :
                ("term kill restart try-restart force-reload force-restart T down"
                                + " start stop start D once down start shutdown exit X E")
                        .split(" ")) {
            if (tree.isServed("a")) {
                tree.untilOld("a");
            }
            transcript.sv("-w20", waiting, "a");
        }
        for (String any : "status up once start stop force-stop restart reload check".split(" ")) {
            transcript.sv(any, "a");
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void waitingTimesOutTheSame(Mix mix) throws Exception {
        compare("timeouts", mix, SvDifferentialTest::timeOut);
    }

    private static void timeOut(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory a = tree.service("a").script("run", STUBBORN);
        tree.daemon("b");
        tree.service("c").script("run", "exec sleep 1000").script("check", "exit 1");
        tree.link("a", "b", "c");
        for (String name : tree.services()) {
            tree.runsv(name);
            tree.untilStat(name, "run");
        }
        Await.until("trap set", () -> Files.exists(a.path().resolve("ready")));
        transcript.sv("-w1", "down", "a", "b");
        transcript.sv("status", "a", "b");
        transcript.sv("-w1", "start", "c", "b", "absent");
        transcript.sv("-w1", "check", "a", "b", "c");
        transcript.sv("-w1", "restart", "a");
        tree.set("SVWAIT", "1");
        transcript.sv("stop", "a", "b");
        transcript.sv("force-stop", "a", "b");
        tree.set("SVWAIT", "20");
        transcript.sv("-v", "down", "a");
        transcript.sv("status", "a", "b", "c");
        transcript.sv("-w1", "exit", "c");
        transcript.sv("-w1", "kill", "c");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void checkScriptsDecide(Mix mix) throws Exception {
        compare(
                "checks",
                mix,
                (tree, transcript) -> {
                    ServiceDirectory a = tree.daemon("a");
                    a.script(
                            "check",
                            "pwd >where\ntest ! -e loud || { echo out; echo err >&2; }\n"
                                    + "test -e healthy");
                    tree.link("a");
                    tree.runsv("a");
                    tree.untilStat("a", "run");
                    transcript.sv("-w1", "check", "a");
                    a.file("healthy", "");
                    a.file("loud", "");
                    transcript.sv("-w20", "check", "a");
                    Files.delete(a.path().resolve("loud"));
                    tree.untilOld("a");
                    transcript.sv("-w20", "restart", "a");
                    transcript.add("where", a.read("where"));
                    Files.delete(a.path().resolve("check"));
                    a.file("check", "");
                    transcript.sv("-w20", "check", "a");
                    Files.delete(a.path().resolve("check"));
                    transcript.sv("check", "a");
                    tree.untilOld("a");
                    transcript.sv("-w20", "down", "a");
                    transcript.sv("-w1", "check", "a");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void namesAreResolvedTheSame(Mix mix) throws Exception {
        compare(
                "names",
                mix,
                (tree, transcript) -> {
                    tree.daemon("a");
                    tree.daemon("with space");
                    tree.link("a", "with space");
                    for (String name : tree.services()) {
                        tree.runsv(name);
                        tree.untilStat(name, "run");
                    }
                    transcript.sv(
                            "status", "a", "./sv/a", tree.path("sv/a"), "sv/a/", "with space");
                    transcript.sv("status", "sv/a");
                    transcript.sv("status", "");
                    tree.untilOld("a");
                    transcript.shell("cd sv/a && sv status . && sv -w20 restart .");
                    tree.untilOld("a");
                    transcript.shell("cd sv && sv -w20 restart ./a");
                    tree.untilOld("a");
                    transcript.shell("cd sv && sv -w5 restart a/");
                    transcript.shell("unset SVDIR; sv status ./sv/a");
                    transcript.shell("SVDIR=/absent sv status a ./sv/a");
                    transcript.sv(
                            IntStream.rangeClosed(-1, 110)
                                    .mapToObj(i -> i < 0 ? "status" : "missing" + i)
                                    .toArray());
                    transcript.sv("down", "missing", "a");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void oddSuperviseDirectoriesAreReported(Mix mix) throws Exception {
        compare(
                "odd",
                mix,
                (tree, transcript) -> {
                    tree.daemon("a");
                    tree.link("a");
                    tree.runsv("a");
                    tree.untilStat("a", "run");
                    Path supervise = tree.path("sv/a/supervise");
                    byte[] record = tree.service("a").status();
                    Files.write(
                            supervise.resolve("status"), Arrays.copyOf(record, record.length + 1));
                    transcript.sv("status", "a");
                    for (String text : new String[] {"", "nineteen bytes long"}) {
                        Files.writeString(supervise.resolve("status"), text);
                        transcript.sv("status", "a");
                        transcript.sv("-w1", "up", "a");
                    }
                    Files.delete(supervise.resolve("status"));
                    transcript.sv("status", "a");
                    Files.createDirectory(supervise.resolve("status"));
                    transcript.sv("status", "a");
                    Files.delete(supervise.resolve("control"));
                    Files.delete(supervise.resolve("status"));
                    Files.write(supervise.resolve("status"), new byte[20]);
                    transcript.sv("up", "a");
                    Files.createDirectory(supervise.resolve("control"));
                    transcript.sv("up", "a");
                    Files.delete(supervise.resolve("ok"));
                    transcript.sv("exit", "a");
                    Files.createDirectory(supervise.resolve("ok"));
                    transcript.sv("status", "a");
                    tree.service("bare");
                    tree.link("bare");
                    transcript.sv("status", "bare");
                    tree.service("loglike").file("log", "");
                    tree.link("loglike");
                    transcript.sv("status", "loglike");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void initScriptModeAnswersAsLsbWants(Mix mix) throws Exception {
        compare(
                "lsb",
                mix,
                (tree, transcript) -> {
                    Files.createSymbolicLink(
                            tree.path("bin/web"), tree.path("bin/sv").toRealPath());
                    Files.createSymbolicLink(
                            tree.path("bin/gone"), tree.path("bin/sv").toRealPath());
                    // reload does not end it: sv might look before the next run, or after
                    tree.service("web").script("run", "trap : HUP; while :; do sleep 0.2; done");
                    tree.link("web");
                    tree.runsv("web");
                    tree.untilStat("web", "run");
                    for (String verb :
                            ("status restart reload force-reload try-restart stop"
                                            + " status start status s st check refresh")
                                    .split(" ")) {
                        tree.untilOld("web");
                        transcript.run("web", "-w20", verb);
                    }
                    transcript.run("web");
                    transcript.run("web", "status", "other");
                    transcript.run("web", "-x", "status");
                    transcript.run("gone", "status");
                    transcript.run("gone", "start");
                    tree.sv("-w20", "exit", "web");
                    transcript.run("web", "status");
                    transcript.run("web", "start");
                });
    }
}
