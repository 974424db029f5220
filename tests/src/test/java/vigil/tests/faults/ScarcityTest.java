package vigil.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** Disks, descriptors and processes run out, directories vanish: services go on. */
final class ScarcityTest {
    private static final String AS_NOBODY = "setpriv --reuid 54321 --regid 54321 --clear-groups ";

    @Test
    void aFullSuperviseDirectoryStopsNoService() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            ServiceDirectory a = restartable(tree);
            Program runsv = runsvOnOwnMount(tree, "mount -t tmpfs -o size=32k none sv/a/supervise");
            Path supervise = insideOf(runsv, a.path().resolve("supervise"));
            Await.until("filled", () -> fill(supervise.resolve("filling")));
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 2);
            assertTrue(runsv.process().isAlive());
            runsv.eventually("a warning", () -> runsv.err().contains("out of disk space"));
            Files.delete(supervise.resolve("filling"));
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 3);
            ServiceDirectory seen = new ServiceDirectory(supervise.getParent());
            Await.until("true again", () -> seen.pid() == lastPid(a) && seen.isSettled());
            runsv.signal("TERM");
            assertEquals(0, runsv.await());
        }
    }

    @Test
    void aReadOnlySuperviseDirectoryStopsNoService() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            ServiceDirectory a = restartable(tree);
            Program runsv = runsvOnOwnMount(tree, "true");
            String supervise = a.path().resolve("supervise").toString();
            inside(runsv, "mount", "--bind", supervise, supervise);
            inside(runsv, "mount", "-o", "remount,bind,ro", supervise);
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 2);
            runsv.eventually("a warning", () -> runsv.err().contains("read-only file system"));
            inside(runsv, "umount", supervise);
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 3);
            Await.until("true again", () -> a.pid() == lastPid(a) && a.isSettled());
            runsv.signal("TERM");
            assertEquals(0, runsv.await());
        }
    }

    /** Runs a command among the mounts of {@code runsv}. */
    private static void inside(Program runsv, String... command) throws Exception {
        List<Object> words = new ArrayList<>(List.of("-t", runsv.pid(), "-m"));
        words.addAll(List.of(command));
        Program.Result result = Program.of("nsenter", words.toArray()).run();
        assertEquals(0, result.exit(), result::toString);
    }

    /** A service that notes each start with its pid, outside supervise/. */
    private static ServiceDirectory restartable(Tree tree) throws Exception {
        ServiceDirectory a = tree.service("a");
        a.script("run", "echo $$ >>starts; exec sleep 1000");
        Files.createDirectory(a.path().resolve("supervise"));
        return a;
    }

    private static Program runsvOnOwnMount(Tree tree, String mount) throws Exception {
        Assumptions.assumeTrue(
                tree.shell("exec unshare -m mount -t tmpfs none sv").run().exit() == 0,
                "no mount namespaces here");
        Program runsv =
                tree.keep(
                        tree.shell("exec unshare -m sh -ec '" + mount + "; exec runsv sv/a'")
                                .start());
        Await.until("first start", () -> tree.service("a").lines("starts") == 1);
        return runsv;
    }

    private static Path insideOf(Program runsv, Path path) {
        return Path.of("/proc/" + runsv.pid() + "/root" + path);
    }

    private static boolean fill(Path file) throws Exception {
        Program.of("dd", "if=/dev/zero", "of=" + file, "bs=4096").run();
        return Files.size(file) > 0;
    }

    private static int lastPid(ServiceDirectory a) throws Exception {
        return Integer.parseInt(a.read("starts").lines().reduce((x, y) -> y).orElseThrow());
    }

    /** By what the service itself says of its pid: the record may be out of date. */
    private static void kill(ServiceDirectory a) throws Exception {
        ProcessHandle.of(lastPid(a)).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void withoutDescriptorsTheServiceIsStillSupervised() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            Assumptions.assumeTrue(
                    Files.exists(Path.of("/usr/bin/perl")), "perl, which needs few descriptors");
            ServiceDirectory a = restartable(tree);
            a.script("run", "")
                    .file(
                            "run",
                            """
                    #!/usr/bin/perl
                    open(my $starts, '>>', 'starts'); print $starts "$$\\n"; close $starts;
                    sleep 1000;
                    """);
            Program runsv = tree.runsv("a");
            tree.untilStat("a", "run");
            limit(runsv, "nofile", "6");
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 2);
            runsv.eventually(
                    "a warning", () -> runsv.err().contains("process cannot open more files"));
            limit(runsv, "nofile", "200");
            kill(a);
            Await.until("restarted", () -> a.lines("starts") == 3);
            Await.until("true again", () -> a.pid() == lastPid(a) && a.isSettled());
            assertEquals(0, tree.sv("-w20", "exit", a.path()).exit());
        }
    }

    @Test
    void withoutDescriptorsRunsvdirKeepsWhatRunsAndCatchesUp() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            tree.daemon("a");
            tree.link("a");
            Program runsvdir = tree.runsvdir();
            tree.untilStat("a", "run");
            int pid = tree.service("a").pid();
            limit(runsvdir, "nofile", "3");
            tree.daemon("b");
            tree.link("b");
            runsvdir.eventually(
                    "a warning", () -> runsvdir.err().contains("process cannot open more files"));
            assertTrue(runsvdir.process().isAlive());
            limit(runsvdir, "nofile", "200");
            tree.untilStat("b", "run");
            assertEquals(pid, tree.service("a").pid());
        }
    }

    @Test
    void tooFewDescriptorsToStartAreSaidAndEndRunsv() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            tree.daemon("a").script("log/run", "exec cat");
            for (int descriptors = 3; descriptors < 12; descriptors++) {
                String limit = "prlimit --nofile=" + descriptors + " --pid $$; ";
                Program runsv = tree.keep(tree.shell(limit + "exec runsv sv/a").start());
                Await.until(
                        "up or refused",
                        () -> !runsv.process().isAlive() || tree.isServed("a/log"));
                if (runsv.process().isAlive()) {
                    runsv.signal("TERM");
                    assertEquals(0, runsv.await());
                } else {
                    assertEquals(111, runsv.await());
                    String last = runsv.err().lines().reduce((x, y) -> y).orElse("");
                    assertTrue(last.startsWith("runsv sv/a: fatal: unable to "), runsv.err());
                    assertTrue(last.endsWith(": process cannot open more files"), runsv.err());
                }
            }
        }
    }

    @Test
    void withoutProcessesRunsvTriesUntilThereAreSome() throws Exception {
        Assumptions.assumeTrue(
                Program.of("setpriv", "--version").run().exit() == 0, "setpriv is not installed");
        try (Tree tree = Tree.of(Mix.OURS)) {
            ServiceDirectory a = restartable(tree);
            String as = isRoot() ? AS_NOBODY : ""; // no limit holds root
            tree.shell("chmod 777 . sv sv/a sv/a/supervise").run();
            Program runsv = tree.keep(tree.shell("exec " + as + "runsv sv/a").start());
            Await.until("first start", () -> a.lines("starts") == 1);
            limit(runsv, "nproc", "0");
            kill(a);
            runsv.eventually("a warning", () -> runsv.err().contains("unable to fork"));
            assertEquals(1, a.lines("starts"));
            limit(runsv, "nproc", "10000");
            Await.until("started", () -> a.lines("starts") == 2);
            runsv.signal("TERM");
            assertEquals(0, runsv.await());
        }
    }

    private static void limit(Program program, String resource, String soft) throws Exception {
        String option = "--" + resource + "=" + soft + ":";
        String as = isRoot() && resource.equals("nproc") ? AS_NOBODY : ""; // as the process itself
        Program.Result result =
                Program.of("sh", "-c", as + "prlimit --pid " + program.pid() + " " + option).run();
        assertEquals(0, result.exit(), result::toString);
    }

    private static boolean isRoot() throws Exception {
        return Program.of("id", "-u").run().out().equals("0\n");
    }

    @Test
    void aServiceDirectoryMadeAnewIsServedAnew() throws Exception {
        try (Tree tree = Tree.of(Mix.OURS)) {
            tree.daemon("a");
            tree.daemon("b");
            tree.link("a", "b");
            Program runsvdir = tree.runsvdir();
            tree.untilStat("a", "run");
            tree.untilStat("b", "run");
            int first = tree.service("a").pid();
            int neighbour = tree.service("b").pid();
            tree.shell("rm -r sv/a").run();
            tree.daemon("a");
            tree.unlink("a");
            tree.link("a");
            tree.untilStat("a", "run");
            assertNotEquals(first, tree.service("a").pid());
            Await.until("the old one ends", () -> !Processes.isAlive(first));
            assertEquals(neighbour, tree.service("b").pid());
            assertTrue(runsvdir.process().isAlive());
        }
    }
}
