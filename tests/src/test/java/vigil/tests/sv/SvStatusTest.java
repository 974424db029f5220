package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

class SvStatusTest {
    @TempDir Path services;
    private SvProgram sv;

    @BeforeEach
    void chooseOurs() {
        sv = new SvProgram(Suite.OURS, services);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 |u|0|0|false|'down: a: 0s, normally up, want up'",
                "0 |d|0|0|false|'down: a: 0s, normally up'",
                "0 |d|0|0|true |'down: a: 0s'",
                "0 |u|0|0|true |'down: a: 0s, want up'",
                "24|u|0|1|false|'run: a: (pid 24) 0s'",
                "24|u|0|1|true |'run: a: (pid 24) 0s, normally down'",
                "24|d|0|1|true |'run: a: (pid 24) 0s, normally down, want down'",
                "24|d|1|1|false|'run: a: (pid 24) 0s, want down, got TERM'",
                "24|u|0|2|false|'finish: a: (pid 24) 0s'",
                "24|d|0|2|false|'finish: a: (pid 24) 0s, want down'",
                "0 |u|0|2|false|'finish: a: (pid 0) 0s, normally up, want up'",
            })
    void printsOneLine(int pid, char want, int term, int state, boolean down, String line)
            throws Exception {
        Record record = new Record(pid, false, want, term != 0, state);
        try (StagedService service = StagedService.make(services.resolve("a"), record)) {
            if (down) {
                service.markDown();
            }
            assertEquals(new Program.Result(0, line + "\n", ""), sv.run("status", "a"));
        }
    }

    @Test
    void needsFewDescriptorsForManyServices() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.DOWN);
                StagedService log =
                        StagedService.make(service.path().resolve("log"), Record.DOWN)) {
            log.markDown();
            String all = "a ".repeat(200);
            Program.Result result =
                    Program.of(
                                    "sh",
                                    "-c",
                                    "ulimit -n 12; exec \"$0\" status " + all,
                                    Suite.OURS.program("sv"))
                            .with("SVDIR", services)
                            .run();
            String line = "down: a: 0s, normally up; down: log: 0s\n";
            assertEquals(new Program.Result(0, line.repeat(200), ""), result);
        }
    }

    @Test
    void takesADanglingDownFileForNone() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.DOWN)) {
            Files.createSymbolicLink(service.path().resolve("down"), Path.of("nowhere"));
            assertEquals(
                    new Program.Result(0, "down: a: 0s, normally up\n", ""), sv.run("status", "a"));
        }
    }

    @Test
    void namesPausedBeforeWantAndTerm() throws Exception {
        Record record = new Record(9, true, 'd', true, 1);
        try (StagedService service = StagedService.make(services.resolve("a"), record)) {
            service.markDown();
            assertEquals(
                    "run: a: (pid 9) 0s, normally down, paused, want down, got TERM\n",
                    sv.run("status", "a").out());
        }
    }

    @Test
    void printsEveryRecordAsDebianDoes() throws Exception {
        List<StagedService> staged = new ArrayList<>();
        List<Object> arguments = new ArrayList<>(List.of("status"));
        for (int bits = 0; bits < 96; bits++) {
            boolean isUp = (bits & 1) != 0;
            Record record =
                    new Record(
                            isUp ? 4194303 : 0,
                            (bits & 2) != 0,
                            (bits & 4) != 0 ? 'u' : 'd',
                            (bits & 8) != 0,
                            bits / 32);
            staged.add(StagedService.make(services.resolve("s" + bits), record));
            if ((bits & 16) != 0) {
                staged.get(bits).markDown();
            }
            arguments.add("s" + bits);
        }
        Program.Result theirs = new SvProgram(Suite.PEER, services).run(arguments.toArray());
        assertEquals(theirs, sv.run(arguments.toArray()));
        assertEquals(96, theirs.out().lines().count());
        for (StagedService service : staged) {
            service.close();
        }
    }

    @Test
    void countsSecondsSinceTheLastChange() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            service.state(Record.UP, Instant.now().minusSeconds(1000));
            String out = sv.run("status", "a").out();
            assertTrue(out.matches("run: a: \\(pid 4711\\) 10\\d\\ds\n"), out);
        }
    }

    @Test
    void addsTheLogService() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP);
                StagedService log = StagedService.make(services.resolve("a/log"), Record.DOWN)) {
            log.markDown();
            String line = "run: a: (pid 4711) 0s; down: log: 0s\n";
            Path name = service.path().getFileName();
            assertEquals(new Program.Result(0, line + line, ""), sv.run("status", name, name));
        }
    }

    /** Where looking for what is not there costs more than reading the directory. */
    @Test
    void readsDirectoriesOfATmpfs() throws Exception {
        Path memory = Path.of("/dev/shm");
        Assumptions.assumeTrue(
                Files.isWritable(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
                "/dev/shm is no tmpfs");
        Path services = Files.createTempDirectory(memory, "sv");
        try (StagedService a = StagedService.make(services.resolve("a"), Record.UP);
                StagedService b = StagedService.make(services.resolve("b"), Record.DOWN);
                StagedService log = StagedService.make(b.path().resolve("log"), Record.DOWN)) {
            a.markDown();
            log.markDown();
            String lines =
                    "run: a: (pid 4711) 0s, normally down\n"
                            + "down: b: 0s, normally up; down: log: 0s\n";
            assertEquals(
                    new Program.Result(0, lines, ""),
                    new SvProgram(Suite.OURS, services).run("status", "a", "b"));
        } finally {
            Program.of("rm", "-r", services).run();
        }
    }

    @Test
    void tellsWhatIsWrongWithTheLogService() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Path log = Files.createDirectories(service.path().resolve("log/supervise"));
            assertLog("warning: a/log: unable to open supervise/ok: file does not exist");
            StagedService.mkfifo(log.resolve("ok"));
            assertLog("fail: a/log: runsv not running");
            Files.delete(log.resolve("ok"));
            Files.delete(log);
            Files.delete(services.resolve("a/log"));
            Files.createFile(services.resolve("a/log"));
            assertLog("warning: a/log: unable to change directory: not a directory");
        }
    }

    /** Of the same service twice: what the first told decides how the second is looked at. */
    private void assertLog(String complaint) throws Exception {
        String line = "run: a: (pid 4711) 0s; " + complaint + "\n";
        assertEquals(new Program.Result(2, line + line, ""), sv.run("status", "a", "a"));
    }

    @Test
    void tellsWhatIsWrongWithSupervise() throws Exception {
        assertFails("fail: a: unable to change to service directory: file does not exist");
        Files.createDirectory(services.resolve("a"));
        assertFails("warning: a: unable to open supervise/ok: file does not exist");
        StagedService service = StagedService.make(services.resolve("a"), Record.UP);
        Files.write(service.supervise("status"), new byte[19]);
        assertFails("warning: a: unable to read supervise/status: bad format");
        Files.write(service.supervise("status"), new byte[0]);
        assertFails("warning: a: unable to read supervise/status: bad format");
        Files.delete(service.supervise("status"));
        assertFails("warning: a: unable to open supervise/status: file does not exist");
        Files.createDirectory(service.supervise("status"));
        assertFails("warning: a: unable to read supervise/status: is a directory");
        service.close();
        assertFails("fail: a: runsv not running");
    }

    private void assertFails(String line) throws Exception {
        Program.Result expected = new Program.Result(1, line + "\n", "");
        assertEquals(expected, sv.run("status", "a"));
        assertEquals(expected, sv.run("up", "a"));
        assertEquals(expected, new SvProgram(Suite.PEER, services).run("status", "a"));
    }

    @Test
    void takesRandomRecordsForBadOrPrintsThem() throws Exception {
        Random random = new Random(20);
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            for (int i = 0; i < 50; i++) {
                byte[] bytes = new byte[20 + random.nextInt(3)];
                random.nextBytes(bytes);
                Files.write(service.supervise("status"), bytes);
                Program.Result result = sv.run("status", "a");
                assertEquals("", result.err());
                assertTrue(result.exit() <= 1, result.toString());
                assertEquals(1, result.out().lines().count());
            }
        }
    }

    @Test
    void countsFailuresToNinetyNine() throws Exception {
        Object[] arguments = new Object[121];
        arguments[0] = "status";
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = "n" + i;
            expected.append("fail: n").append(i);
            expected.append(": unable to change to service directory: file does not exist\n");
        }
        assertEquals(new Program.Result(99, expected.toString(), ""), sv.run(arguments));
    }

    @Test
    void passesBytesOfNamesThrough() throws Exception {
        String name = new String(new byte[] {(byte) 0xff, 'x', '%', '\n'}, "ISO-8859-1");
        Path shell = Path.of("/bin/sh");
        Program.Result result =
                Program.of(shell, "-c", "\"$0\" status \"$(printf '\\377x%%\\n.')\"", ours())
                        .with("SVDIR", services)
                        .run();
        assertEquals(
                "fail: " + name + ".: unable to change to service directory: file does not exist\n",
                result.out());
    }

    private static Path ours() {
        return Suite.OURS.program("sv");
    }
}
