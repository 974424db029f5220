package vigil.host;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.control.NativeFifo;
import vigil.far.Letter;
import vigil.tree.Liveness;
import vigil.tree.ServiceTree;

/** Whatever comes from the other side, those who ask get a value or an IOException. */
class HostileAnswersTest {
    private static final int SEEDS = 120;

    @TempDir Path directory;

    private interface Asking {
        void of(Path path) throws IOException;
    }

    /** A stand-in for ssh(1) that says {@code answers} whatever it is asked. */
    private Path ssh(int seed, byte[] answers) throws IOException {
        Path file = Files.write(directory.resolve("answers" + seed), answers);
        Path script = directory.resolve("ssh" + seed);
        Files.writeString(script, "#!/bin/sh\nexec cat '" + file + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private static byte[] answers(Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeBytes(Letter.GREETING + "\n");
        int frames = 1 + random.nextInt(20);
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            if (frame.length > 0 && random.nextInt(8) != 0) {
                frame[0] = (byte) Letter.DONE;
            }
            out.writeInt(random.nextInt(10) == 0 ? random.nextInt() : frame.length);
            out.write(frame);
        }
        return all.toByteArray();
    }

    @Test
    void nothingIsThrownButIoExceptions() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Path script = ssh(seed, answers(new Random(seed)));
            Map<String, String> environment = Map.of("VIGIL_SSH", script.toString());
            try {
                Host host = Host.of("hostile" + seed, environment);
                askAll(host.files().getPath("/services"));
            } catch (IOException e) {
                assertFalse(String.valueOf(e.getMessage()).contains("\n"), "seed " + seed);
            }
        }
    }

    private static void askAll(Path path) {
        ServiceTree tree = new ServiceTree(path, new Liveness(new NativeFifo())).withHistories();
        ask(path, p -> tree.read());
        ask(path, Files::readAllBytes);
        ask(path, Path::toRealPath);
        ask(path, Files::readSymbolicLink);
        ask(path, p -> Files.readAttributes(p, "unix:*"));
        ask(path, p -> Files.getPosixFilePermissions(p));
        ask(path, p -> Files.list(p).close());
        ask(path, HostileAnswersTest::readOpen);
        ask(path, p -> HostFiles.of(p).run(p, java.util.List.of("true"), 1));
        ask(path, p -> tree.readService("web", p.resolve("web")));
        ask(path, p -> HostFiles.of(p).probe(p));
    }

    private static void readOpen(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            channel.read(ByteBuffer.allocate(16), 0);
            channel.size();
        }
    }

    private static void ask(Path path, Asking asking) {
        try {
            asking.of(path);
        } catch (IOException e) {
            assertFalse(String.valueOf(e).isEmpty());
        }
    }
}
