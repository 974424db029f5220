package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

/** sv under another name is that service's init script, with the exit codes of the LSB. */
class SvInitScriptTest {
    @TempDir Path services;
    private SvProgram sv;

    @BeforeEach
    void chooseOurs() {
        sv = new SvProgram(Suite.OURS, services);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void tellsTheStateByExitCode(Suite suite) throws Exception {
        SvProgram either = new SvProgram(suite, services);
        try (StagedService service = StagedService.make(services.resolve("web"), Record.UP)) {
            assertEquals(
                    new Program.Result(0, "run: web: (pid 4711) 0s\n", ""),
                    either.initScript("web", "status"));
            service.state(Record.DOWN, StagedService.AHEAD);
            assertEquals(
                    new Program.Result(3, "down: web: 0s, normally up\n", ""),
                    either.initScript("web", "status"));
            Files.write(service.supervise("status"), new byte[1]);
            assertEquals(
                    new Program.Result(
                            4, "warning: web: unable to read supervise/status: bad format\n", ""),
                    either.initScript("web", "status"));
            Files.delete(service.supervise("ok"));
            assertEquals(4, either.initScript("web", "status").exit());
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void isOneWithoutARunsvOrDirectory(Suite suite) throws Exception {
        SvProgram either = new SvProgram(suite, services);
        StagedService.make(services.resolve("web"), Record.UP).close();
        assertEquals(
                new Program.Result(1, "fail: web: runsv not running\n", ""),
                either.initScript("web", "status"));
        assertEquals(
                new Program.Result(
                        1,
                        "fail: db: unable to change to service directory: file does not exist\n",
                        ""),
                either.initScript("db", "status"));
    }

    @Test
    void goesByTheServiceAndNotByItsLog() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("web"), Record.UP);
                StagedService log = StagedService.make(services.resolve("web/log"), Record.DOWN)) {
            assertEquals(
                    new Program.Result(
                            0, "run: web: (pid 4711) 0s; down: log: 0s, normally up\n", ""),
                    sv.initScript("web", "status"));
            service.state(Record.DOWN, StagedService.AHEAD);
            log.state(Record.UP, StagedService.AHEAD);
            assertEquals(3, sv.initScript("web", "status").exit());
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void sendsCommandsToItsService(Suite suite) throws Exception {
        SvProgram either = new SvProgram(suite, services);
        try (StagedService service = StagedService.make(services.resolve("web"), Record.UP)) {
            assertEquals(
                    new Program.Result(0, "ok: run: web: (pid 4711) 0s\n", ""),
                    either.initScript("web", "restart", "ignored"));
            assertEquals("tcu", service.sent());
            assertEquals(
                    new Program.Result(1, "timeout: run: web: (pid 4711) 0s\n", ""),
                    either.initScript("web", "-w0", "stop"));
            assertEquals("d", service.sent());
            assertEquals(new Program.Result(0, "", ""), either.initScript("web", "hup"));
            assertEquals("h", service.sent());
        }
    }
}
