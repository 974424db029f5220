package vigil.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.keys.Key;
import vigil.keys.KeyChanges;
import vigil.log.Filter;
import vigil.log.LogMerge;
import vigil.log.LogStream;
import vigil.log.NamedLog;
import vigil.log.Progress;
import vigil.settings.Settings;

/** What the viewer hands to a clipboard. */
final class CopyTest {
    private static final int ROWS = 10;

    @TempDir Path directory;
    private Reader reader;
    private ViewerModel model;

    private void open(String log) throws IOException {
        Path file = Files.writeString(directory.resolve("web"), log);
        LogMerge merge = new LogMerge(List.of(LogStream.open("web", file)));
        reader = new Reader(merge, List.of(new NamedLog("web", file)), Progress.QUIET);
        model =
                ViewerModel.of(
                        List.of("web"),
                        ViewerAction.keys(KeyChanges.NONE),
                        new Settings(),
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-21T12:31:00Z"));
        ask(new Request.Start());
    }

    private Page ask(Request request) {
        Page page = reader.answer(request, ROWS, line -> 1);
        model = model.with(page);
        return page;
    }

    private Optional<Copied> press(String keys) {
        Optional<Copied> copied = Optional.empty();
        for (int i = 0; i < keys.length(); i++) {
            ViewerStep step = ViewerUpdate.onKey(model, new Key(keys.substring(i, i + 1)), ROWS);
            model = step.model();
            copied = step.request().flatMap(request -> ask(request).copied());
        }
        return copied;
    }

    private void copies(String text, String words, String keys) {
        Copied copied = press(keys).orElseThrow();
        assertEquals(text, new String(copied.text(), StandardCharsets.UTF_8));
        assertEquals(words, copied.words());
    }

    private static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append("line ").append(i).append(" \033[m\u00e9\n");
        }
        return lines.toString();
    }

    @Test
    void takesTheMarkedLinesOrThoseAtTheTop() throws IOException {
        open(lines(0, 100));
        copies("line 0 ^[[m\u00e9", "1 line copied", "Y");
        copies(lines(2, 5).stripTrailing().replace("\033", "^["), "3 lines copied", "jj3Y");
        copies("line 2 ^[[m\u00e9\nline 4 ^[[m\u00e9", "2 lines copied", "jjBmbkkmaY");
        copies("line 2 ^[[m\u00e9", "1 line copied", "1Y");
        assertTrue(press("j").isEmpty());
        assertTrue(ask(new Request.Again()).copied().isEmpty());
    }

    @Test
    void takesOnlyWhatPassesAndIsThere() throws IOException {
        open("one\ntwo\nthree\n");
        ask(new Request.Pass(List.of(Filter.of("!two"))));
        copies("one\nthree", "2 lines copied", "9Y");
        open("");
        assertTrue(press("Y").isEmpty());
        assertEquals("no line to copy", model.page().notice());
    }

    @Test
    void takesNoMoreThanTerminalsDo() throws IOException {
        open(("x".repeat(99) + "\n").repeat(1000));
        Copied many = press("999Y").orElseThrow();
        assertEquals(562, many.lines());
        assertEquals(56_199, many.text().length);
        assertEquals("562 lines copied, the rest cut: too much for a terminal", many.words());
        open("\u00e9".repeat(40_000));
        Copied one = press("Y").orElseThrow();
        assertTrue(new String(one.text(), StandardCharsets.UTF_8).endsWith("\u00e9"));
        assertTrue(Base64.getEncoder().encodeToString(one.text()).length() <= 74_994);
    }
}
