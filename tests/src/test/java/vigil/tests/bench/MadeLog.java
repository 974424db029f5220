package vigil.tests.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Logs as svlogd -tt leaves them, of made lines a hundredth of a second apart. */
final class MadeLog {
    private static final long FILE_BYTES = 999_900;
    private static final long START = 1_700_000_000L;
    private static final long TAI_EPOCH = 4611686018427387914L;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String[] WORDS = {
        "connection", "from", "10.0.0.7", "accepted", "GET", "/index.html", "200", "user",
        "session", "opened", "timeout", "reading", "header", "closed", "reset", "peer"
    };

    private final List<byte[]> texts = new ArrayList<>();
    private long hundredths;
    private long lines;
    private byte[] second = {};

    private MadeLog() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = 5 + random.nextInt(7); words > 0; words--) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            texts.add(bytes(text + " id="));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Files of a megabyte, and {@code current}, whose last line says so. */
    static Path rotated(Path log, long size) throws IOException {
        MadeLog made = new MadeLog();
        Files.createDirectories(log);
        long written = 0;
        while (written < size) {
            Path file = log.resolve("current");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (long bytes = 0; bytes < FILE_BYTES; ) {
                    bytes += made.writeLine(out);
                }
                if (written + FILE_BYTES >= size) {
                    out.write(bytes("2040-01-01_00:00:00.00000 the very last line\n"));
                }
            }
            written += FILE_BYTES;
            if (written < size) {
                long seconds = START + made.hundredths / 100;
                long nanos = made.hundredths % 100 * 10_000_000;
                Files.move(
                        file,
                        log.resolve(String.format("@%016x%08x.s", TAI_EPOCH + seconds, nanos)));
            }
        }
        return log;
    }

    /** Logs whose lines come in turn. */
    static List<Path> interleaved(Path directory, int count, long sizeOfEach) throws IOException {
        MadeLog made = new MadeLog();
        List<Path> logs = new ArrayList<>();
        List<OutputStream> outs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            logs.add(Files.createDirectories(directory.resolve("merged" + i)));
            Path file = logs.get(i).resolve("current");
            outs.add(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }
        for (long written = 0; written < sizeOfEach * count; ) {
            written += made.writeLine(outs.get((int) (made.lines % count)));
        }
        for (OutputStream out : outs) {
            out.close();
        }
        return logs;
    }

    private int writeLine(OutputStream out) throws IOException {
        if (hundredths % 100 == 0) {
            second = bytes(SECOND.format(Instant.ofEpochSecond(START + hundredths / 100)) + ".");
        }
        byte[] text = texts.get((int) (lines % texts.size()));
        boolean fails = lines % 100_000 == 99_999;
        byte[] number = bytes(lines + (fails ? " error: disk 7 failed\n" : "\n"));
        out.write(second);
        out.write('0' + (int) (hundredths / 10 % 10));
        out.write('0' + (int) (hundredths % 10));
        out.write(new byte[] {'0', '0', '0'});
        out.write(text);
        out.write(number);
        hundredths++;
        lines++;
        return second.length + 5 + text.length + number.length;
    }
}
