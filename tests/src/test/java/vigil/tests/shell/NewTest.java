package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;

/** {@code vigil new}: what it writes parses, and runs under runsv. */
class NewTest {
    private static final Path VIGIL = Suite.OURS.program("vigil");
    private static final Path DEBIAN = Path.of(System.getProperty("vigil.root"), "target/units");
    private static final int WANTED_UNITS = 30;

    @TempDir Path directory;
    private ServedTree tree;

    @BeforeEach
    void makeTree() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("service"));
    }

    @AfterEach
    void stopTree() throws Exception {
        tree.close();
    }

    private Program.Result make(Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("new", "--in", tree.path()));
        all.addAll(List.of(words));
        return Program.of(VIGIL, all.toArray()).run();
    }

    private ServiceDirectory made(String name) {
        return new ServiceDirectory(tree.path().resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "logged"})
    void templatesRun(String kind) throws Exception {
        Program.Result result = make("-t", kind, "web", "--", "sleep", "1000");
        assertEquals(0, result.exit(), result.err());
        tree.start();
        Await.until("it runs", () -> made("web").stat().equals("run"));
        assertEquals(kind.equals("logged"), made("web").hasLog());
    }

    @Test
    void aOneshotRunsOnce() throws Exception {
        Path file = directory.resolve("ran");
        make("-t", "oneshot", "once", "--", "sh", "-c", "echo x >>" + file);
        tree.start();
        Await.until("it ran", () -> Files.exists(file) && made("once").stat().equals("down"));
        assertEquals("x\n", Files.readString(file));
    }

    @Test
    void aUsersServiceRunsAsThatUserAndSoDoesItsLog() throws Exception {
        Program.Result can = Program.of(Suite.OURS.program("chpst"), "-u", "daemon", "true").run();
        Assumptions.assumeTrue(can.exit() == 0, "takes root");
        make("-t", "user", "-u", "daemon", "mine", "--", "sh", "-c", "id -un; exec sleep 1000");
        tree.start();
        Path log = made("mine").path().resolve("log/main/current");
        Await.until("it tells who it is", () -> Files.exists(log) && Files.size(log) > 0);
        assertTrue(Files.readString(log).endsWith(" daemon\n"), Files.readString(log));
        assertEquals("daemon", Files.getOwner(log).getName());
    }

    /** No engine is here: a stand-in tells how it was called. */
    @Test
    void aContainerIsRunInTheForegroundAndStopped() throws Exception {
        ServiceDirectory engine = ServiceDirectory.make(directory.resolve("engine"));
        Path calls = directory.resolve("calls");
        String stay = "if [ \"$1\" = run ]; then exec sleep 1000; fi";
        engine.script("podman", "echo \"$*\" >>" + calls + "\n" + stay);
        make("-t", "container", "cache", "--", "docker.io/library/redis:7", "--port", "7000");
        tree.start(engine.path());
        Await.until("it runs", () -> Files.exists(calls) && made("cache").stat().equals("run"));
        Await.until("it was run", () -> Files.readString(calls).contains("run "));
        made("cache").control("d");
        Await.until("it is down", () -> made("cache").stat().equals("down"));
        assertEquals(
                "rm -f cache\n"
                        + "run --rm --name cache docker.io/library/redis:7 --port 7000\n"
                        + "stop -t 10 cache\n",
                Files.readString(calls));
    }

    @Test
    void overwritesNothing() throws Exception {
        assertEquals(0, make("web", "--", "true").exit());
        String run = made("web").read("run");
        Program.Result again = make("web", "--", "false");
        assertEquals(111, again.exit());
        assertTrue(again.err().contains("file already exists"), again.err());
        assertEquals(run, made("web").read("run"));
        assertEquals(2, make("../web").exit());
    }

    /** A daemon that says how it was started, and stays. */
    private Path daemon() throws IOException {
        return ServiceDirectory.make(directory.resolve("bin"))
                .script(
                        "daemon",
                        "printf '<%s>' \"$@\" \"$A\" \"$B\" \"$(pwd)\" >\"$OUT\"\nexec sleep 1000")
                .path()
                .resolve("daemon");
    }

    /** Its words, its variables and its directory, as {@link #daemon} wrote them to {@code out}. */
    private String startedWith(Path out) throws Exception {
        tree.start();
        Await.until(
                "it said how it was started",
                () -> Files.exists(out) && Files.readString(out).endsWith(">"));
        return Files.readString(out);
    }

    @Test
    void aUnitStartsWithTheSameWordsAndVariables() throws Exception {
        Path out = directory.resolve("out");
        Path settings = Files.writeString(directory.resolve("settings"), "# x\nB=\"b $c d\"\n");
        Path unit = directory.resolve("thing.service");
        Files.writeString(
                unit,
                "[Unit]\nDescription=A thing\n[Service]\nType=simple\nRestart=on-failure\n"
                        + "RestartSec=3\nTimeoutStopSec=1min 30s\nEnvironment=\"A=a 'q'\" OUT="
                        + out
                        + "\nEnvironmentFile=-"
                        + settings
                        + "\nWorkingDirectory=/\nLimitNOFILE=99\nExecStart="
                        + daemon()
                        + " 'one two' \\\n  ${A} $A %p \"$$x\"\nPrivateTmp=yes\n");
        Program.Result result = make("--from", unit);
        assertEquals(0, result.exit(), result.err());
        assertTrue(result.err().contains("not carried over: PrivateTmp"), result.err());
        assertEquals("on-failure delay 3\n", made("thing").read("restart"));
        assertEquals("90\n", made("thing").read("timeout-stop"));
        assertEquals("<one two><a 'q'><a><'q'><thing><$x><a 'q'><b $c d></>", startedWith(out));
    }

    private static Path unit(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** As systemd.unit(5) has it: by name wherever they are, and an empty value begins anew. */
    @Test
    void dropInsAddToAUnitAndTakeBack() throws Exception {
        Path out = directory.resolve("out");
        Path units = directory.resolve("usr/lib/systemd/system");
        Path ours = directory.resolve("etc/systemd/system/thing@one.service.d");
        unit(
                units.resolve("thing@.service"),
                "[Unit]\nConditionPathExists=/nowhere\nRequires=first.service\n[Service]\n"
                        + "Environment=A=old OUT="
                        + out
                        + "\nExecStart=/no/such x\nKillSignal=SIGINT\n");
        unit(
                units.resolve("thing@.service.d/20-package.conf"),
                "[Service]\nEnvironment=A=package B=package\n");
        unit(
                ours.resolve("10-ours.conf"),
                "[Unit]\nConditionPathIsDirectory=\nRequires=\n[Service]\nKillSignal=\n"
                        + "ExecStart=\nExecStart="
                        + daemon()
                        + " %i\nEnvironment=A=ours\n");
        unit(ours.resolve("30-ours.conf"), "[Service]\nEnvironment=B=ours\n");
        Program.Result result = make("--from", units.resolve("thing@one.service"));
        assertEquals(0, result.exit(), result.err());
        assertEquals("first\n", made("thing@one").read("needs"));
        Files.delete(made("thing@one").path().resolve("needs"));
        assertTrue(!Files.exists(made("thing@one").path().resolve("stop-signal")));
        String said = startedWith(out);
        assertTrue(said.startsWith("<one><package><ours><"), said);
    }

    @Test
    void anInitScriptStartsWithTheSameWords() throws Exception {
        Path out = directory.resolve("out");
        Path script = directory.resolve("thing");
        Files.writeString(
                script,
                "#!/bin/sh\n### BEGIN INIT INFO\n# Provides: thing\n"
                        + "# Required-Start: $remote_fs other\n# Default-Start: 2 3\n"
                        + "# Short-Description: A thing\n### END INIT INFO\nexport OUT="
                        + out
                        + "\nDAEMON="
                        + daemon()
                        + "\nOPTS=\"-a b\"\ndo_start() {\n    modprobe thing || :\n"
                        + "    start-stop-daemon --start --background --umask 027 -P rr:5 \\\n"
                        + "        --exec \"$DAEMON\" -- $OPTS last || return 2\n}\n"
                        + "case $1 in\nstart) do_start ;;\nrotate) ;;\nesac\n");
        Program.Result result = make("--from", script);
        assertEquals(0, result.exit(), result.err());
        assertEquals(
                "vigil: warning: thing: not carried over: it needs $remote_fs\n"
                        + "vigil: warning: thing: not carried over from start-stop-daemon: -P"
                        + " rr:5\n"
                        + "vigil: warning: thing: not carried over from its start: modprobe\n"
                        + "vigil: warning: thing: not carried over: what it does for rotate\n",
                result.err());
        assertEquals("other\n", made("thing").read("needs"));
        Files.delete(tree.path().resolve("thing/needs"));
        String said = startedWith(out);
        assertTrue(said.startsWith("<-a><b><last>"), said);
        assertTrue(made("thing").read("run").contains("\numask 027\n"));
    }

    @Test
    void refusesWhatIsNoService() throws Exception {
        Path file = Files.writeString(directory.resolve("x.mount"), "[Mount]\nWhat=x\n");
        Program.Result result = make("--from", file);
        assertEquals(111, result.exit());
        assertTrue(result.err().contains("neither a service unit"), result.err());
    }

    private static List<Path> debian(String kind) throws IOException {
        Assumptions.assumeTrue(
                Files.exists(DEBIAN.resolve("complete")),
                "Debian's packages are not at hand: see tests/units.sh");
        try (Stream<Path> files = Files.list(DEBIAN.resolve(kind))) {
            return files.sorted().toList();
        }
    }

    /** All in one line of commands: a JVM for each would take minutes. */
    private List<String> convertAll(List<Path> files) throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String name = "s" + names.size();
            names.add(name);
            lines.append("new --in ").append(tree.path()).append(" --from '").append(file);
            lines.append("' ").append(name).append('\n');
        }
        Program.of(VIGIL, "shell", "-k").input(lines.toString()).run();
        names.removeIf(name -> !Files.exists(tree.path().resolve(name + "/run")));
        return names;
    }

    private void assertParse(List<String> names) throws Exception {
        for (String name : names) {
            for (String script : List.of("run", "log/run", "finish", "control/d", "control/h")) {
                Path path = tree.path().resolve(name).resolve(script);
                if (Files.exists(path)) {
                    Program.Result parsed = Program.of("sh", "-n", path).run();
                    assertEquals("", parsed.err(), Files.readString(path));
                }
            }
        }
    }

    @Test
    void convertsTheUnitsOfDebiansPackages() throws Exception {
        List<Path> units = debian("units");
        List<String> names = convertAll(units);
        assertTrue(names.size() >= WANTED_UNITS, names.size() + " of " + units);
        assertEquals(units.size(), names.size());
        assertParse(names);
    }

    @Test
    void convertsTheInitScriptsOfDebiansPackages() throws Exception {
        List<Path> scripts = new ArrayList<>(debian("init.d"));
        scripts.removeIf(NewTest::hasNoHeader);
        List<String> names = convertAll(scripts);
        assertEquals(scripts.size(), names.size());
        assertParse(names);
    }

    private static boolean hasNoHeader(Path script) {
        try {
            return !Files.readString(script, StandardCharsets.ISO_8859_1)
                    .contains("### BEGIN INIT INFO");
        } catch (IOException e) {
            return true;
        }
    }

    private void assertRefused(int exit, String words, Object... arguments) throws Exception {
        Program.Result result = make(arguments);
        assertEquals(exit, result.exit(), result.err());
        assertTrue(result.err().contains(words), result.err());
        assertTrue(exit == 2 || more(result).isEmpty(), result.err());
    }

    /** Of what it says all but the first line. */
    private static String more(Program.Result result) {
        return result.err().replaceFirst("^[^\n]*\n", "");
    }

    @Test
    void refusesBadDefinitionsInOneLine() throws Exception {
        byte[] garbage = new byte[5000];
        new java.util.Random(1).nextBytes(garbage);
        Path file = Files.write(directory.resolve("garbage.service"), garbage);
        assertRefused(111, "neither a service unit", "--from", file);
        Files.writeString(file, "[Service]\n" + "X=1\n".repeat(100_000));
        assertRefused(111, "too large", "--from", file);
        Files.writeString(file, "[Service]\nExecStart=/bin/x " + "a \\\n".repeat(10_000));
        assertRefused(111, "too long", "--from", file);
        assertRefused(111, "not a file", "--from", directory);
        assertRefused(111, "not a file", "--from", "/dev/zero");
        assertRefused(111, "does not exist", "--from", directory.resolve("gone"));
    }

    @Test
    void refusesNamesThatNoServiceCanHave() throws Exception {
        for (String name : List.of("../x", "a/b", ".hidden", "", "two\nlines", "\u001b[2J")) {
            assertRefused(2, "no name for a service: ", "-t", "daemon", name, "--", "true");
        }
        Path file = Files.writeString(directory.resolve("x"), "[Service]\nExecStart=/bin/true\n");
        assertRefused(2, "--from takes no", "--from", file, "x", "--", "true");
        assertRefused(2, "--from takes no", "--from", file, "-u", "root");
    }

    /** What is not for a shell is none, whatever stands in the unit. */
    @Test
    void aUnitsWordsAreNotCarriedOut() throws Exception {
        Path out = directory.resolve("out");
        Path unit = directory.resolve("hostile.service");
        Files.writeString(
                unit,
                "[Service]\nBogus\u001b[2J=1\nEnvironment=OUT="
                        + out
                        + " \"A=$(touch TOUCHED)\" 'B;touch TOUCHED=x'\n"
                        + "UnsetEnvironment=C;touch\\sTOUCHED D `touch TOUCHED`\n"
                        + "RuntimeDirectoryMode=1;touch TOUCHED\n"
                        + "ExecStart="
                        + daemon()
                        + " x$(touch\\sTOUCHED)`touch\\sTOUCHED` a$OUT ${A:-$(touch\\sTOUCHED)}\n");
        Program.Result result = make("--from", unit);
        assertEquals(0, result.exit(), result.err());
        assertTrue(!result.err().contains("\u001b"), result.err());
        String said = startedWith(out);
        assertTrue(said.contains("<x$(touch TOUCHED)"), said);
        assertTrue(said.contains("<a$OUT>"), said);
        assertTrue(!Files.exists(made("hostile").path().resolve("TOUCHED")));
    }
}
