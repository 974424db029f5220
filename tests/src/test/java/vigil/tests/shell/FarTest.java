package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** vigil-far(8) with what no console would ask it. */
class FarTest {
    private static final int SEEDS = 150;
    private static final String LETTERS = "sSleropckRawiudmynx\0\377";

    @TempDir Path directory;

    private Program.Result far(byte[] asked) throws Exception {
        return Program.of(Suite.OURS.program("vigil-far")).in(directory).input(asked).run();
    }

    /** Requests of random letters, numbers and texts, some of them cut or of a wrong length. */
    private static byte[] requests(Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            byte[] one = request(random);
            out.writeInt(random.nextInt(12) == 0 ? random.nextInt() : one.length);
            out.write(
                    one, 0, random.nextInt(12) == 0 ? random.nextInt(one.length + 1) : one.length);
        }
        return all.toByteArray();
    }

    private static byte[] request(Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeByte(LETTERS.charAt(random.nextInt(LETTERS.length())));
        for (int i = 0; i < 3; i++) {
            out.writeLong(random.nextBoolean() ? random.nextInt(64) - 8 : random.nextLong());
        }
        String[] paths = {"", "/", "a", "b/c", "no", "\n\001\377", "x".repeat(5000)};
        int texts = random.nextInt(4);
        for (int i = 0; i < texts; i++) {
            out.writeBytes(paths[random.nextInt(paths.length)] + "\0");
        }
        byte[] rest = new byte[random.nextInt(60)];
        random.nextBytes(rest);
        out.write(rest);
        return all.toByteArray();
    }

    @Test
    void answersOrEndsWhateverItIsAsked() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] asked = requests(random);
            if (seed % 5 == 0) {
                random.nextBytes(asked);
            }
            Program.Result result = far(asked);
            String what = "seed " + seed + ": " + result.exit() + " " + result.err();
            assertTrue(Set.of(0, 111).contains(result.exit()), what);
            assertFalse(result.err().contains("internal error"), what);
            assertTrue(result.out().startsWith("vigil-far 1\n"), what);
        }
    }

    @Test
    void endsQuietlyWithItsInput() throws Exception {
        Program.Result nothing = far(new byte[0]);
        assertEquals(0, nothing.exit());
        assertEquals("", nothing.err());
        assertEquals(0, far(new byte[] {0, 0, 0, 100, 's'}).exit());
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        Program.Result endless = far(new byte[] {127, 0, 0, 0, 1});
        assertEquals("vigil-far: fatal: no request: protocol error\n", endless.err());
        assertEquals(111, endless.exit());
        assertEquals(111, far(new byte[] {0, 0, 0, 2, 's', 0}).exit());
    }
}
