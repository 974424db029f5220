package vigil.tests.svlogtail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** svlogtail(8) on logs that svlogd wrote, ours and Debian's, and on made ones. */
final class SvlogtailTest {
    private static final Path SVLOGTAIL = Suite.OURS.program("svlogtail");
    private static final String LABEL = "@40000000692100%02x00000000.s";

    @TempDir Path directory;

    private static Program.Result tail(Object... arguments) throws Exception {
        return Program.of(SVLOGTAIL, arguments).run();
    }

    private Path write(String file, String text) throws Exception {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return path.getParent();
    }

    private static String rotated(int number) {
        return String.format(LABEL, number);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void showsEveryByteThatSvlogdWroteAcrossRotation(Suite suite) throws Exception {
        for (String stamp : new String[] {"-t", "-tt", "-ttt", "-v"}) {
            Path log = write("main" + stamp + "/config", "s4000\nn0\n");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                lines.append("line ").append(i).append(" \t\u00e9\u0001 of many, all in order\n");
            }
            Program.Result wrote =
                    Program.of(suite.program("svlogd"), stamp, "-l", "200", log)
                            .input(lines.toString())
                            .run();
            assertEquals(0, wrote.exit(), wrote.err());
            String shown = tail("-x", "-n", "all", log).out();
            assertEquals(
                    lines.toString(),
                    stamp.equals("-v") ? shown : shown.replaceAll("(?m)^\\S{25} ", ""));
            assertEquals(
                    shown.substring(shown.lastIndexOf('\n', shown.indexOf("line 398")) + 1),
                    tail("-x", "-n", 102, log).out());
            assertEquals(10, tail("--grep", "line 12", log).out().lines().count() - 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void losesAndDoublesNothingWhileSvlogdRotates(Suite suite) throws Exception {
        Path log = write("main/config", "s2000\nn0\n");
        try (Program svlogd = Program.of(suite.program("svlogd"), "-l", "200", log).start()) {
            svlogd.eventually("the log", () -> Files.exists(log.resolve("current")));
            try (Program tail = Program.of(SVLOGTAIL, "-n", "all", log).start();
                    OutputStream in = svlogd.process().getOutputStream()) {
                in.write("marker\n".getBytes(ISO_8859_1));
                in.flush();
                tail.eventually("the first line", () -> tail.out().startsWith("marker\n"));
                StringBuilder lines = new StringBuilder("marker\n");
                for (int i = 0; i < 5000; i++) {
                    String line = "line " + i + " of many, all in order\n";
                    lines.append(line);
                    in.write(line.getBytes(ISO_8859_1));
                    if (i % 100 == 0) {
                        in.flush();
                    }
                }
                in.flush();
                tail.eventually("the last line", () -> tail.out().contains("line 4999 "));
                assertEquals(lines.toString(), tail.out());
            }
        }
    }

    @Test
    void mergesByTimeAndKeepsLinesWithoutAStampWithTheirNeighbours() throws Exception {
        write("a/current", "@400000006920c63b00000000 a1\n@400000006920c63d00000000 a3\n");
        write("b/current", "2025-11-21T20:06:32.00000 b0\n trace\n2025-11-21_20:07:00.00000 b4\n");
        List<String> texts = new ArrayList<>();
        Program.Result result = Program.of(SVLOGTAIL, "-x", "a/", "b/").in(directory).run();
        result.out().lines().forEach(line -> texts.add(line.replaceAll(":.* ", ":")));
        assertEquals(List.of("a/:a1", "a/:a3", "b/:b0", "b/:trace", "b/:b4"), texts);
        assertEquals(
                result.out().lines().skip(2).toList(),
                Program.of(SVLOGTAIL, "-x", "-n", 3, "a/", "b/")
                        .in(directory)
                        .run()
                        .out()
                        .lines()
                        .toList());
    }

    @Test
    void keepsLinesWholeThatRotationOrAnUncleanEndCut() throws Exception {
        write("main/" + rotated(1), "2025-11-21_20:00:00.00000 begun in one");
        write("main/" + rotated(2), " and ended in another\n2025-11-21_20:00:01.00000 to");
        Path log = write("main/current", "2025-11-21_20:00:02.00000 whole\nno newline");
        assertEquals(
                "2025-11-21_20:00:00.00000 begun in one and ended in another\n"
                        + "2025-11-21_20:00:01.00000 to\n"
                        + "2025-11-21_20:00:02.00000 whole\nno newline\n",
                tail("-x", "-n", "all", log).out());
        assertEquals("no newline\n", tail("-x", "-n", 1, log).out());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 65_535, 262_144, 3_000_000})
    void linesOfAnyLengthArrive(int length) throws Exception {
        String line = "x".repeat(length) + "\n";
        Path log = write("main/current", "before\n" + line + "after\n");
        assertEquals("before\n" + line + "after\n", tail("-x", log).out());
        assertEquals(line + "after\n", tail("-x", "-n", 2, log).out());
        assertEquals("after\n", tail("-g", "fter", log).out());
    }

    @Test
    void findsATextAnywhereInAnyFile() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int file = 0; file < 3; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3000; i++) {
                String line = "line " + i + "x".repeat(i % 97) + (i % 911 == 0 ? "needle" : "");
                text.append(line).append('\n');
                expected.append(i % 911 == 0 ? line + "\n" : "");
            }
            write("main/" + (file == 2 ? "current" : rotated(file)), text.toString());
        }
        Path log = directory.resolve("main");
        assertEquals(expected.toString(), tail("--grep", "needle", log).out());
        assertEquals(expected.toString(), tail("--grep=needle", log).out());
        assertEquals(1, tail("-g", "no such text", log).exit());
        assertEquals(9000, tail("-g", "n", log).out().lines().count());
    }

    @Test
    void namesCompressedFilesAndGoesOn() throws Exception {
        Path log = write("main/current", "plain\n");
        Path packed = log.resolve(rotated(1));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("packed\n".getBytes(ISO_8859_1));
        }
        Program.Result result = tail("-x", log);
        assertEquals("plain\n", result.out());
        assertEquals("svlogtail: warning: " + packed + ": compressed, not read\n", result.err());
    }

    @Test
    void watchesAllServicesAndThoseThatCome() throws Exception {
        write("services/web/log/main/current", "of web\n");
        write("services/db/log/run", "#!/bin/sh\nexec svlogd -tt '../../../elsewhere/db'\n");
        write("elsewhere/db/current", "of db\n");
        Files.createDirectories(directory.resolve("services/unlogged"));
        try (Program tail =
                Program.of(SVLOGTAIL).with("SVDIR", directory.resolve("services")).start()) {
            tail.eventually("both", () -> tail.out().equals("db: of db\nweb: of web\n"));
            write("services/web/log/main/current", "unfin");
            write("elsewhere/db/current", "more\n");
            tail.eventually("the new line", () -> tail.out().endsWith("db: more\n"));
            write("services/web/log/main/current", "ished\n");
            tail.eventually("the whole line", () -> tail.out().endsWith("web: unfinished\n"));
            write("services/late/log/main/current", "of late\n");
            tail.eventually("the late one", () -> tail.out().endsWith("late: of late\n"));
        }
    }

    @Test
    void findsTheLogThatAScriptNamesByVariables() throws Exception {
        String script =
                """
                #!/bin/sh
                service=${PWD%/log}
                LOG=/nowhere/${service##*/}
                [ ! -r conf ] || . ./conf
                exec chpst -u "$LOG_USER" svlogd -tt "$LOG"
                """;
        write("definitions/web/log/run", script);
        write("definitions/web/log/conf", "LOG=" + directory + "/logs/${service##*/}\n");
        write("logs/web/current", "of web\n");
        Files.createDirectories(directory.resolve("services"));
        Files.createSymbolicLink(
                directory.resolve("services/linked"), directory.resolve("definitions/web"));
        Path services = directory.resolve("services");
        Program.Result result = Program.of(SVLOGTAIL, "-x", "linked").with("SVDIR", services).run();
        assertEquals("of web\n", result.out(), result.err());
    }

    @Test
    void survivesItsDirectoryBeingReplacedAndAFileBeingEmptied() throws Exception {
        Path log = write("main/current", "first\n");
        try (Program tail = Program.of(SVLOGTAIL, log).start()) {
            tail.eventually("the first line", () -> tail.out().equals("first\n"));
            Files.writeString(log.resolve("current"), "2nd\n");
            tail.eventually("the next", () -> tail.out().equals("first\n2nd\n"));
            Files.move(log, directory.resolve("old"));
            write("main/current", "third\n");
            tail.eventually("the new one's", () -> tail.out().equals("first\n2nd\nthird\n"));
        }
    }

    @Test
    void endsWhenItsReaderDoes() throws Exception {
        Path log = write("main/current", "first\n");
        Program.Result result =
                Program.of("sh", "-c", SVLOGTAIL + " " + log + " | head -n 1").run();
        assertEquals("first\n", result.out());
    }

    @Test
    void refusesWhatIsNoLog() throws Exception {
        Program.Result none = tail(Files.createDirectories(directory.resolve("empty")));
        assertEquals(111, none.exit());
        assertTrue(none.err().endsWith("empty: has no log directory\n"), none.err());
        assertEquals(100, tail("-n", "many", directory).exit());
        assertEquals(100, tail("-f", "-x", directory).exit());
        assertEquals(100, tail("-g").exit());
        Assumptions.assumeTrue(
                !Program.of("id", "-u").run().out().strip().equals("0"), "root may read all");
        Path log = write("main/current", "secret\n");
        Files.setPosixFilePermissions(log.resolve("current"), java.util.Set.of());
        assertTrue(tail("-x", log).err().contains("main/current: access denied"));
    }
}
