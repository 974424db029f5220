package vigil.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class LogStreamTest {
    @TempDir Path directory;

    private void write(String name, String text) throws IOException {
        Files.writeString(
                directory.resolve(name),
                text,
                ISO_8859_1,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String text(LogLine line) {
        return new String(line.bytes(), ISO_8859_1);
    }

    private static List<String> forward(LogStream log) throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<LogLine> line = log.next(log.start());
        while (line.isPresent()) {
            lines.add(text(line.get()));
            line = log.next(line.get().end());
        }
        return lines;
    }

    private static List<String> backward(LogStream log) throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<LogLine> line = log.previous(log.end());
        while (line.isPresent()) {
            lines.add(text(line.get()));
            line = log.previous(line.get().start());
        }
        Collections.reverse(lines);
        return lines;
    }

    private LogStream open() throws IOException {
        return LogStream.open("log", directory);
    }

    @Test
    void readsRotatedFilesInOrderThenCurrent() throws IOException {
        write("@4000000000000000aaaaaaaa.s", "one\ntwo\n");
        write("@4000000000000001aaaaaaaa.u", "three\n");
        write("@4000000000000002aaaaaaaa.t", "half processed\n");
        write("lock", "");
        write("current", "four\nfi");
        try (LogStream log = open()) {
            assertEquals(List.of("one", "two", "three", "four", "fi"), forward(log));
            assertEquals(forward(log), backward(log));
        }
    }

    @Test
    void followsRotationByInode() throws IOException {
        write("current", "one\n");
        try (LogStream log = open()) {
            LogLine one = log.next(log.start()).orElseThrow();
            write("current", "two\n");
            Files.move(
                    directory.resolve("current"), directory.resolve("@4000000000000000aaaaaaaa.s"));
            write("current", "three\n");
            log.refresh();
            LogLine two = log.next(one.end()).orElseThrow();
            assertEquals("two", text(two));
            assertEquals("three", text(log.next(two.end()).orElseThrow()));
            assertEquals(List.of("one", "two", "three"), backward(log));
        }
    }

    @Test
    void goesOnWhereAPrunedFileEnded() throws IOException {
        write("@4000000000000000aaaaaaaa.s", "one\ntwo\n");
        write("current", "three\n");
        try (LogStream log = open()) {
            LogLine one = log.next(log.start()).orElseThrow();
            Files.delete(directory.resolve("@4000000000000000aaaaaaaa.s"));
            log.refresh();
            assertEquals("three", text(log.next(one.end()).orElseThrow()));
        }
    }

    private interface Packer {
        OutputStream pack(OutputStream out) throws IOException;
    }

    private void pack(String name, String text, Packer packer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.pack(bytes)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        Files.write(directory.resolve(name), bytes.toByteArray());
    }

    @Test
    void knowsCompressedFilesByTheirFirstBytes() throws IOException {
        pack("@4000000000000000aaaaaaaa.s", "gzip\n", GZIPOutputStream::new);
        pack(
                "@4000000000000001aaaaaaaa.s",
                "xz\n",
                out -> new XZOutputStream(out, new LZMA2Options(0)));
        pack(
                "@4000000000000002aaaaaaaa.s",
                "zstd\n",
                io.airlift.compress.zstd.ZstdOutputStream::new);
        write("@4000000000000003aaaaaaaa.s", "\037\213 torn");
        write("current", "plain\n");
        try (LogStream log = open()) {
            assertEquals(List.of("gzip", "xz", "zstd", "plain"), forward(log));
        }
    }

    @Test
    void givesLinesWithoutAStampTheTimeOfTheirNeighbour() throws IOException {
        write(
                "current",
                "2026-11-21_10:00:00.00000 stamped\n  at a trace\n  and more\n"
                        + "2026-11-21_10:00:05.00000 next\n");
        try (LogStream log = open()) {
            LogLine last = log.previous(log.end()).orElseThrow();
            LogLine more = log.previous(last.start()).orElseThrow();
            assertEquals("  and more", text(more));
            assertEquals(last.nanos() - 5_000_000_000L, more.nanos());
        }
    }

    @Test
    void readsTheSameInBothDirectionsWhateverTheBytes() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(9000) : random.nextInt(80);
            for (int j = 0; j < length; j++) {
                char c = (char) random.nextInt(256);
                text.append(c == '\n' ? ' ' : c);
            }
            text.append('\n');
        }
        write("current", text.toString());
        try (LogStream log = open()) {
            List<String> lines = forward(log);
            assertEquals(text.toString().lines().count() > 0, !lines.isEmpty());
            assertEquals(text.toString(), String.join("\n", lines) + "\n");
            assertEquals(lines, backward(log));
        }
    }

    @Test
    void cutsAnEndlessLineIntoPiecesAndLosesNothing() throws IOException {
        String endless = "x".repeat(1_000_000);
        write("current", endless + "\nnext\n");
        try (LogStream log = open()) {
            assertEquals(endless + "next", String.join("", forward(log)));
            assertEquals("next", text(log.previous(log.end()).orElseThrow()));
        }
    }

    @Test
    void findsTextFarAway() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append("line number ").append(i).append(" of many\n");
        }
        write("@4000000000000000aaaaaaaa.s", text.toString());
        write("current", "the needle\n");
        try (LogStream log = open()) {
            for (String word : List.of("needle", "n[e]edle", "the .eedle")) {
                LogLine hit = log.find(Search.of(word), log.start(), Progress.QUIET).orElseThrow();
                assertEquals("the needle", text(hit));
            }
            LogLine hit =
                    log.find(Search.of("r 54321 of"), log.start(), Progress.QUIET).orElseThrow();
            assertEquals("line number 54321 of many", text(hit));
            assertTrue(log.find(Search.of("haystack"), log.start(), Progress.QUIET).isEmpty());
        }
    }

    @Test
    void saysThatADirectoryIsNoLog() {
        IOException e = assertThrows(IOException.class, this::open);
        assertTrue(e.getMessage().contains("not a log directory"));
    }
}
