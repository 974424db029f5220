package vigil.tests.differential;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** A whole tree with svlogd behind a service: what is logged, kept and left after the end. */
final class LoggedTreeDifferentialTest extends Differential {
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void linesReachTheLogAndTheEndIsClean(Mix mix) throws Exception {
        compare("log tree", mix, LoggedTreeDifferentialTest::logTree);
    }

    private static void logTree(Tree tree, Transcript transcript) throws Exception {
        ServiceDirectory web = tree.service("web");
        web.script(
                "run",
                "exec 2>&1\nchpst -e env sh -c 'echo \"$GREETING\"'\necho more >&2\n"
                        + "for i in $(seq 300); do echo line $i; done\nexec sleep 1000");
        web.file("env/GREETING", "hello from env\n").script("finish", "echo finished $*");
        web.script("log/run", "mkdir -p main\nexec svlogd -tt main");
        web.file("log/main/config", "s8000\nn3\n");
        tree.link("web");
        tree.runsvdir();
        Path main = web.log().path().resolve("main");
        Await.until("all logged", () -> Files.readString(main.resolve("current")).contains(" 300"));
        tree.untilStat("web", "run");
        transcript.sv("status", "web", "web/log");
        showLog(tree, transcript, main);
        web.log().control("a");
        Await.until("rotated", () -> isNew(main.resolve("current")));
        showLog(tree, transcript, main);
        web.log().control("h");
        tree.untilOld("web");
        transcript.sv("-w20", "restart", "web");
        Await.until("again", () -> Files.readString(main.resolve("current")).contains(" 300"));
        tree.untilOld("web/log");
        transcript.sv("-w20", "restart", "web/log");
        tree.unlink("web");
        Await.until("left", () -> !tree.isServed("web"));
        showLog(tree, transcript, main);
        transcript.record("web");
        transcript.record("web/log");
    }

    private static boolean isNew(Path current) throws Exception {
        return Files.size(current) == 0
                && Files.getPosixFilePermissions(current).contains(OTHERS_READ); // given last
    }

    private static void showLog(Tree tree, Transcript transcript, Path main) throws Exception {
        transcript.files("sv/web/log/main");
        try (Stream<Path> files = Files.list(main)) {
            for (Path file : files.sorted().toList()) {
                transcript.add(tree.normal(file.getFileName().toString()), Files.readString(file));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void aDeadLoggerLosesNothing(Mix mix) throws Exception {
        compare(
                "dead logger",
                mix,
                (tree, transcript) -> {
                    ServiceDirectory web = tree.service("web");
                    web.script(
                            "run",
                            "for i in $(seq 2000); do echo line $i;"
                                    + " test $((i%100)) -gt 0 || sleep 0.02; done\n"
                                    + "exec sleep 1000");
                    web.script(
                            "log/run",
                            "while read -r line; do echo \"$line\" >>all;"
                                    + " test \"$line\" != 'line 500' || kill -9 $$; done; exit 0");
                    web.log().file("all", "");
                    tree.link("web");
                    Program runsv = tree.runsv("web");
                    Await.until("all", () -> web.log().lines("all") == 2000);
                    transcript.add("sum", web.log().read("all").lines().distinct().count());
                    transcript.sv("-w20", "exit", "web");
                    transcript.add("exit", runsv.await() + runsv.err());
                });
    }
}
