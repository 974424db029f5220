package vigil.tests.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

class ChpstTest {
    private static final String USAGE =
            "usage: %s [-vVP012] [-u user[:group]] [-U user[:group]] [-b argv0] [-e dir] [-/ root]"
                    + " [-C pwd] [-n nice] [-l|-L lock] [-m n] [-d n] [-o n] [-p n] [-f n] [-c n]"
                    + " [-t n] prog\n\n";

    @TempDir Path directory;
    private Fixture fixture;

    @BeforeEach
    void install() throws IOException {
        fixture = Fixture.make(directory).install(Suite.OURS);
    }

    private Program.Result run(String line) throws Exception {
        return fixture.shell(Suite.OURS, line).run();
    }

    @Test
    void saysItsUsageAndExits100() throws Exception {
        assertEquals(new Program.Result(100, "", USAGE.formatted("chpst")), run("chpst"));
        assertEquals(
                new Program.Result(
                        100, "", "chpst: illegal option -- z\n" + USAGE.formatted("chpst")),
                run("chpst -vz true"));
        assertEquals(
                new Program.Result(
                        100,
                        "",
                        "chpst: option requires an argument -- C\n" + USAGE.formatted("chpst")),
                run("chpst -C"));
    }

    @Test
    void saysItsVersionBeforeTheUsage() throws Exception {
        Program.Result result = run("chpst -V true");
        assertEquals(100, result.exit());
        assertTrue(
                result.err().matches("(?s)vigil [0-9.]+\\n\\Q" + USAGE.formatted("chpst") + "\\E"),
                result.err());
    }

    @Test
    void saysTheUsageOfChpstToABadNumberForSoftlimit() throws Exception {
        assertEquals(
                new Program.Result(100, "", USAGE.formatted("softlimit")),
                run("dsoftlimit -o 5x true"));
    }

    @Test
    void changesDirectory() throws Exception {
        fixture.file("below/here", "");
        assertEquals(
                new Program.Result(0, fixture.root().resolve("below").toRealPath() + "\n", ""),
                run("chpst -C below /bin/pwd"));
        assertEquals(
                new Program.Result(
                        111,
                        "",
                        "chpst: fatal: unable to change directory: nodir: file does not exist\n"),
                run("chpst -C nodir true"));
    }

    @Test
    void changesDirectoryWithinTheNewRoot() throws Exception {
        Program.Result result = run("chpst -/ . -C /nodir true");
        assertEquals(111, result.exit());
        assertEquals(
                Fixture.isRoot()
                        ? "chpst: fatal: unable to change directory: /nodir: file does not exist\n"
                        : "chpst: fatal: unable to change root directory: permission denied\n",
                result.err());
    }

    @Test
    void runsTheProgramInItsOwnProcess() throws Exception {
        try (Program program =
                fixture.shell(Suite.OURS, "exec chpst -b name sh -c 'echo $$ $0'").start()) {
            assertEquals(0, program.await());
            assertEquals(program.pid() + " name\n", program.out());
        }
    }

    @Test
    void handsOnWhatItWasStartedWith() throws Exception {
        String started = "trap '' PIPE HUP; umask 027; exec 7</dev/null; exec ";
        for (String look :
                new String[] {
                    "grep Sig[BIC] /proc/self/status", // sh blocks signals while it forks
                    "sh -c 'ls /proc/$$/fd; umask; ulimit -a; ps -o sid=,pgid= -p $$'"
                }) {
            assertEquals(run(started + look), run(started + "chpst " + look));
        }
    }

    @Test
    void removesTheVariableOfADanglingLink() throws Exception {
        Files.createDirectory(fixture.root().resolve("env"));
        Files.createSymbolicLink(fixture.root().resolve("env/A"), Path.of("nowhere"));
        assertEquals(
                new Program.Result(0, "2 none\n", ""),
                run("chpst -e env sh -c 'echo $B ${A-none}'"));
    }

    @Test
    void readsTheFirstLineOfAnEndlessFile() throws Exception {
        Files.createDirectory(fixture.root().resolve("env"));
        Files.createSymbolicLink(fixture.root().resolve("env/ZERO"), Path.of("/dev/zero"));
        assertEquals(
                new Program.Result(
                        111, "", "chpst: fatal: unable to run: true: argument list too long\n"),
                run("chpst -e env true"));
    }

    @Test
    void givesTheLockToTheProgram() throws Exception {
        try (Program holder =
                fixture.shell(Suite.OURS, "exec chpst -L lock sh -c 'echo held; read end'")
                        .start()) {
            holder.eventually("the lock is held", () -> holder.out().equals("held\n"));
            assertEquals(
                    "chpst: fatal: unable to lock: lock: temporary failure\n",
                    run("chpst -L lock true").err());
            assertEquals(0, run("setlock -x lock false").exit());
            assertFalse(run("timeout 0.2 chpst -l lock true").exit() == 0);
        }
    }

    @Test
    void runsUnderTightLimits() throws Exception {
        assertEquals(
                new Program.Result(0, "ran\n", ""),
                run("chpst -m 30000000 chpst -d 20000000 chpst -e . echo ran"));
        assertEquals(
                "30000\n", run("softlimit -a 3000000000 sh -c 'ulimit -d 30000; ulimit -d'").out());
    }
}
