package vigil.tests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** Programs of the field that read supervise/ themselves, doing what they do. */
@Execution(ExecutionMode.CONCURRENT)
final class StatusReadersTest {
    private static final long TAI64_EPOCH = 4611686018427387914L;
    private static final long PLAUSIBLE_SECONDS = 120;

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void goRunitFindsItsFieldsAtTheirOffsets(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            for (String name : new String[] {"web", "idle"}) {
                byte[] status =
                        Files.readAllBytes(
                                tree.path("service").resolve(name).resolve("supervise/status"));
                assertEquals(20, status.length);
                long since = ByteBuffer.wrap(status).getLong() - TAI64_EPOCH;
                assertPlausible(Instant.ofEpochSecond(since));
                int pid = ByteBuffer.wrap(status).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
                assertEquals(name.equals("web"), pid > 0 && Processes.isAlive(pid));
                assertEquals(name.equals("web") ? 'u' : 'd', status[17]);
                assertEquals(name.equals("web") ? 1 : 0, status[19]);
            }
        }
    }

    /** svstat reads 18 bytes, svok opens ok for writing without blocking, svc writes one byte. */
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void daemontoolsReadsAndControls(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            ServiceDirectory web = tree.service("web");
            assertEquals(0, svok(tree, "web"));
            web.control("p");
            tree.untilStat("web", "run, paused");
            assertEquals(1, web.status()[16]);
            web.control("c");
            tree.untilStat("web", "run");
            assertEquals(0, web.status()[16]);
            web.control("d");
            tree.untilStat("web", "down");
            assertEquals('d', web.status()[17]);
            assertEquals(0, ByteBuffer.wrap(web.status()).getInt(12));
            assertEquals(0, tree.sv("-w20", "exit", "idle").exit());
            assertNotEquals(0, svok(tree, "idle"), "nobody has ok open");
        }
    }

    private static int svok(Tree tree, String name) throws Exception {
        String ok = "sv/" + name + "/supervise/ok";
        return tree.shell("exec dd count=0 conv=notrunc oflag=nonblock of=" + ok).run().exit();
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void vsvComputesUptimeFromStat(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            ServiceDirectory web = tree.service("web");
            for (String name : new String[] {"web", "web/log"}) {
                ServiceDirectory service = tree.service(name);
                assertEquals("run", service.read("supervise/stat").trim());
                long pid = Long.parseLong(service.read("supervise/pid").trim());
                assertTrue(Files.exists(Path.of("/proc/" + pid + "/cmdline")));
                assertPlausible(mtime(service, "stat").toInstant());
            }
            assertEquals("", tree.service("idle").read("supervise/pid"));
            assertEquals("down", tree.service("idle").read("supervise/stat").trim());
            FileTime before = mtime(web, "stat");
            tree.sv("status", "web");
            tree.sv("-w20", "check", "web");
            assertEquals(before, mtime(web, "stat"), "a mere look");
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void bashVsvComputesUptimeFromPid(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            ServiceDirectory web = tree.service("web");
            FileTime started = mtime(web, "pid");
            assertPlausible(started.toInstant());
            web.control("p");
            tree.untilStat("web", "run, paused");
            web.control("c");
            tree.untilStat("web", "run");
            assertEquals(started, mtime(web, "pid"), "paused and continued");
            int pid = web.pid();
            web.control("t");
            web.untilPidChangesFrom(pid);
            tree.untilStat("web", "run");
            assertNotEquals(started, mtime(web, "pid"), "restarted");
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void processViewersFindTheTree(Mix mix) throws Exception {
        try (Tree tree = tree(mix)) {
            Program runsvdir = tree.start("runsvdir", "-P", tree.path("service"), "log: ......");
            tree.untilStat("late", "run");
            assertTrue(Processes.commandLine(runsvdir.pid()).contains("\nlog: "));
            assertTrue(
                    Processes.children(runsvdir.pid()).stream()
                            .anyMatch(pid -> titleIs(pid, "runsv\nlate\n")),
                    "argv of runsv");
        }
    }

    private static boolean titleIs(long pid, String title) {
        try {
            return Processes.commandLine(pid).equals(title);
        } catch (IOException e) {
            return false;
        }
    }

    private static FileTime mtime(ServiceDirectory service, String file) throws Exception {
        return Files.getLastModifiedTime(service.path().resolve("supervise").resolve(file));
    }

    private static void assertPlausible(Instant since) {
        long age = Instant.now().getEpochSecond() - since.getEpochSecond();
        assertTrue(age >= 0 && age < PLAUSIBLE_SECONDS, since + " is " + age + " s ago");
    }

    /** web with a log runs, idle is down, late is linked and without runsv. */
    private static Tree tree(Mix mix) throws Exception {
        Tree tree = Tree.of(mix);
        tree.daemon("web").script("log/run", "exec cat >/dev/null");
        tree.daemon("idle").file("down", "");
        tree.daemon("late");
        tree.link("web", "idle", "late");
        for (String name : new String[] {"web", "idle"}) {
            tree.runsv(name);
        }
        tree.untilStat("web", "run");
        tree.untilStat("web/log", "run");
        tree.untilStat("idle", "down");
        return tree;
    }
}
