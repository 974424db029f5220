package vigil.tests.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * The garbage collector of the native programs, by an environment directory of megabytes: chpst
 * starts with a heap of 128 KiB, which has to be collected and to grow many times, and everything
 * in it to move, while the values already read stay what they are.
 */
class CollectionsTest {
    private static final int FILES = 6000;

    @TempDir static Path directory;
    private static Fixture fixture;
    private static final TreeSet<String> EXPECTED = new TreeSet<>();

    @BeforeAll
    static void makeEnvironment() throws IOException {
        fixture = Fixture.make(directory).install(Suite.OURS);
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            String value = "x".repeat(random.nextInt(300)) + i;
            fixture.file("env/V" + i, value + "  \n" + "junk".repeat(random.nextInt(200)));
            EXPECTED.add("V" + i + "=" + value);
        }
        EXPECTED.add("PATH=" + fixture.bin(Suite.OURS) + ":/usr/bin:/bin");
    }

    @Test
    void keepWhatIsInUse() throws Exception {
        assertEquals(EXPECTED, environmentAfter("exec chpst -e env env -0"));
    }

    @Test
    void keepWhatIsInUseInLittleAddressSpace() throws Exception {
        assertEquals(EXPECTED, environmentAfter("softlimit -a 20000000 chpst -e env env -0"));
    }

    @Test
    void keepWhatIsInUseWhenEverythingIsReplaced() throws Exception {
        assertEquals(EXPECTED, environmentAfter("chpst -e env chpst -e env chpst -e env env -0"));
    }

    @Test
    void saysInOneLineThatMemoryIsOut() throws Exception {
        assertEquals(
                new Program.Result(111, "", "chpst: fatal: out of memory\n"),
                fixture.shell(Suite.OURS, "softlimit -a 4000000 chpst -e env true").run());
        assertEquals(
                new Program.Result(111, "", "chpst: fatal: out of memory\n"),
                fixture.shell(Suite.OURS, "softlimit -d 1000000 chpst -e env true").run());
    }

    private static TreeSet<String> environmentAfter(String line) throws Exception {
        Path out = Files.createTempFile("vigil-environment", "");
        Program.Result result =
                fixture.shell(Suite.OURS, "unset A B C PWD OLDPWD; " + line + " >" + out).run();
        assertEquals(new Program.Result(0, "", ""), result);
        String[] variables = Files.readString(out, StandardCharsets.ISO_8859_1).split("\0");
        Files.delete(out);
        TreeSet<String> found = new TreeSet<>();
        for (String variable : variables) {
            if (!variable.startsWith("PWD=") && !variable.startsWith("_=")) {
                found.add(variable);
            }
        }
        return found;
    }
}
