package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

class SvCommandTest {
    @TempDir Path services;
    private SvProgram sv;

    @BeforeEach
    void chooseOurs() {
        sv = new SvProgram(Suite.OURS, services);
    }

    @ParameterizedTest
    @CsvSource({
        "up, u",
        "down, d",
        "once, o",
        "pause, p",
        "cont, c",
        "hup, h",
        "alarm, a",
        "interrupt, i",
        "quit, q",
        "1, 1",
        "2, 2",
        "term, t",
        "kill, k",
        "exit, x",
        "e, x",
    })
    void isSentAndNotWaitedFor(String command, String bytes) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Program.Result silent = new Program.Result(0, "", "");
            assertEquals(silent, sv.run(command, "a"));
            assertEquals(bytes, service.sent());
        }
    }

    @ParameterizedTest
    @CsvSource({"u, u", "d, d"})
    void isSentEvenIfAlreadyWanted(String command, char want) throws Exception {
        Record wanted = new Record(0, false, want, false, 0);
        try (StagedService service = StagedService.make(services.resolve("a"), wanted)) {
            sv.run(command, "a");
            assertEquals(command, service.sent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "start, u, 'run: a: (pid 4711) 0s'",
        "restart, tcu, 'run: a: (pid 4711) 0s'",
        "try-restart, tc, 'run: a: (pid 4711) 0s'",
        "reload, h, 'run: a: (pid 4711) 0s'",
        "force-reload, tc, 'run: a: (pid 4711) 0s'",
        "force-restart, tcu, 'run: a: (pid 4711) 0s'",
        "T, tc, 'run: a: (pid 4711) 0s'",
        "check, '', 'run: a: (pid 4711) 0s'",
    })
    void saysOkOfARunningService(String command, String bytes, String line) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            assertEquals(new Program.Result(0, "ok: " + line + "\n", ""), sv.run(command, "a"));
            assertEquals(bytes, service.sent());
        }
    }

    @ParameterizedTest
    @CsvSource({"stop, d", "force-stop, d", "D, d", "check, ''", "try-restart, tc"})
    void saysOkOfAServiceThatIsDown(String command, String bytes) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.DOWN)) {
            assertEquals(
                    new Program.Result(0, "ok: down: a: 0s, normally up\n", ""),
                    sv.run(command, "a"));
            assertEquals(bytes, service.sent());
        }
    }

    @Test
    void reportsWithVOrWWhatItElseOnlySends() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            String ok = "ok: run: a: (pid 4711) 0s\n";
            assertEquals(ok, sv.run("-v", "hup", "a").out());
            assertEquals(ok, sv.run("-w", "5", "1", "a").out());
            assertEquals(ok, sv.run("-w5", "up", "a").out());
            assertEquals("h1u", service.sent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stop, 'timeout: run: a: (pid 4711) 0s', d",
        "force-stop, 'kill: run: a: (pid 4711) 0s', dk",
        "shutdown, 'timeout: run: a: (pid 4711) 0s', x",
        "force-shutdown, 'kill: run: a: (pid 4711) 0s', xk",
        "exit, 'timeout: run: a: (pid 4711) 0s', x",
        "X, 'kill: run: a: (pid 4711) 0s', xk",
        "pause, 'timeout: run: a: (pid 4711) 0s', p",
    })
    void tellsWhenTimeIsUp(String command, String line, String bytes) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Program.Result expected = new Program.Result(1, line + "\n", "");
            assertEquals(expected, sv.run("-w0", command, "a"));
            assertEquals(bytes, service.sent());
            assertEquals(expected, new SvProgram(Suite.PEER, services).run("-w0", command, "a"));
        }
    }

    @Test
    void takesTheTimeFromSvwait() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Program.Result result = sv.of("stop", "a").with("SVWAIT", "0").run();
            assertEquals("timeout: run: a: (pid 4711) 0s\n", result.out());
            assertEquals("d", service.sent());
        }
    }

    @Test
    void isObeyedByARunsvThatIsGoneIfItWasExit() throws Exception {
        StagedService.make(services.resolve("a"), Record.UP).close();
        Program.Result ok = new Program.Result(0, "ok: a: runsv not running\n", "");
        for (String command : new String[] {"exit", "x", "shutdown", "force-shutdown", "E"}) {
            assertEquals(ok, sv.run(command, "a"));
        }
        Program.Result fail = new Program.Result(1, "fail: a: runsv not running\n", "");
        for (String command : new String[] {"up", "stop", "check", "restart", "reload"}) {
            assertEquals(fail, sv.run(command, "a"));
        }
    }

    @Test
    void tellsWhatIsWrongWithControl() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Path control = service.supervise("control");
            Files.delete(control);
            String subject = "warning: a: unable to open supervise/control: ";
            assertEquals(subject + "file does not exist\n", sv.run("up", "a").out());
            StagedService.mkfifo(control);
            assertEquals("fail: a: runsv not running\n", sv.run("up", "a").out());
            assertEquals("ok: a: runsv not running\n", sv.run("exit", "a").out());
            Files.delete(control);
            Files.createDirectory(control);
            assertEquals(
                    new Program.Result(1, subject + "is a directory\n", ""), sv.run("up", "a"));
        }
    }

    @Test
    void tellsThatControlIsFull() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            fill(service.supervise("control"));
            assertEquals(
                    new Program.Result(
                            1,
                            "warning: a: unable to write to supervise/control: temporary failure\n",
                            ""),
                    sv.run("start", "a"));
        }
    }

    private static void fill(Path fifo) throws Exception {
        Program.of(
                        "/bin/sh",
                        "-c",
                        "dd if=/dev/zero of=\"$0\" bs=4096 count=64 oflag=nonblock",
                        fifo)
                .run();
    }

    @Test
    void goesOnWithTheOtherServices() throws Exception {
        try (StagedService a = StagedService.make(services.resolve("a"), Record.UP);
                StagedService c = StagedService.make(services.resolve("c"), Record.UP)) {
            assertEquals(
                    new Program.Result(
                            1,
                            "fail: b: unable to change to service directory: file does not exist\n"
                                    + "ok: run: a: (pid 4711) 0s\n"
                                    + "ok: run: c: (pid 4711) 0s\n",
                            ""),
                    sv.run("start", "a", "b", "c"));
            assertEquals("u", a.sent());
            assertEquals("u", c.sent());
        }
    }

    @Test
    void isNotSentWhereTheStatusIsBad() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Files.write(service.supervise("status"), new byte[3]);
            assertEquals(1, sv.run("start", "a").exit());
            assertEquals("", service.sent());
        }
    }
}
