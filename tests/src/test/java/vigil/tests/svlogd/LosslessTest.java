package vigil.tests.svlogd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.Signals;
import vigil.tests.Suite;

/** Not a byte is lost or doubled, whatever happens while lines pour in. */
class LosslessTest {
    private static final int LINES = 150_000;
    private static final int LINE_BYTES = 50;

    /** What svlogd may have read and not written: what it reads at once, and a line. */
    private static final int IN_FLIGHT_BYTES = 65536 + 1000;

    private static final int HUP = 1;
    @TempDir Path scratch;

    /** A fifo that both ends of stay open, as runsv does: what one svlogd leaves the next gets. */
    private static final class Pipe implements AutoCloseable {
        private final Path path;
        private final RandomAccessFile ends;

        Pipe(Path path) throws Exception {
            this.path = path;
            Program.of("mkfifo", path).run();
            ends = new RandomAccessFile(path.toFile(), "rw");
        }

        Thread feed(byte[] bytes) {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    ends.write(bytes);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        Process svlogd(Path log, Path errors) throws Exception {
            ProcessBuilder builder =
                    new ProcessBuilder(Suite.OURS.program("svlogd").toString(), log.toString())
                            .redirectInput(path.toFile())
                            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
            Process svlogd = Executables.start(builder);
            Await.until("it takes signals", () -> Processes.catches(svlogd.pid(), HUP));
            return svlogd;
        }

        @Override
        public void close() throws IOException {
            ends.close();
        }
    }

    private static byte[] numberedLines(int count) {
        StringBuilder text = new StringBuilder(count * LINE_BYTES);
        for (int i = 0; i < count; i++) {
            text.append(String.format("%09d", i)).append("x".repeat(i % 79)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void signal(Process svlogd, String name) throws Exception {
        Signals.send(name, svlogd.pid());
    }

    private static void finish(Process svlogd) throws Exception {
        signal(svlogd, "TERM");
        assertTrue(svlogd.waitFor(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, svlogd.exitValue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void signalsInAnyOrderLoseNothing(long seed) throws Exception {
        LogFiles log = LogFiles.make(scratch.resolve("log"), "s200000\nn0\n");
        byte[] lines = numberedLines(LINES);
        Random random = new Random(seed);
        try (Pipe pipe = new Pipe(scratch.resolve("pipe"))) {
            Process svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
            Thread writer = pipe.feed(lines);
            for (int i = 0; i < 40; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> signal(svlogd, "HUP");
                    case 1, 2 -> signal(svlogd, "ALRM");
                    default -> {
                        finish(svlogd);
                        svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
                    }
                }
            }
            writer.join(Program.PATIENCE.toMillis());
            finish(svlogd);
        }
        assertArrayEquals(lines, log.content());
    }

    @Test
    void killLosesNoMoreThanWasReadAndDoublesNothing() throws Exception {
        LogFiles log = LogFiles.make(scratch.resolve("log"), "s200000\nn0\n");
        byte[] lines = numberedLines(LINES);
        int kills = 10;
        try (Pipe pipe = new Pipe(scratch.resolve("pipe"))) {
            Process svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
            Thread writer = pipe.feed(lines);
            for (int i = 0; i < kills; i++) {
                long before = log.content().length;
                Process running = svlogd;
                Await.until(
                        "progress",
                        () ->
                                log.content().length > before
                                        || !writer.isAlive() && running.isAlive());
                svlogd.destroyForcibly().waitFor();
                svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
            }
            writer.join(Program.PATIENCE.toMillis());
            finish(svlogd);
        }
        int found = countIncreasing(log.text());
        int lost = LINES - found;
        assertTrue(lost <= kills * (IN_FLIGHT_BYTES / 10 + 2), "lost lines: " + lost);
    }

    /** How many whole lines there are; fails if one comes twice or too early. */
    private static int countIncreasing(String text) {
        int last = -1;
        int count = 0;
        for (String line : text.split("\n")) {
            if (line.matches("[0-9]{9}x*") && line.length() == 9 + number(line) % 79) {
                assertTrue(number(line) > last, "after line " + last + " came " + line);
                last = number(line);
                count++;
            }
        }
        return count;
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, 9));
    }

    /** A small file system of its own; only root may. */
    private Path smallDisk() throws Exception {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        int exit = Program.of("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk).run().exit();
        Assumptions.assumeTrue(exit == 0, "a small tmpfs needs root");
        return disk;
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        Path disk = smallDisk();
        try (Pipe pipe = new Pipe(scratch.resolve("pipe"))) {
            LogFiles log = LogFiles.make(disk.resolve("log"), "s50000\nn0\n");
            byte[] lines = numberedLines(30_000);
            Process svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
            Thread writer = pipe.feed(lines);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            while (saved.size() + log.content().length < lines.length) {
                Await.until(
                        "full or all",
                        () ->
                                log.rotated().size() > 3
                                        || saved.size() + log.content().length == lines.length);
                for (String name : log.rotated().stream().limit(2).toList()) {
                    saved.write(Files.readAllBytes(log.path().resolve(name)));
                    Files.delete(log.path().resolve(name));
                }
            }
            writer.join(Program.PATIENCE.toMillis());
            saved.write(log.content());
            assertArrayEquals(lines, saved.toByteArray());
            finish(svlogd);
            assertTrue(
                    Files.readString(scratch.resolve("errors"))
                            .contains("pausing: unable to write to current: " + log.path()));
        } finally {
            Program.of("umount", disk).run();
        }
    }

    @Test
    void aFullDiskCostsTheOldestLogsIfAllowed() throws Exception {
        Path disk = smallDisk();
        try (Pipe pipe = new Pipe(scratch.resolve("pipe"))) {
            LogFiles log = LogFiles.make(disk.resolve("log"), "s50000\nn100\nN2\n");
            byte[] lines = numberedLines(30_000);
            Process svlogd = pipe.svlogd(log.path(), scratch.resolve("errors"));
            Thread writer = pipe.feed(lines);
            writer.join(Program.PATIENCE.toMillis());
            finish(svlogd);
            String errors = Files.readString(scratch.resolve("errors"));
            assertTrue(errors.contains("out of disk space, delete: " + log.path() + "/@"), errors);
            assertTrue(!errors.contains("pausing"), errors);
            assertTrue(new String(lines, StandardCharsets.US_ASCII).endsWith(log.text()));
            assertTrue(log.rotated().size() >= 2);
        } finally {
            Program.of("umount", disk).run();
        }
    }

    @Test
    void hugeLinesAndTinyOnesInBoundedMemory() throws Exception {
        LogFiles log = LogFiles.make(scratch.resolve("log"), "s10000000\nn0\n");
        byte[] huge = new byte[100_000_000];
        Arrays.fill(huge, (byte) 0xfe);
        byte[] tiny = "\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (Program svlogd = Program.of(Suite.OURS.program("svlogd"), log.path()).start()) {
            var pipe = svlogd.process().getOutputStream();
            pipe.write(huge);
            pipe.write('\n');
            pipe.write(tiny);
            pipe.flush();
            Await.until("all", () -> sizeOf(log) == huge.length + 1 + tiny.length);
            String status = Files.readString(Path.of("/proc/" + svlogd.pid() + "/status"));
            long kilobytes = Long.parseLong(status.replaceAll("(?s).*VmHWM:\\s+(\\d+) kB.*", "$1"));
            assertTrue(kilobytes < 1000, "resident: " + kilobytes + " kB");
            pipe.close();
            assertEquals(0, svlogd.await());
        }
        byte[] content = log.content();
        for (int i = 0; i < huge.length; i += 997) {
            assertEquals((byte) 0xfe, content[i]);
        }
    }

    private static long sizeOf(LogFiles log) throws Exception {
        long size = Files.size(log.path().resolve("current"));
        for (String name : log.rotated()) {
            size += Files.size(log.path().resolve(name));
        }
        return size;
    }
}
