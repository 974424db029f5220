package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.Suite;

/** vigil-far(8) with what no console would ask it. */
class FarTest {
    private static final int SEEDS = 150;
    private static final String LETTERS = "sSleropckRavwiudmynxz\0\377";

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

    private static byte[] request(char letter, long first, long second, String texts)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeInt(1 + 3 * Long.BYTES + texts.length());
        out.writeByte(letter);
        out.writeLong(first);
        out.writeLong(second);
        out.writeLong(0);
        out.writeBytes(texts);
        return all.toByteArray();
    }

    private static byte[] run(long millis, long tag, String script) throws IOException {
        return request('x', millis, tag, ".\0/bin/sh\0-c\0" + script + "\0");
    }

    /** What stands in {@code out} behind the greeting and the reply that follows it. */
    private static List<ByteBuffer> frames(String out) {
        byte[] bytes = out.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer rest = ByteBuffer.wrap(bytes, "vigil-far 1\n".length(), bytes.length - 12);
        List<ByteBuffer> frames = new ArrayList<>();
        while (rest.remaining() >= Integer.BYTES) {
            int length = rest.getInt();
            frames.add(rest.slice().limit(Math.min(length, rest.remaining())));
            rest.position(rest.position() + Math.min(length, rest.remaining()));
        }
        return frames.subList(Math.min(1, frames.size()), frames.size());
    }

    private static List<String> heads(String out) {
        return frames(out).stream()
                .map(f -> (char) f.get(0) + (f.get(0) == 'x' ? "" + f.getLong(1) : ""))
                .toList();
    }

    @Test
    void answersWhileProgramsRun() throws Exception {
        Path pid = directory.resolve("pid");
        try (Program far = Program.of(Suite.OURS.program("vigil-far")).in(directory).start()) {
            OutputStream asked = far.process().getOutputStream();
            asked.write(run(600_000, 1, "echo $$ >pid; exec sleep 1000"));
            asked.write(request('s', 0, 0, "/\0"));
            asked.flush();
            far.eventually("both replies", () -> heads(far.out()).equals(List.of("k", "k")));
            asked.write(run(600_000, 2, "echo said; exit 3"));
            asked.flush();
            far.eventually("the end of the second", () -> heads(far.out()).size() == 4);
            ByteBuffer end = frames(far.out()).get(3);
            assertEquals(List.of("k", "k", "k", "x2"), heads(far.out()));
            assertEquals(3, end.getLong(1 + Long.BYTES));
            assertEquals("said\n", ended(end));
            asked.write(run(0, 3, "exec sleep 1000"));
            asked.write(request('x', 0, 4, ".\0/no/such\0"));
            asked.flush();
            far.eventually("the end of the third", () -> heads(far.out()).contains("x3"));
            assertTrue(heads(far.out()).contains("f"), heads(far.out()).toString());
            ByteBuffer killed = frames(far.out()).get(heads(far.out()).indexOf("x3"));
            assertEquals(-9, killed.getLong(1 + Long.BYTES));
            asked.write(run(600_000, 5, "exec sleep 1000"));
            asked.write(request('z', 5, 0, ".\0"));
            asked.write(request('z', 6, 0, ".\0"));
            asked.flush();
            far.eventually("the end of the fifth", () -> heads(far.out()).contains("x5"));
            far.eventually("no sixth", () -> far.out().contains("no such process"));
            long first = Long.parseLong(Files.readString(pid).strip());
            assertTrue(Processes.isAlive(first));
            asked.close();
            assertEquals(0, far.await());
            Await.until("what nobody waits for is ended", () -> !Processes.isAlive(first));
        }
    }

    private static String ended(ByteBuffer frame) {
        byte[] output = new byte[frame.limit() - 1 - 2 * Long.BYTES];
        frame.get(1 + 2 * Long.BYTES, output);
        return new String(output, StandardCharsets.ISO_8859_1);
    }
}
