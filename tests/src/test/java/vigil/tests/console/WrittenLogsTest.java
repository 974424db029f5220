package vigil.tests.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * Logs that svlogd has written, ours and Debian's, line for line: compressed by a processor, left
 * by a death, rotated, and current, all in one directory, with stamps of each form.
 */
final class WrittenLogsTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");
    private static final Pattern STAMP =
            Pattern.compile("(?m)^(@[0-9a-f]{24}|[0-9]{4}-\\d\\d-\\d\\d[_T][0-9:.]{14}) ");
    private static final String ROTATE = "s2000\nn0\n";

    @TempDir Path directory;

    private Path log;
    private Path svlogd;
    private String stamps = "";
    private int written;

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!isPacked(bytes)) {
            return new String(bytes, ISO_8859_1);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.getFileName().toString().matches("@.*|current"))
                    .sorted() // @ is before c
                    .toList();
        }
    }

    private String contents(boolean packedToo) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files()) {
            if (packedToo || !isPacked(Files.readAllBytes(file))) {
                all.append(content(file));
            }
        }
        return all.toString();
    }

    /** Some end in what no terminal may obey, and in no UTF-8. */
    private String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int end = written + count; written < end; written++) {
            String evil = written % 7 == 0 ? " \033[2J\t\377\u00c3(" : "";
            lines.append("line ").append(written).append(" of many").append(evil).append('\n');
        }
        return lines.toString();
    }

    private Program.Builder svlogd() {
        return stamps.isEmpty() ? Program.of(svlogd, log) : Program.of(svlogd, stamps, log);
    }

    private void write(String lines) throws Exception {
        Program.Result wrote = svlogd().input(lines).run();
        assertEquals(0, wrote.exit(), wrote.err());
    }

    private String writeAll() throws Exception {
        log = Files.createDirectories(directory.resolve("main"));
        Path config = log.resolve("config");
        Files.writeString(config, ROTATE + "!exec gzip\n");
        String packed = lines(150);
        write(packed);
        Files.writeString(config, ROTATE);
        String lost = lines(20);
        try (Program dying = svlogd().start()) {
            dying.process().getOutputStream().write(lost.getBytes(ISO_8859_1));
            dying.process().getOutputStream().flush();
            dying.eventually("the last line", () -> contents(true).contains("line 169 of many"));
            dying.signal("KILL");
            dying.await();
        }
        String rotated = lines(150);
        write(rotated);
        String names = files().toString();
        assertTrue(isPacked(Files.readAllBytes(files().get(0))), names);
        assertTrue(names.contains(".u,"), names);
        assertTrue(names.matches(".*\\.u, .*\\.s, .*current]"), names);
        return packed + lost + rotated;
    }

    private static String withoutStamps(String lines) {
        return STAMP.matcher(lines).replaceAll("");
    }

    private static String matching(String lines, String part) {
        return lines.lines()
                .filter(line -> line.contains(part))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"OURS,''", "OURS,-t", "OURS,-tt", "OURS,-ttt"})
    void areReadWhenOursWroteThem(Suite suite, String stamps) throws Exception {
        areRead(suite, stamps);
    }

    @ParameterizedTest
    @CsvSource({"PEER,''", "PEER,-t", "PEER,-tt", "PEER,-ttt"})
    void areReadWhenDebiansWroteThem(Suite suite, String stamps) throws Exception {
        areRead(suite, stamps);
    }

    private void areRead(Suite suite, String stamps) throws Exception {
        this.stamps = stamps;
        svlogd = suite.program("svlogd");
        String lines = writeAll();
        Program.Result all = Program.of(VIGIL, "log", log).run();
        assertEquals(contents(true), all.out(), all.err());
        assertEquals(lines, withoutStamps(all.out()));
        Program.Result found = Program.of(VIGIL, "log", "--grep", "line .?.?7 ", log).run();
        assertEquals(matching(all.out(), "7 of "), found.out());

        Path svlogtail = Suite.OURS.program("svlogtail");
        Program.Result tail = Program.of(svlogtail, "-x", "-n", "all", log).run();
        assertEquals(contents(false), tail.out());
        assertTrue(tail.err().contains(files().get(0) + ": compressed, not read"), tail.err());
        Program.Result searched = Program.of(svlogtail, "-g", "7 of ", log).run();
        assertEquals(matching(contents(false), "7 of "), searched.out());
    }

    /** What the viewer saves are the bytes that were logged. */
    @ParameterizedTest
    @EnumSource(Suite.class)
    void areSavedByTheViewer(Suite suite) throws Exception {
        stamps = "-tt";
        svlogd = suite.program("svlogd");
        writeAll();
        Program.Result viewer =
                Program.of(VIGIL, "log", "--screenshot", "txt", "--keys", "s x Enter", log)
                        .in(directory)
                        .run();
        assertTrue(viewer.out().contains("320 lines saved to x"), viewer.out() + viewer.err());
        assertEquals(contents(true), Files.readString(directory.resolve("x"), ISO_8859_1));
    }

    @Test
    void areNotSavedWhereOnlyLookingWasAskedFor() throws Exception {
        svlogd = Suite.OURS.program("svlogd");
        log = Files.createDirectories(directory.resolve("main"));
        write(lines(3));
        Program.Result viewer =
                Program.of(VIGIL, "--readonly", "log", "--screenshot=txt", "--keys=s", log).run();
        assertTrue(viewer.out().contains("read-only: it was asked for"), viewer.out());
    }
}
