package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;

/** {@code vigil doctor} on trees with faults planted in them, and on one without. */
class DoctorTest {
    private static final Path VIGIL = Suite.OURS.program("vigil");
    private static final Pattern FINDING = Pattern.compile("(?m)^(error|warning) (\\S+) (\\S+): ");

    /** Each code and the service that is planted with it. */
    private static final Set<String> PLANTED =
            Set.of(
                    "not-executable mode",
                    "interpreter-missing lost",
                    "no-interpreter bare",
                    "carriage-return crlf",
                    "syntax broken",
                    "run-missing empty",
                    "no-exec child",
                    "forks forks",
                    "forks forks2",
                    "stderr-not-logged mute",
                    "log-directory-missing homeless",
                    "log-unwritable shut",
                    "log-locked taken",
                    "log-lock-stale locked",
                    "dangling-link nowhere",
                    "two-links first",
                    "stale-supervise stale",
                    "needs-cycle needs-a",
                    "needs-unknown needs-c",
                    "flapping flaps",
                    "flapping lost",
                    "flapping mode",
                    "failed limited",
                    "finish-hangs hangs",
                    "down-forgotten forgotten");

    /** Planted apart: without root, under another init, without runsvdir. */
    private static final Set<String> OTHER =
            Set.of("unreadable", "also-sysvinit", "also-systemd", "no-runsv", "log-disk-full");

    @TempDir Path directory;
    private ServedTree tree;
    private Program rival;

    @BeforeEach
    void makeTree() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("service"));
        tree.logged("healthy", "echo up");
        tree.service("resting").script("run", "exec sleep 1000").file("down", "");
        tree.service("looping").script("run", "while :; do\n    sleep 1\ndone");
        tree.service("careful")
                .script("run", "exec 2>&1\ntrap 'exit 0' TERM\nexec sleep 1000")
                .script("finish", "exit 0")
                .script("check", "exit 0")
                .file("needs", "healthy\n")
                .file("restart", "on-failure delay 1 limit 5/60\n");
    }

    @AfterEach
    void stopTree() throws Exception {
        if (rival != null) {
            rival.close();
        }
        tree.close();
    }

    private Program.Result doctor(Object... options) throws Exception {
        Object[] all = new Object[options.length + 1];
        all[0] = "doctor";
        System.arraycopy(options, 0, all, 1, options.length);
        return Program.of(VIGIL, all).with("SVDIR", tree.path()).run();
    }

    /** Each as {@code code service}. */
    private Set<String> findings() throws Exception {
        return FINDING.matcher(doctor().out())
                .results()
                .map(m -> m.group(2) + " " + m.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void findsNothingInAHealthyTree() throws Exception {
        tree.start();
        Await.until(
                "the log is there",
                () -> Files.exists(tree.path().resolve("healthy/log/main/current")));
        Program.Result result = doctor();
        assertEquals("", result.out() + result.err());
        assertEquals(0, result.exit());
        tree.close();
        assertEquals("", doctor().out());
    }

    private void plantInScripts() throws Exception {
        Path run = tree.service("mode").script("run", "exec sleep 1000").path().resolve("run");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rw-r--r--"));
        String lost = "#!/no/such/interpreter\nexec sleep 1000\n";
        tree.service("lost").script("run", "").file("run", lost);
        tree.service("child").script("run", "exec 2>&1\nsleep 1000").file("down", "");
        tree.service("forks").script("run", "exec cron").file("down", "");
        tree.service("forks2").script("run", "exec mydaemon --daemonize").file("down", "");
        tree.service("stays").script("run", "exec nice -n 5 cron -f").file("down", "");
        raw("bare", "exec sleep 1000\n");
        raw("crlf", "#!/bin/sh\r\nexec sleep 1000\r\n");
        tree.service("broken").script("run", "if true; then\nexec sleep 1000").file("down", "");
        tree.service("empty").file("down", "");
    }

    private void raw(String name, String text) throws Exception {
        tree.service(name).script("run", "").file("run", text).file("down", "");
    }

    private ServiceDirectory withDownLog(String name, String logRun) throws Exception {
        return tree.service(name)
                .script("run", "exec 2>&1\nexec sleep 1000")
                .script("log/run", logRun)
                .file("down", "")
                .file("log/down", "");
    }

    private void plantInLogs() throws Exception {
        withDownLog("homeless", "exec svlogd ./no-such-directory");
        Path own = withDownLog("taken", "exec svlogd ./main").path().resolve("log/main");
        Files.createDirectory(own);
        rival = Program.of(Suite.OURS.program("svlogd"), own).start();
        Await.until("it holds the lock", () -> Files.exists(own.resolve("current")));
        tree.service("mute")
                .script("run", "exec sleep 1000")
                .script("log/run", "mkdir -p main\nexec svlogd ./main");
        ServiceDirectory shut = withDownLog("shut", "exec chpst -u nobody svlogd ./main");
        Files.createDirectory(shut.path().resolve("log/main"));
        ServiceDirectory locked = withDownLog("locked", "exec chpst -u nobody svlogd ./main");
        Path main = Files.createDirectory(locked.path().resolve("log/main"));
        Files.setPosixFilePermissions(main, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path lock = Files.createFile(main.resolve("lock"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-------"));
    }

    private void plantInTree() throws Exception {
        Path definitions = Files.createDirectories(directory.resolve("sv"));
        Files.createSymbolicLink(tree.path().resolve("nowhere"), definitions.resolve("gone"));
        ServiceDirectory twice = ServiceDirectory.make(definitions.resolve("twice"));
        twice.script("run", "exec sleep 1000").file("down", "");
        Files.createSymbolicLink(tree.path().resolve("first"), twice.path());
        Files.createSymbolicLink(tree.path().resolve("second"), twice.path());
        byte[] status = new byte[20];
        status[12] = 77;
        status[17] = 'u';
        status[19] = 1;
        ServiceDirectory stale = ServiceDirectory.make(definitions.resolve("stale"));
        stale.script("run", "exec sleep 1000");
        Files.createDirectory(stale.path().resolve("supervise"));
        Files.write(stale.path().resolve("supervise/status"), status);
        for (String name : new String[] {"a", "b"}) {
            tree.service("needs-" + name)
                    .script("run", "exec sleep 1000")
                    .file("needs", "needs-" + (name.equals("a") ? "b" : "a") + "\n")
                    .file("down", "");
        }
        tree.service("needs-c")
                .script("run", "exec sleep 1000")
                .file("needs", "nobody\n")
                .file("down", "");
    }

    @Test
    void findsEveryFaultThatWasPlanted() throws Exception {
        plantInScripts();
        plantInLogs();
        plantInTree();
        tree.service("flaps").script("run", "exit 3");
        tree.service("limited").script("run", "exit 3").file("restart", "always limit 1/60\n");
        ServiceDirectory hangs = tree.service("hangs").script("run", "exit 0");
        hangs.script("finish", "exec sleep 1000");
        ServiceDirectory forgotten = tree.service("forgotten").file("down", "");
        forgotten.script("run", "exec sleep 1000");
        tree.start();
        Await.until("it is supervised", () -> forgotten.read("supervise/stat").length() > 0);
        forgotten.control("u");
        Await.until(
                () -> "all of " + PLANTED + " in " + findings(), () -> findings().equals(PLANTED));
        assertEquals(1, doctor().exit());
        hangs.control("k");
    }

    /** In a mount namespace, where sysvinit and systemd seem to be here. */
    @Test
    void findsWhatAnotherInitStartsToo() throws Exception {
        Path etc = directory.resolve("etc");
        String plant =
                String.join(
                        " && ",
                        "cp -a /etc " + etc,
                        "mount --bind " + etc + " /etc",
                        "mkdir -p /etc/rc2.d /etc/systemd/system/multi-user.target.wants",
                        "touch /etc/inittab",
                        "ln -sf ../init.d/healthy /etc/rc2.d/S01healthy",
                        "ln -sf /lib/systemd/system/careful.service"
                                + " /etc/systemd/system/multi-user.target.wants/",
                        "ln -sf ../init.d/resting /etc/rc2.d/S01resting", // down here: no rival
                        "mount -t tmpfs none /run",
                        "mkdir -p /run/systemd/system");
        Program.Result planted = Program.of("unshare", "-m", "sh", "-c", plant).run();
        Assumptions.assumeTrue(planted.exit() == 0, "no mount namespace: " + planted.err());
        tree.start();
        Await.until("healthy is up", () -> tree.service("healthy").stat().equals("run"));
        String doctor = plant.substring(plant.indexOf("mount --bind")) + "; exec " + VIGIL;
        Program.Result result =
                Program.of("unshare", "-m", "sh", "-c", doctor + " doctor")
                        .with("SVDIR", tree.path())
                        .run();
        Program.remove(etc);
        assertEquals(
                "error also-systemd careful: systemd starts it, too: /etc/systemd/system/"
                        + "multi-user.target.wants/careful.service\n"
                        + "error also-sysvinit healthy: sysvinit starts it, too:"
                        + " /etc/rc2.d/S01healthy\n",
                result.out() + result.err());
        assertEquals(1, result.exit());
    }

    @Test
    void saysWhatItMayNotRead() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Object> words = new ArrayList<>(List.of("-u", "nobody", "env", "HOME=/", VIGIL));
        Program.Result help = Program.of(Suite.OURS.program("chpst"), with(words, "--help")).run();
        Assumptions.assumeTrue(help.exit() == 0, "takes root, and a build that nobody can read");
        Path run = tree.path().resolve("resting/run");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        String out =
                Program.of(Suite.OURS.program("chpst"), with(words, "doctor"))
                        .with("SVDIR", tree.path())
                        .run()
                        .out();
        assertTrue(out.contains("error unreadable resting: run: "), out);
        assertFalse(out.contains("not-executable"), out);
    }

    private static Object[] with(List<Object> words, String last) {
        List<Object> all = new ArrayList<>(words);
        all.add(last);
        return all.toArray();
    }

    /** As after a runsv was killed where no runsvdir starts the next. */
    @Test
    void findsAServiceWithoutARunsvAmongOthers() throws Exception {
        rival = Program.of(Suite.OURS.program("runsv"), tree.path().resolve("looping")).start();
        Await.until("it runs", () -> tree.service("looping").stat().equals("run"));
        assertEquals(
                Set.of("no-runsv careful", "no-runsv healthy", "no-runsv resting"), findings());
        rival.signal("TERM");
        rival.await();
    }

    @Test
    void theManualPageTellsOfEveryCode() throws Exception {
        Path page = Path.of(System.getProperty("vigil.tree"), "share/man/man8/vigil-doctor.8");
        Set<String> known = new TreeSet<>(OTHER);
        PLANTED.forEach(one -> known.add(one.split(" ")[0]));
        Set<String> told =
                Pattern.compile("(?m)^\\.It Cm (\\S+)$")
                        .matcher(Files.readString(page))
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, told);
    }

    @Test
    void mendsWhatCanBeMendedWithoutHarm() throws Exception {
        plantInScripts();
        plantInLogs();
        plantInTree();
        tree.start();
        Program.Result fixed = doctor("--fix");
        Path run = tree.path().resolve("mode/run");
        assertTrue(fixed.out().contains("fixed: chmod 755 " + run), fixed.out());
        assertTrue(Files.isExecutable(run));
        assertFalse(
                Files.exists(
                        tree.path().resolve("nowhere"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(tree.path().resolve("locked/log/main/lock")));
        assertTrue(Files.exists(tree.path().resolve("taken/log/main/lock")));
        Set<String> left = findings();
        assertFalse(left.contains("stale-supervise stale"), left.toString());
        assertTrue(left.contains("needs-cycle needs-a"), left.toString());
    }

    @Test
    void tellsFindingsToProgramsToo() throws Exception {
        plantInScripts();
        tree.start();
        String json = doctor("--json").out();
        assertTrue(
                json.contains(
                        "{\"severity\": \"error\", \"code\": \"not-executable\","
                                + " \"service\": \"mode\""),
                json);
    }
}
