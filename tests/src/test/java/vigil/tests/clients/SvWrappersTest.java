package vigil.tests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** Configuration systems and wrappers that call sv and read what it prints. */
@Execution(ExecutionMode.CONCURRENT)
final class SvWrappersTest {
    private static final Pattern RUN = Pattern.compile("^(run): (.+): \\(pid (\\d+)\\) (\\d+)s");
    private static final Pattern DOWN =
            Pattern.compile("^(down): (.+): (\\d+)s, normally (up|down)(, want (up|down))?");
    private static final Pattern OK_RUN =
            Pattern.compile("^ok: run: (.+): \\(pid (\\d+)\\) (\\d+)s");
    private static final Pattern PID = Pattern.compile("\\(pid (\\d+)\\)");
    private static final Pattern SECONDS = Pattern.compile(" (\\d+)s");

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void expressionsOfWrappersMatch(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            Matcher run = RUN.matcher(tree.sv("status", "web").out().split("; ")[0]);
            assertTrue(run.find());
            assertEquals("web", run.group(2));
            assertEquals(Integer.toString(tree.service("web").pid()), run.group(3));
            assertTrue(OK_RUN.matcher(tree.sv("start", "web").out()).find());
            tree.sv("-w20", "down", "web");
            Matcher down = DOWN.matcher(tree.sv("status", "web").out());
            assertTrue(down.find());
            assertEquals("up", down.group(4));
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void ansibleTellsStates(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            Path web = tree.path("service/web");
            assertEquals("started", ansibleState(tree.sv("status", web)));
            for (String verb : "stop start once restart reload force-stop start".split(" ")) {
                tree.untilOld("web");
                Program.Result result = tree.sv("-w", "20", verb, web);
                assertEquals(0, result.exit(), result::toString);
                String expected = verb.endsWith("stop") ? "stopped" : "started";
                if (verb.equals("restart")) { // once, then restart: it is the last of its kind
                    tree.untilStat("web", "run");
                }
                assertEquals(expected, ansibleState(tree.sv("status", web)), verb);
            }
            assertTrue(Files.isSymbolicLink(web), "enabled");
        }
    }

    private static String ansibleState(Program.Result result) {
        assertEquals("", result.err(), "ansible takes any stderr for the state");
        String main = result.out().split("; ")[0];
        assertTrue(SECONDS.matcher(main).find(), main);
        if (main.startsWith("run:")) {
            assertTrue(PID.matcher(main).find(), main);
            return "started";
        }
        return main.startsWith("down:") ? "stopped" : "unknown";
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void chefEnablesAndDisables(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            assertEquals(100, tree.sv().exit(), "chef looks for sv this way");
            Path ok = tree.path("sv/web/supervise/ok");
            assertEquals("fifo\n", tree.shell("stat -c %F " + ok).run().out());
            assertEquals(0, tree.sv("-w", "20", "restart", tree.path("service/web/log")).exit());
            assertEquals(0, tree.sv("-w", "20", "-v", "once", tree.path("service/web")).exit());
            tree.unlink("web");
            Await.until("runsv is gone", () -> !tree.isServed("web"));
            Files.delete(ok);
            tree.link("web");
            Await.until("ok is back", () -> Files.exists(ok) && tree.isServed("web"));
            tree.untilStat("web", "run");
            assertEquals(0, tree.sv("status", tree.path("service/web")).exit());
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void puppetAndSaltWaitForANewLink(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            tree.daemon("new");
            tree.link("new");
            assertUnavailable(tree.sv("status", "new"));
            Await.until("status exits 0", () -> tree.sv("status", "new").exit() == 0);
            assertEquals(0, tree.sv("-w20", "start", "new").exit());
            assertTrue(tree.sv("status", "new").out().startsWith("run: "));
            for (String verb : "stop start reload restart".split(" ")) {
                tree.untilOld("new");
                assertEquals(0, tree.sv("-w20", verb, tree.path("service/new")).exit(), verb);
            }
            Await.until("runs", () -> tree.sv("status", "new").out().startsWith("run: "));
            tree.daemon("held").file("down", "");
            tree.link("held");
            Await.until("status exits 0", () -> tree.sv("status", "held").exit() == 0);
            assertTrue(tree.sv("status", "held").out().startsWith("down: "));
        }
    }

    /** Instant discovery may have been faster than the first look. */
    private static void assertUnavailable(Program.Result result) {
        assertTrue(
                result.exit() == 0
                        || result.out().contains("warning: ")
                        || result.out().stripTrailing().endsWith("runsv not running"),
                result::toString);
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void omnibusUsesInitLinksAndSvlogd(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            Path init = Files.createDirectory(tree.path("init"));
            Files.createSymbolicLink(init.resolve("web"), tree.path("bin/sv").toRealPath());
            tree.set("SVWAIT", "20");
            for (String verb : "status stop start restart reload try-restart".split(" ")) {
                tree.untilOld("web");
                Program.Result result = tree.command("../init/web", verb).run();
                assertEquals(0, result.exit(), verb + result);
            }
            Path current = tree.path("sv/web/log/main/current");
            Await.until("logged", () -> Files.readString(current).contains("started"));
            assertTrue(
                    Files.readAllLines(current)
                            .get(0)
                            .matches("\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d:\\d\\d\\.\\d{5} started"));
        }
    }

    /** Readers of logs take {@code @*.[us]} in the order of names, then current. */
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void logFilesInOrderHoldEveryLine(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            ServiceDirectory loud = tree.service("loud");
            loud.script("run", "for i in $(seq 500); do echo line $i; done; exec sleep 1000");
            loud.script("log/run", "mkdir -p main; exec svlogd main");
            loud.file("log/main/config", "s3000\nn0\n");
            tree.link("loud");
            String cat = "cat sv/loud/log/main/@*.[us] sv/loud/log/main/current";
            Await.until("all", () -> tree.shell(cat).run().out().contains("line 500\n"));
            StringBuilder expected = new StringBuilder();
            for (int i = 1; i <= 500; i++) {
                expected.append("line ").append(i).append('\n');
            }
            assertEquals(expected.toString(), tree.shell(cat).run().out());
            assertTrue(
                    Files.getPosixFilePermissions(tree.path("sv/loud/log/main/current")).stream()
                            .noneMatch(p -> p == PosixFilePermission.OWNER_EXECUTE),
                    "current is open");
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void containerInitsHangUpTheTree(Mix mix) throws Exception {
        try (Tree tree = Tree.of(mix)) {
            tree.daemon("web");
            tree.link("web");
            Program runsvdir = tree.start("runsvdir", "-P", tree.path("service"));
            tree.untilStat("web", "run");
            tree.untilOld("web");
            assertEquals(0, tree.sv("-w", "20", "force-stop", tree.path("service/web")).exit());
            runsvdir.signal("HUP");
            assertEquals(111, runsvdir.await());
            Await.until("all gone", () -> !tree.isServed("web"));
        }
    }

    /** A live tree with web, which is logged by svlogd. */
    private static Tree tree(Mix mix) throws Exception {
        Tree tree = Tree.of(mix);
        tree.service("web")
                .script(
                        "run",
                        "echo started; trap : HUP USR1\n"
                                + "while :; do sleep 1000 >/dev/null & wait; done");
        tree.service("web").script("log/run", "mkdir -p main; exec svlogd -tt main");
        tree.link("web");
        tree.runsvdir();
        tree.untilStat("web", "run");
        tree.untilStat("web/log", "run");
        return tree;
    }
}
