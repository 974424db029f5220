package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

class SvReadinessTest {
    private static final Record WANTED = new Record(0, false, 'u', false, 0);

    @TempDir Path services;

    @ParameterizedTest
    @ValueSource(strings = {"start", "check", "restart"})
    void isWaitedForWhereTheServiceTellsIt(String command) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Files.createDirectory(service.supervise("event"));
            Files.writeString(service.path().resolve("notification-fd"), "3\n");
            Program.Result late = sv().run("-w0", command, "a");
            assertEquals(new Program.Result(1, "timeout: run: a: (pid 4711) 0s\n", ""), late);
            try (Program sv = sv().of("-w60", command, "a").start()) {
                Files.createFile(service.supervise("ready"));
                assertEquals(0, sv.await());
                assertEquals("ok: run: a: (pid 4711) 0s\n", sv.out());
            }
        }
    }

    @Test
    void isNotWaitedForFromAnOriginalRunsv() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Files.writeString(service.path().resolve("notify-socket"), "");
            assertEquals("ok: run: a: (pid 4711) 0s\n", sv().run("start", "a").out());
        }
    }

    @Test
    void isNotAskedOfAServiceThatNamesNoDescriptor() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            Files.createDirectory(service.supervise("event"));
            Files.writeString(service.path().resolve("notification-fd"), "three\n");
            assertEquals("ok: run: a: (pid 4711) 0s\n", sv().run("start", "a").out());
        }
    }

    @Test
    void comesAfterWhatTheServiceNeeds() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), WANTED)) {
            Files.writeString(service.supervise("waiting"), "db\ncache\n");
            assertEquals(
                    new Program.Result(
                            1,
                            "waiting: a: db cache\n"
                                    + "timeout: down: a: 0s, normally up, want up\n",
                            ""),
                    sv().run("-w0", "start", "a"));
        }
    }

    @Test
    void stopsServicesBeforeWhatTheyNeed() throws Exception {
        try (StagedService db = StagedService.make(services.resolve("db"), Record.UP);
                StagedService web = StagedService.make(services.resolve("web"), Record.UP)) {
            Files.writeString(web.path().resolve("needs"), "db\nweb\nelsewhere\n");
            try (Program sv = sv().of("-w60", "stop", "db", web.path()).start()) {
                Await.until("web told to stop", () -> web.sent().equals("d"));
                assertEquals("", db.sent());
                web.state(Record.DOWN, StagedService.AHEAD);
                Await.until("db told to stop", () -> db.sent().equals("d"));
                db.state(Record.DOWN, StagedService.AHEAD);
                assertEquals(0, sv.await());
                assertTrue(sv.out().startsWith("ok: down: " + web.path()), sv.out());
            }
        }
    }

    @Test
    void startsWhatIsNeededFirst() throws Exception {
        try (StagedService web = StagedService.make(services.resolve("web"), Record.UP);
                StagedService db = StagedService.make(services.resolve("db"), Record.UP)) {
            Files.writeString(web.path().resolve("needs"), "db");
            assertEquals(
                    "ok: run: db: (pid 4711) 0s\nok: run: web: (pid 4711) 0s\n",
                    sv().run("start", "web", "db").out());
            assertEquals("u", db.sent());
        }
    }

    @Test
    void isNotHeldUpByACircle() throws Exception {
        try (StagedService a = StagedService.make(services.resolve("a"), Record.DOWN);
                StagedService b = StagedService.make(services.resolve("b"), Record.DOWN)) {
            Files.writeString(a.path().resolve("needs"), "b\n");
            Files.writeString(b.path().resolve("needs"), "a\n");
            Program.Result result = sv().run("stop", "a", "b");
            assertEquals(0, result.exit());
            assertEquals(2, result.out().lines().count());
        }
    }

    private SvProgram sv() {
        return new SvProgram(Suite.OURS, services);
    }
}
