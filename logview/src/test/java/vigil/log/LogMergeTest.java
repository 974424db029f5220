package vigil.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.service.LineStamp;

final class LogMergeTest {
    @TempDir Path directory;

    private static String at(int second) {
        return String.format("2026-11-21_10:%02d:%02d.00000 ", second / 60, second % 60);
    }

    private LogStream log(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return LogStream.open(name, file);
    }

    private LogMerge merge() throws IOException {
        return new LogMerge(
                List.of(
                        log("a", at(1) + "a1\n" + at(5) + "a5\n trace\n" + at(9) + "a9\n"),
                        log("b", at(2) + "b2\n" + at(5) + "b5\n" + at(7) + "b7\n")));
    }

    private static List<String> forward(LogMerge merge) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<LogMerge.Entry> e = merge.next(); e.isPresent(); e = merge.next()) {
            byte[] bytes = e.get().line().bytes();
            int from = e.get().line().textAt();
            lines.add(new String(bytes, from, bytes.length - from, US_ASCII));
        }
        return lines;
    }

    @Test
    void ordersLinesByTimeAndKeepsUnstampedOnesWithTheirs() throws IOException {
        try (LogMerge merge = merge()) {
            assertEquals(List.of("a1", "b2", "a5", " trace", "b5", "b7", "a9"), forward(merge));
        }
    }

    @Test
    void givesTheSameOrderBackward() throws IOException {
        try (LogMerge merge = merge()) {
            List<String> forward = forward(merge);
            List<String> backward = new ArrayList<>();
            merge.toEnd();
            Optional<LogMerge.Entry> e = merge.previous();
            while (e.isPresent()) {
                byte[] bytes = e.get().line().bytes();
                int from = e.get().line().textAt();
                backward.add(new String(bytes, from, bytes.length - from, US_ASCII));
                e = merge.previous();
            }
            Collections.reverse(backward);
            assertEquals(forward, backward);
        }
    }

    @Test
    void jumpsToATime() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 10; i++) {
                text.append(at(second)).append(second).append('\n');
            }
        }
        try (LogMerge merge = new LogMerge(List.of(log("big", text.toString())))) {
            for (int second : new int[] {0, 1, 1234, 2000, 3599}) {
                byte[] stamp = at(second).getBytes(US_ASCII);
                merge.toTime(LineStamp.nanos(stamp, 0, stamp.length));
                LogLine line = merge.next().orElseThrow().line();
                assertEquals(at(second) + second, new String(line.bytes(), US_ASCII));
                merge.previous();
                assertEquals(second == 0, merge.previous().isEmpty());
            }
            merge.toTime(Long.MAX_VALUE);
            assertEquals(Optional.empty(), merge.next());
        }
    }
}
