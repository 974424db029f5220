package vigil.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** kill -9 of anything at any moment, and bytes that nobody meant. */
final class KilledAtRandomTest {
    private static final long RAGE_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final int MOST_PAUSE_MILLIS = 150;
    private static final int STARTS = 150;
    private static final int MOST_START_NANOS = 3_000_000;
    private static final List<String> SERVICES = List.of("a", "b", "c", "logged");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTreeComesBackWithOneCopyOfEachService(long seed) throws Exception {
        Random random = new Random(seed);
        try (Tree tree = tree()) {
            Program runsvdir = tree.runsvdir();
            awaitOneCopyOfEach(tree);
            long end = System.nanoTime() + RAGE_NANOS;
            while (System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                if (random.nextInt(10) == 0) { // whoever started runsvdir starts it again
                    runsvdir.signal("KILL");
                    runsvdir.await();
                    runsvdir = tree.runsvdir();
                } else {
                    killOne(tree, random);
                }
                assertNoSecondCopies(tree);
            }
            awaitOneCopyOfEach(tree);
            assertTrue(runsvdir.process().isAlive());
            for (String name : SERVICES) {
                Program.Result exit = tree.sv("-w20", "exit", name);
                assertEquals(0, exit.exit(), () -> name + ": " + exit);
            }
        }
    }

    @Test
    void aRunsvKilledWhileItStartsItsServiceLeavesNoStranger() throws Exception {
        Random random = new Random(4);
        try (Tree tree = Tree.of(Mix.OURS)) {
            Path daemon = Path.of("/usr/bin/sleep");
            tree.service("a").file("run", "#!" + daemon + " 1000\n");
            tree.service("a").path().resolve("run").toFile().setExecutable(true);
            for (int round = 0; round < STARTS; round++) {
                Program runsv = tree.runsv("a");
                TimeUnit.NANOSECONDS.sleep(random.nextInt(MOST_START_NANOS));
                runsv.process().destroyForcibly(); // at once: a program that kills starts too late
                runsv.await();
                List<Long> daemons = daemons(tree);
                assertTrue(daemons.size() <= 1, () -> "twice: " + daemons);
                if (round % 2 == 0) { // so that the next has something to start
                    daemons.forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                    Await.until("it is gone", () -> daemons(tree).isEmpty());
                }
            }
        }
    }

    /** Processes of the script, started or about to be. */
    private static List<Long> daemons(Tree tree) throws IOException {
        List<Long> daemons = Processes.below(tree.path("sv/a"));
        daemons.removeIf(pid -> !Processes.isAlive(pid));
        return daemons;
    }

    private static Tree tree() throws IOException {
        Tree tree = Tree.of(Mix.OURS);
        for (String name : SERVICES) {
            tree.service(name).script("run", "exec sleep 1000").script("finish", "exit 0");
            tree.link(name);
        }
        tree.service("logged").script("log/run", "exec cat >>all");
        return tree;
    }

    private static void killOne(Tree tree, Random random) throws IOException {
        List<Long> pids = new ArrayList<>();
        for (long pid : Processes.below(tree.path("sv"))) {
            if (Processes.isAlive(pid)) {
                pids.add(pid);
            }
        }
        if (!pids.isEmpty()) {
            long victim = pids.get(random.nextInt(pids.size()));
            ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void awaitOneCopyOfEach(Tree tree) throws Exception {
        for (String name : SERVICES) {
            tree.untilStat(name, "run");
            Await.until(
                    () -> "one " + name + ": " + copies(tree, name) + tree.errors(),
                    () ->
                            copies(tree, name).size() == 1
                                    && copies(tree, name).get(0) == tree.service(name).pid());
        }
        tree.untilStat("logged/log", "run");
    }

    private static void assertNoSecondCopies(Tree tree) throws IOException {
        for (String name : SERVICES) {
            List<Long> copies = new ArrayList<>(copies(tree, name));
            copies.removeIf(pid -> !isDaemon(pid)); // one may have ended while we found the next
            assertTrue(copies.size() <= 1, () -> name + " runs twice: " + copies);
        }
    }

    private static List<Long> copies(Tree tree, String name) throws IOException {
        List<Long> copies = new ArrayList<>();
        for (long pid : Processes.below(tree.path("sv").resolve(name))) {
            if (isDaemon(pid)) {
                copies.add(pid);
            }
        }
        return copies;
    }

    private static boolean isDaemon(long pid) {
        try {
            return Processes.isAlive(pid) && Processes.commandLine(pid).equals("sleep\n1000\n");
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytesInControlDisturbNothingElse(long seed) throws Exception {
        Random random = new Random(seed);
        try (Tree tree = tree()) {
            tree.runsvdir();
            awaitOneCopyOfEach(tree);
            int neighbour = tree.service("b").pid();
            ServiceDirectory logged = tree.service("logged");
            for (int round = 0; round < 20; round++) {
                byte[] bytes = new byte[1 + random.nextInt(200)];
                random.nextBytes(bytes);
                String target = random.nextInt(4) == 0 ? "log/" : "";
                if (tree.isServed("logged")) { // a fifo that nobody reads would hold us
                    Files.write(
                            logged.path().resolve(target + "supervise/control"), letters(bytes));
                }
                assertNoSecondCopies(tree);
            }
            Await.until(
                    "up again", () -> tree.sv("-w20", "up", "logged", "logged/log").exit() == 0);
            awaitOneCopyOfEach(tree);
            assertEquals(neighbour, tree.service("b").pid());
        }
    }

    /** Every byte but x, which would end the reader of the rest. */
    private static byte[] letters(byte[] bytes) {
        byte[] commands = "udotkpcahiq12".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 'x' || (bytes[i] & 1) == 0) {
                bytes[i] = commands[(bytes[i] & 0xff) % commands.length];
            }
        }
        return bytes;
    }
}
