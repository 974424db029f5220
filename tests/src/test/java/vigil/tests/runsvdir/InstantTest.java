package vigil.tests.runsvdir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** What our runsvdir does the moment it happens, where the original looks every five seconds. */
class InstantTest {
    /** Five changes that each waited for a scan every five seconds would take longer. */
    private static final Duration NO_SCAN = Duration.ofSeconds(10);

    private static final Duration MORE_THAN_A_SCAN = Duration.ofSeconds(6);
    private static final List<String> WATCHED = List.of("ext2/ext3", "tmpfs", "xfs", "btrfs");

    @TempDir Path root;

    @BeforeEach
    void needAWatchedFileSystem() throws Exception {
        String type = Program.of("stat", "-f", "-c", "%T", root).run().out().strip();
        Assumptions.assumeTrue(WATCHED.contains(type), "changes of this are not told: " + type);
    }

    @Test
    void linksComeAndGoWithoutAScan() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc");
            long start = System.nanoTime();
            for (String name : List.of("a", "b", "c", "d", "e")) {
                tree.add(name);
                runsvdir.eventually(name + " runs", () -> tree.runs(name));
                Files.delete(tree.link(name));
                runsvdir.eventually(name + " is gone", () -> tree.runsv(name) == 0);
            }
            assertTrue(System.nanoTime() - start < NO_SCAN.toNanos());
            assertEquals("", runsvdir.err());
        }
    }

    @Test
    void anotherRunlevelIsServedAndServicesOfBothStay() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            for (String name : List.of("both", "old", "new")) {
                tree.make(name);
            }
            level("one", "both", "old");
            level("two", "both", "new");
            Files.createSymbolicLink(root.resolve("current"), Path.of("one"));
            Files.createSymbolicLink(root.resolve("scan"), Path.of("current"));
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "scan");
            runsvdir.eventually("level one", () -> tree.runs("both") && tree.runs("old"));
            long both = tree.runsv("both");
            Files.createSymbolicLink(root.resolve("next"), Path.of("two"));
            Files.move(
                    root.resolve("next"), root.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
            runsvdir.eventually("level two", () -> tree.runs("new") && tree.runsv("old") == 0);
            assertEquals(both, tree.runsv("both"));
        }
    }

    @Test
    void aRenamedLinkKeepsItsRunsvAndTheNextHasTheNewName() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            long runsv = tree.runsv("a");
            Files.move(tree.link("a"), tree.link("z"));
            tree.add("b");
            runsvdir.eventually("b runs", () -> tree.runs("b"));
            assertEquals(runsv, tree.runsv("a"));
            Signals.send("KILL", runsv);
            runsvdir.eventually("runsv z", () -> tree.runsv("z") != 0);
            Files.delete(tree.link("z"));
            runsvdir.eventually("z is gone", () -> tree.runsv("z") == 0);
        }
    }

    @Test
    void aDirectoryOfTwoNamesIsServedOnceAndAsLongAsOneIsLeft() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            tree.link("b", "a");
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            assertEquals(1, tree.runsvs().size());
            String first = tree.runsv("a") != 0 ? "a" : "b";
            String second = first.equals("a") ? "b" : "a";
            long runsv = tree.runsv(first);
            Files.delete(tree.link(first));
            tree.make("c");
            tree.link("c", "c");
            runsvdir.eventually("c runs", () -> tree.runs("c"));
            assertEquals(runsv, tree.runsv(first));
            Files.delete(tree.link(second));
            runsvdir.eventually("it is gone", () -> tree.runsv(first) == 0);
        }
    }

    @Test
    void aServiceDirectoryThatIsDeletedAndMadeAgainIsServedAnew() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            long old = tree.runsv("a");
            Files.move(tree.service("a").path(), root.resolve("aside"));
            runsvdir.eventually("its runsv ends", () -> tree.runsv("a") == 0);
            tree.make("a");
            runsvdir.eventually("a runs anew", () -> tree.runs("a"));
            assertNotEquals(old, tree.runsv("a"));
        }
    }

    @Test
    void aKilledRunsvIsBackAtOnceThenOnceASecond() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            long next = kill(tree, runsvdir, tree.runsv("a"));
            long second = System.nanoTime();
            kill(tree, runsvdir, kill(tree, runsvdir, next));
            assertTrue(System.nanoTime() - second >= Duration.ofMillis(1000).toNanos());
        }
    }

    @Test
    void aTreeAtRestDoesNotWake() throws Exception {
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            Program runsvdir = tree.start(Suite.OURS, Suite.OURS, "svc", "log: ..........");
            runsvdir.eventually("a runs", () -> tree.runs("a"));
            long runsv = tree.runsv("a");
            long since = System.nanoTime();
            Await.until("some time", () -> System.nanoTime() - since > 1_000_000_000L);
            String before = waits(runsvdir.pid()) + waits(runsv);
            long atRest = System.nanoTime();
            Await.until(
                    "the time of a scan",
                    () -> System.nanoTime() - atRest > MORE_THAN_A_SCAN.toNanos());
            assertEquals(before, waits(runsvdir.pid()) + waits(runsv));
        }
    }

    @Test
    void itReplacesItselfAndKeepsItsRunsvs() throws Exception {
        Path bin = Files.createDirectory(root.resolve("bin"));
        Executables.copy(Suite.OURS.program("runsvdir"), bin.resolve("runsvdir"));
        try (ScanTree tree = new ScanTree(root)) {
            tree.add("a");
            tree.make("loud", "echo one >&2; exec sleep 1000");
            tree.link("loud", "loud");
            String path = Suite.OURS.program("runsv").getParent() + ":" + System.getenv("PATH");
            Program runsvdir =
                    tree.own(
                            Program.of(bin.resolve("runsvdir"), "svc", "log: 12345678901234567890")
                                    .in(root)
                                    .with("PATH", path)
                                    .start());
            runsvdir.eventually("both run", () -> tree.runs("a") && tree.runs("loud"));
            runsvdir.eventually("the log", () -> read(runsvdir.pid(), "cmdline").contains("one"));
            List<String> before = tree.runsvs();
            long runsv = tree.runsv("a");
            Executables.copy(Suite.OURS.program("runsvdir"), bin.resolve("new"));
            Files.move(bin.resolve("new"), bin.resolve("runsvdir"), StandardCopyOption.ATOMIC_MOVE);
            runsvdir.signal("USR2");
            runsvdir.eventually(
                    "the new file runs",
                    () ->
                            Files.isSameFile(
                                    proc(runsvdir.pid(), "exe").toRealPath(),
                                    bin.resolve("runsvdir")));
            tree.add("b");
            runsvdir.eventually("b runs", () -> tree.runs("b"));
            assertEquals(runsv, tree.runsv("a"));
            assertTrue(tree.runsvs().containsAll(before));
            assertTrue(read(runsvdir.pid(), "cmdline").contains("one"));
            Files.delete(tree.link("a"));
            runsvdir.eventually("a ends", () -> tree.runsv("a") == 0);
            assertEquals("", runsvdir.err());
        }
    }

    @Test
    void aForkedRunsvIsAsAFreshOne() throws Exception {
        Path copies = Files.createDirectory(root.resolve("copies"));
        Executables.copy(Suite.OURS.program("runsv"), copies.resolve("runsv"));
        String forked;
        String executed;
        try (ScanTree tree = new ScanTree(root.resolve("one"))) {
            forked = seen(tree, tree.start(Suite.OURS, Suite.OURS, "-P", "svc"));
        }
        try (ScanTree tree = new ScanTree(root.resolve("two"))) {
            String path = copies + ":" + System.getenv("PATH");
            Program runsvdir =
                    tree.own(
                            Program.of(Suite.OURS.program("runsvdir"), "-P", "svc")
                                    .in(root.resolve("two"))
                                    .with("PATH", path)
                                    .start());
            executed = seen(tree, runsvdir);
        }
        assertEquals(executed, forked);
    }

    /** Of a runsv and its daemon: title, name, descriptors, signals, limits, environment. */
    private String seen(ScanTree tree, Program runsvdir) throws Exception {
        ServiceDirectory service = tree.make("a-service", "exec sleep 1000");
        service.script("log/run", "echo $$ >>../pids; exec cat");
        tree.link("a-service", "a-service");
        runsvdir.eventually("it runs", () -> tree.runs("a-service"));
        runsvdir.eventually("it sleeps", () -> read(service.pid(), "comm").equals("sleep\n"));
        StringBuilder seen = new StringBuilder();
        for (long pid : new long[] {tree.runsv("a-service"), service.pid()}) {
            seen.append(read(pid, "cmdline")).append(read(pid, "comm"));
            seen.append(read(pid, "limits")).append(descriptors(pid));
            read(pid, "status")
                    .lines()
                    .filter(line -> line.startsWith("Sig") && !line.startsWith("SigQ"))
                    .forEach(seen::append);
            seen.append(read(pid, "environ").replaceAll("(PATH|PWD|OLDPWD)=[^\0]*", "$1"));
        }
        return seen.toString();
    }

    /** The pid of the runsv that comes in the place of {@code killed}. */
    private long kill(ScanTree tree, Program runsvdir, long killed) throws Exception {
        Signals.send("KILL", killed);
        AtomicLong next = new AtomicLong(killed);
        runsvdir.eventually(
                "another runsv",
                () -> {
                    next.set(tree.runsv("a"));
                    return next.get() != 0 && next.get() != killed;
                });
        return next.get();
    }

    private void level(String level, String... services) throws IOException {
        Files.createDirectory(root.resolve(level));
        for (String service : services) {
            Files.createSymbolicLink(
                    root.resolve(level).resolve(service), Path.of("../sv", service));
        }
    }

    private static String waits(long pid) throws IOException {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("voluntary_ctxt_switches"))
                .findFirst()
                .orElseThrow();
    }

    private static String read(long pid, String name) throws IOException {
        return Files.readString(proc(pid, name), StandardCharsets.ISO_8859_1);
    }

    private static long descriptors(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(proc(pid, "fd"))) {
            return descriptors.count();
        }
    }

    private static Path proc(long pid, String name) {
        return Path.of("/proc/" + pid, name);
    }
}
