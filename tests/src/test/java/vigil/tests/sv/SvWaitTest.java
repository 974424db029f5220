package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

class SvWaitTest {
    private static final Record GOING = new Record(4711, false, 'u', true, 1);
    private static final Record NEW = new Record(4712, false, 'u', false, 1);

    @TempDir Path services;

    @Test
    void looksUntilTheCommandHasHadItsEffect() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP);
                Program sv = ours("-w60", "stop", "a")) {
            Await.until("command sent", () -> service.sent().equals("d"));
            assertTrue(sv.process().isAlive());
            service.state(Record.DOWN, StagedService.AHEAD);
            assertEquals(0, sv.await());
            assertEquals("ok: down: a: 0s, normally up\n", sv.out());
        }
    }

    @Test
    void isNotMisledByAStartInTheSecondBefore() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Program.Result result;
            do { // again if a second ended in between
                service.state(Record.UP, Instant.now());
                result = ourSv().run("-w0", "restart", "a");
            } while (!result.out().contains(" 0s") && !result.out().contains(" 1s"));
            assertEquals(1, result.exit());
            assertTrue(result.out().startsWith("timeout: run: a: (pid 4711) "), result.out());
        }
    }

    @Test
    void seesARestartWhereTheNewRunIsYounger() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            service.state(Record.UP, Instant.now().minusSeconds(60));
            try (Program sv = ours("-w60", "restart", "a")) {
                Await.until("command sent", () -> service.sent().equals("tcu"));
                service.state(GOING, Instant.now().minusSeconds(60));
                service.state(NEW, StagedService.AHEAD);
                assertEquals(0, sv.await());
                assertEquals("ok: run: a: (pid 4712) 0s\n", sv.out());
            }
        }
    }

    @Test
    void isWokenThroughItsFifoAndTakesItAway() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Path events = Files.createDirectory(service.supervise("event"));
            try (Program sv = ours("-w60", "stop", "a")) {
                Await.until("fifo", () -> names(events).size() == 1);
                String name = names(events).get(0);
                assertEquals("wait." + sv.pid() + ".0", name);
                Path fifo = events.resolve(name);
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(fifo)));
                service.state(Record.DOWN, StagedService.AHEAD);
                write(fifo, 'd');
                assertEquals(0, sv.await());
            }
            assertEquals(List.of(), names(events));
        }
    }

    private static void write(Path fifo, char change) throws IOException {
        try (FileOutputStream writer = new FileOutputStream(fifo.toFile())) {
            writer.write(change);
        }
    }

    @Test
    void takesItsFifoAwayWhenTimeIsUp() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Path events = Files.createDirectory(service.supervise("event"));
            assertEquals(1, ourSv().run("-w0", "stop", "a").exit());
            assertEquals(List.of(), names(events));
            assertEquals("d", service.sent());
        }
    }

    @Test
    void endsWithRunsv() throws Exception {
        StagedService a = StagedService.make(services.resolve("a"), Record.UP);
        StagedService b = StagedService.make(services.resolve("b"), Record.UP);
        try (Program stop = ours("-w600", "stop", "a");
                Program exit = ours("-w600", "-v", "exit", "b")) {
            Await.until("stop sent", () -> a.sent().equals("d"));
            Await.until("exit sent", () -> b.sent().equals("x"));
            a.close();
            b.close();
            assertEquals(1, stop.await());
            assertEquals("fail: a: runsv not running\n", stop.out());
            assertEquals(0, exit.await());
            assertEquals("ok: b: runsv not running\n", exit.out());
        }
    }

    @Test
    void takesTheRunsvThatFollowsForNoneThatStays() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Path events = Files.createDirectory(service.supervise("event"));
            try (Program sv = ours("-w600", "-v", "exit", "a")) {
                Await.until("exit sent", () -> service.sent().equals("x"));
                write(events.resolve(names(events).get(0)), 'x');
                assertEquals(0, sv.await());
                assertEquals("ok: a: runsv not running\n", sv.out());
            }
        }
    }

    @Test
    void tellsOfEachServiceAsItObeys() throws Exception {
        try (StagedService a = StagedService.make(services.resolve("a"), Record.UP);
                StagedService b = StagedService.make(services.resolve("b"), Record.UP);
                Program sv = ours("-w60", "stop", "a", "b")) {
            Await.until("stop sent to a", () -> a.sent().equals("d"));
            Await.until("stop sent to b", () -> b.sent().equals("d"));
            b.state(Record.DOWN, StagedService.AHEAD);
            sv.eventually("one told", () -> sv.out().equals("ok: down: b: 0s, normally up\n"));
            a.state(Record.DOWN, StagedService.AHEAD);
            assertEquals(0, sv.await());
            assertEquals("ok: down: a: 0s, normally up", sv.out().lines().toList().get(1));
        }
    }

    @Test
    void isPatientForAsLongAsItWasTold() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Instant start = Instant.now();
            assertEquals(1, ourSv().run("-w1", "stop", service.path()).exit());
            Duration waited = Duration.between(start, Instant.now());
            assertTrue(waited.toMillis() >= 1680, waited.toString());
        }
    }

    @Test
    void waitsForMoreServicesThanCanBePolled() throws Exception {
        int count = 80;
        StagedService[] staged = new StagedService[count];
        Object[] arguments = new Object[count + 2];
        arguments[0] = "-w60";
        arguments[1] = "stop";
        for (int i = 0; i < count; i++) {
            staged[i] = StagedService.make(services.resolve("s" + i), Record.UP);
            Files.createDirectory(staged[i].supervise("event"));
            arguments[i + 2] = "s" + i;
        }
        try (Program sv = ours(arguments)) {
            for (StagedService service : staged) {
                Await.until("command sent", () -> service.sent().equals("d"));
                service.state(Record.DOWN, StagedService.AHEAD);
            }
            assertEquals(0, sv.await());
            assertEquals(count, sv.out().lines().count());
        }
        for (StagedService service : staged) {
            assertEquals(List.of(), names(service.supervise("event")));
            service.close();
        }
    }

    @Test
    void asksTheCheckScript() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            ServiceDirectory directory = new ServiceDirectory(service.path());
            directory.script("check", "echo seen >&2; test -e good");
            Program.Result refused = ourSv().run("-w0", "start", "a");
            assertEquals(1, refused.exit());
            assertEquals("timeout: run: a: (pid 4711) 0s\n", refused.out());
            assertTrue(refused.err().startsWith("seen\n"), refused.err());
            try (Program sv = ours("-w60", "check", "a")) {
                sv.eventually("checked twice", () -> sv.err().lines().count() >= 2);
                directory.file("good", "");
                assertEquals(0, sv.await());
                assertEquals("ok: run: a: (pid 4711) 0s\n", sv.out());
            }
        }
    }

    @Test
    void asksTheCheckScriptOnlyOnceARound() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            ServiceDirectory directory = new ServiceDirectory(service.path());
            directory.script("check", "echo asked >>asked; exit 1");
            Path events = Files.createDirectory(service.supervise("event"));
            Instant start = Instant.now();
            try (Program sv = ours("-w1", "start", "a")) {
                while (sv.process().isAlive()) {
                    for (String fifo : names(events)) {
                        wakeIfThere(events.resolve(fifo));
                    }
                }
            }
            long rounds = Duration.between(start, Instant.now()).toMillis() / 420 + 1;
            long asked = directory.lines("asked");
            assertTrue(asked >= 2 && asked <= rounds, asked + " times in " + rounds);
        }
    }

    /** Opened for reading too, so that it neither blocks nor fails without a reader. */
    private static void wakeIfThere(Path fifo) {
        try (java.io.RandomAccessFile writer = new java.io.RandomAccessFile(fifo.toFile(), "rw")) {
            writer.write('!');
        } catch (IOException e) {
            assertFalse(Files.exists(fifo));
        }
    }

    @Test
    void takesACheckThatCannotBeRunForAYes() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Files.createFile(service.path().resolve("check"));
            Program.Result expected =
                    new Program.Result(
                            0,
                            "ok: run: a: (pid 4711) 0s\n",
                            "warning: unable to run a/check: access denied\n");
            assertEquals(expected, ourSv().run("start", "a"));
            assertEquals(expected, new SvProgram(Suite.PEER, services).run("start", "a"));
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void takesACheckWhoseEndIsNotToldForANo(Suite suite) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            new ServiceDirectory(service.path()).script("check", "exit 0");
            Path sv = suite.program("sv");
            Program.Result result =
                    Program.of("env", "--ignore-signal=CHLD", sv, "-w1", "check", "a")
                            .with("SVDIR", services)
                            .run();
            assertEquals(1, result.exit());
            assertEquals("timeout: run: a: (pid 4711) 0s\n", result.out());
            assertEquals(
                    List.of("warning: unable to wait for child a/check: no child processes"),
                    result.err().lines().distinct().toList());
        }
    }

    @Test
    void runsTheCheckInTheServiceDirectoryWithoutStandardOutput() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            ServiceDirectory directory = new ServiceDirectory(service.path());
            directory.script("check", "{ echo \"$0 $#\"; pwd; } >saw; ! [ -e /proc/$$/fd/1 ]");
            assertEquals(0, ourSv().run("start", "a").exit());
            assertEquals("check 0\n" + service.path().toRealPath() + "\n", directory.read("saw"));
        }
    }

    private SvProgram ourSv() {
        return new SvProgram(Suite.OURS, services);
    }

    private Program ours(Object... arguments) throws IOException {
        return ourSv().of(arguments).start();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
