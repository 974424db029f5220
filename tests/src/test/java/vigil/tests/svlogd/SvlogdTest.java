package vigil.tests.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;

/** What svlogd does beyond the original, and where the original loses what it was given. */
class SvlogdTest {
    private static final Path SVLOGD = Suite.OURS.program("svlogd");

    @TempDir Path scratch;

    private LogFiles log(String config) throws Exception {
        return LogFiles.make(scratch.resolve("log"), config);
    }

    private Program.Result feed(String input, Object... arguments) throws Exception {
        return Program.of(SVLOGD, arguments).in(scratch).input(input).run();
    }

    private Program start(Object... arguments) throws Exception {
        return Program.of(SVLOGD, arguments).in(scratch).start();
    }

    private static void write(Program svlogd, String text) throws Exception {
        OutputStream pipe = svlogd.process().getOutputStream();
        pipe.write(text.getBytes(StandardCharsets.ISO_8859_1));
        pipe.flush();
    }

    private static int end(Program svlogd) throws Exception {
        svlogd.process().getOutputStream().close();
        return svlogd.await();
    }

    @Test
    void keepsALastLineWithoutNewline() throws Exception {
        LogFiles log = log("");
        feed("abc\ndef", "log");
        assertEquals("abc\ndef\n", log.text());
    }

    @Test
    void keepsALastLongLineWithoutNewline() throws Exception {
        LogFiles log = log("pp:\n");
        feed("a".repeat(5000), "log");
        assertEquals("p:" + "a".repeat(5000) + "\n", log.text());
    }

    @Test
    void termLosesNothingThatArrived() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("log")) {
            write(svlogd, "a\n");
            svlogd.eventually("the first line", () -> log.text().equals("a\n"));
            svlogd.signal("STOP");
            write(svlogd, "b\nc\n");
            svlogd.signal("TERM");
            svlogd.signal("CONT");
            assertEquals(0, svlogd.await());
        }
        assertEquals("a\nb\nc\n", log.text());
        assertEquals("rwxr--r--", log.mode("current"));
    }

    @Test
    void termWaitsForTheEndOfTheLine() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("-v", "log")) {
            write(svlogd, "beg");
            svlogd.eventually("start", () -> svlogd.err().contains("new: log/current"));
            svlogd.signal("TERM");
            svlogd.eventually("term", () -> svlogd.err().contains("sigterm received."));
            write(svlogd, "in\nnot ours\n");
            assertEquals(0, svlogd.await());
        }
        assertEquals("begin\n", log.text());
    }

    @Test
    void hupReadsTheConfigAgain() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("-v", "log")) {
            write(svlogd, "a\n");
            svlogd.eventually("a", () -> log.text().equals("a\n"));
            LogFiles.make(log.path(), "pnew: \n-*x*\n");
            svlogd.signal("HUP");
            svlogd.eventually("hup", () -> svlogd.err().contains("append: log/current"));
            write(svlogd, "b\nx\n");
            svlogd.eventually("b", () -> log.text().equals("a\nnew: b\n"));
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void hupForgetsPatternsThatAreGone() throws Exception {
        LogFiles log = log("e*\n");
        try (Program svlogd = start("-v", "log")) {
            write(svlogd, "first\n");
            svlogd.eventually("e", () -> svlogd.err().contains("first\n"));
            Files.delete(log.path().resolve("config"));
            svlogd.signal("HUP");
            svlogd.eventually("hup", () -> svlogd.err().contains("append: log/current"));
            write(svlogd, "second\n");
            svlogd.eventually("line", () -> log.text().equals("first\nsecond\n"));
            assertEquals(0, end(svlogd));
            assertFalse(svlogd.err().contains("second"));
        }
    }

    @Test
    void alrmRotatesWhatIsNotEmpty() throws Exception {
        LogFiles log = log("");
        LogFiles empty = LogFiles.make(scratch.resolve("empty"), "-*\n");
        try (Program svlogd = start("-v", "log", "empty")) {
            write(svlogd, "a\n");
            svlogd.eventually("a", () -> log.text().equals("a\n"));
            svlogd.signal("ALRM");
            svlogd.eventually("rotation", () -> log.rotated().size() == 1);
            assertEquals(0, end(svlogd));
        }
        assertEquals("", log.current());
        assertEquals("a\n", log.text());
        assertEquals(List.of(), empty.rotated());
        assertEquals("rwxr--r--", log.mode(log.rotated().get(0)));
    }

    @Test
    void rotatesByAge() throws Exception {
        LogFiles log = log("t1\n");
        try (Program svlogd = start("log")) {
            write(svlogd, "a\n");
            svlogd.eventually("rotation", () -> log.rotated().size() == 1);
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void processesALogOfAnUncleanEnd() throws Exception {
        LogFiles log = log("!tr a-z A-Z\n").file("current", "lost\n", "rw-r--r--");
        try (Program svlogd = start("log")) {
            svlogd.eventually("processed", () -> log.text().equals("LOST\n"));
            svlogd.eventually("name", () -> log.rotated().get(0).endsWith(".s"));
            svlogd.eventually("one", () -> log.rotated().size() == 1);
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void aProcessorKilledByASignalHasFailed() throws Exception {
        LogFiles log = log("s20\n!if test -e ok; then exec cat; else kill -9 $$; fi\n");
        try (Program svlogd = start("-l5", "-b10", "log")) {
            write(svlogd, "0123456789abcde\n");
            svlogd.eventually("failed", () -> svlogd.err().contains("processor failed, restart"));
            assertTrue(log.rotated().get(0).endsWith(".u"));
            Files.createFile(log.path().resolve("ok"));
            svlogd.eventually("retried", () -> log.rotated().get(0).endsWith(".s"));
            assertEquals(0, end(svlogd));
        }
        assertEquals("0123456789abcde\n", log.text());
    }

    @Test
    void aFailingProcessorDoesNotStopTheLog() throws Exception {
        LogFiles log = log("s20\n!exit 3\n");
        String lines = "0123456789abcde\n".repeat(4);
        Program.Result result = feed(lines, "-l5", "-b10", "log");
        assertEquals(0, result.exit());
        assertEquals(lines, log.text());
        assertTrue(log.rotated().stream().allMatch(name -> name.endsWith(".u")));
    }

    @Test
    void hupKeepsARunningProcessor() throws Exception {
        LogFiles log = log("s20\n!while ! test -e go; do sleep 0.02; done; cat\n");
        try (Program svlogd = start("-v", "-l5", "-b10", "log")) {
            write(svlogd, "0123456789abcde\n");
            svlogd.eventually("processing", () -> svlogd.err().contains("processing: "));
            svlogd.signal("HUP");
            svlogd.eventually("hup", () -> svlogd.err().contains("append: log/current"));
            Files.createFile(log.path().resolve("go"));
            svlogd.eventually("processed", () -> svlogd.err().contains("processed: "));
            assertEquals(0, end(svlogd));
        }
        assertEquals("0123456789abcde\n", log.text());
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip -dc", "zstd -q, zstd -dqc"})
    void compressesThroughTheProcessor(String compress, String expand) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Stream.of("/usr/bin/", "/bin/")
                        .anyMatch(d -> Files.exists(Path.of(d + compress.split(" ")[0]))),
                compress + " is not installed");
        LogFiles log = log("s2000\n!exec " + compress + "\n");
        String lines = "some line that is logged\n".repeat(100);
        assertEquals(0, feed(lines, "log").exit());
        StringBuilder all = new StringBuilder();
        for (String name : log.rotated()) {
            assertTrue(name.endsWith(".s"));
            Path file = log.path().resolve(name);
            all.append(Program.of("sh", "-c", expand + " <" + file).run().out());
        }
        assertEquals(lines, all + log.current());
    }

    @Test
    void retriesADirectoryThatWasUnusableAtStart() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("log", "later")) {
            svlogd.eventually(
                    "warning", () -> svlogd.err().contains("directory: later: file does"));
            LogFiles later = LogFiles.make(scratch.resolve("later"), "");
            svlogd.eventually("opened", () -> Files.exists(later.path().resolve("current")));
            write(svlogd, "a\n");
            svlogd.eventually("both", () -> later.text().equals("a\n") && log.text().equals("a\n"));
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void waitsForADirectoryThatWasRemoved() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("log")) {
            write(svlogd, "a\n");
            svlogd.eventually("a", () -> log.text().equals("a\n"));
            for (String name : List.of("current", "lock")) {
                Files.delete(log.path().resolve(name));
            }
            Files.delete(log.path());
            write(svlogd, "b\n");
            svlogd.eventually(
                    "warning", () -> svlogd.err().contains("warning: current was removed"));
            svlogd.eventually("pausing", () -> svlogd.err().contains("pausing: "));
            Files.createDirectory(log.path());
            svlogd.eventually("b", () -> log.text().equals("b\n"));
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void aClockThatWasSetBackOverwritesAndDeletesNothingNew() throws Exception {
        LogFiles log = log("n2\n");
        log.file("@4000000090000000000000ff.s", "old 1\n", "rwxr--r--");
        log.file("@400000009000000100000000.s", "old 2\n", "rwxr--r--");
        try (Program svlogd = start("log")) {
            write(svlogd, "new\n");
            svlogd.eventually("new", () -> log.current().equals("new\n"));
            svlogd.signal("ALRM");
            svlogd.eventually("rotation", () -> log.current().isEmpty());
            svlogd.eventually("pruned", () -> log.rotated().size() == 2);
            assertEquals(0, end(svlogd));
        }
        assertEquals("old 2\nnew\n", log.text());
    }

    @Test
    void deletesLogsThatAreTooOld() throws Exception {
        LogFiles log = log("keep-age 1h\nn0\n");
        log.file("@400000005000000000000000.s", "old\n", "rwxr--r--");
        log.file("@400000009000000000000000.s", "of the future\n", "rwxr--r--");
        feed("", "log");
        assertEquals("of the future\n", log.text());
    }

    @Test
    void deletesALogWhenItBecomesTooOld() throws Exception {
        LogFiles log = log("keep-age 2\n");
        try (Program svlogd = start("log")) {
            write(svlogd, "a\n");
            svlogd.eventually("a", () -> log.current().equals("a\n"));
            svlogd.signal("ALRM");
            svlogd.eventually("rotation", () -> log.rotated().size() == 1);
            svlogd.eventually("deletion", () -> log.rotated().isEmpty());
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void keepsAsManyBytesAsAllowed() throws Exception {
        LogFiles log = log("keep-bytes 1k\ns300\nn0\n");
        String lines = "0123456789\n".repeat(500);
        feed(lines, "-l10", "-b20", "log");
        assertEquals(3, log.rotated().size());
        assertTrue(lines.endsWith(log.text()));
    }

    @Test
    void namesTheLineOfABadDirective() throws Exception {
        LogFiles log = log("#\nsx\nn5\nu1.2.3\nzzz\n");
        Program.Result result = feed("a\n", "log");
        assertTrue(result.err().contains("warning: log/config: line 2: number expected: x\n"));
        assertTrue(result.err().contains("line 4: unable to scan ip address: 1.2.3\n"));
        assertEquals(2, result.err().lines().count());
        assertEquals("a\n", log.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void sendsRfc5424(String host) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(host))) {
            String address = host.contains(":") ? "[" + host + "]" : host;
            LogFiles log =
                    log(
                            "forward-only %s:%d\nrfc5424 local3.err web\n-no*\n"
                                    .formatted(address, socket.getLocalPort()));
            feed("hello\nno\n", "log");
            assertTrue(
                    receive(socket)
                            .matches(
                                    "<155>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{5}Z"
                                            + " \\S+ web - - - hello"));
            assertEquals("", log.text());
        } catch (java.net.SocketException e) {
            org.junit.jupiter.api.Assumptions.abort("no " + host + " here: " + e);
        }
    }

    @Test
    void sendsRawLinesAsTheOriginal() throws Exception {
        for (Suite suite : Suite.values()) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                String config = "u127.0.0.1:%d\npx: \n".formatted(socket.getLocalPort());
                LogFiles log = LogFiles.make(scratch.resolve(suite.name()), config);
                Program.of(suite.program("svlogd"), "-l4", "-b8", suite.name())
                        .in(scratch)
                        .input("abcdef\ng\n")
                        .run();
                assertEquals("x: abcd...\n", receive(socket), suite.name());
                assertEquals("x: g\n", receive(socket), suite.name());
                assertEquals("x: abcdef\nx: g\n", log.text(), suite.name());
            }
        }
    }

    @Test
    void logsWhatCannotBeSentAsTheOriginal() throws Exception {
        for (String letter : List.of("u", "U")) {
            LogFiles[] logs = new LogFiles[2];
            for (Suite suite : Suite.values()) {
                String name = letter + suite;
                logs[suite.ordinal()] =
                        LogFiles.make(scratch.resolve(name), letter + "255.255.255.255:9\n");
                Program.of(suite.program("svlogd"), "-tt", name)
                        .in(scratch)
                        .input("abc\ng\n")
                        .run();
            }
            assertEquals(logs[1].listing(), logs[0].listing());
        }
    }

    private static String receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.setSoTimeout((int) Program.PATIENCE.toMillis());
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aLineIsVisibleWithoutMoreToFollow() throws Exception {
        LogFiles log = log("");
        try (Program svlogd = start("-tt", "log")) {
            write(svlogd, "one\n");
            Await.until("visible", () -> log.text().endsWith(" one\n"));
            assertEquals(0, end(svlogd));
        }
    }

    @Test
    void survivesAClosedStandardError() throws Exception {
        LogFiles log = log("e*\n");
        String command = "(sleep 0.2; echo a; echo b) | " + SVLOGD + " log 2>&1 >&- | true";
        Program.of("sh", "-c", command).in(scratch).run();
        assertEquals("a\nb\n", log.text());
    }
}
