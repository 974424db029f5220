package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

/** What sv knows beyond the original: the whole tree at once, and JSON. */
class SvTreeTest {
    @TempDir Path services;
    private SvProgram sv;
    private StagedService first;
    private StagedService second;

    @BeforeEach
    void makeTree() throws Exception {
        sv = new SvProgram(Suite.OURS, services);
        second = StagedService.make(services.resolve("b"), Record.DOWN);
        first = StagedService.make(services.resolve("a"), Record.UP);
        Files.createDirectory(services.resolve(".hidden"));
        Files.createFile(services.resolve("file"));
    }

    @AfterEach
    void end() throws Exception {
        first.close();
        second.close();
    }

    @Test
    void isListedWhereNoServiceIsNamed() throws Exception {
        assertEquals(
                new Program.Result(0, "run: a: (pid 4711) 0s\ndown: b: 0s, normally up\n", ""),
                sv.run("status"));
    }

    /** What sv keeps of each leaves gaps in memory between what it goes on to need. */
    @Test
    void isListedWholeHoweverManyServicesHaveNoRunsv() throws Exception {
        Path many = Files.createDirectory(services.resolve(".many"));
        StringBuilder lines = new StringBuilder();
        for (int i = 10_000; i < 13_000; i++) {
            Files.createDirectory(many.resolve("service" + i));
            lines.append("warning: service").append(i);
            lines.append(": unable to open supervise/ok: file does not exist\n");
        }
        assertEquals(lines.toString(), sv.of("status").with("SVDIR", many.toString()).run().out());
    }

    @Test
    void isMissedByName() throws Exception {
        Path none = services.resolve("none");
        Program.Result result = sv.of("status").with("SVDIR", none).run();
        assertEquals(
                new Program.Result(
                        1,
                        "fail: " + none + ": unable to read directory: file does not exist\n",
                        ""),
                result);
    }

    @Test
    void isOneJsonDocument() throws Exception {
        first.state(Record.UP, Instant.ofEpochSecond(4102444800L));
        Files.writeString(first.supervise("ready"), "");
        Files.writeString(first.supervise("statustext"), "4 \"idle\"\n");
        Files.writeString(second.supervise("failed"), "exit 3\n");
        Files.writeString(second.supervise("waiting"), "a\nc\n");
        assertEquals(
                new Program.Result(
                        0,
                        "{\"version\": 1, \"directory\": \""
                                + services
                                + "\", \"services\": [\n"
                                + "{\"service\": \"a\", \"trouble\": null, \"state\": \"run\","
                                + " \"pid\": 4711, \"since\": 4102444800, \"seconds\": 0,"
                                + " \"want\": \"up\", \"normally\": \"up\", \"paused\": false,"
                                + " \"got_term\": false, \"ready\": true,"
                                + " \"status_text\": \"4 \\\"idle\\\"\", \"failed\": null,"
                                + " \"waiting\": [], \"totals\": null, \"log\": null},\n"
                                + "{\"service\": \"b\", \"trouble\": null, \"state\": \"down\","
                                + " \"pid\": null, \"since\": 4102444800, \"seconds\": 0,"
                                + " \"want\": \"down\", \"normally\": \"up\","
                                + " \"paused\": false, \"got_term\": false, \"ready\": false,"
                                + " \"status_text\": null, \"failed\": \"exit 3\","
                                + " \"waiting\": [\"a\", \"c\"], \"totals\": null,"
                                + " \"log\": null}]}\n",
                        ""),
                sv.run("--json", "status"));
    }

    @Test
    void tellsTroublesInJsonWithTheSameKeys() throws Exception {
        Program.Result result = sv.run("--json", "status", "none");
        assertEquals(1, result.exit());
        assertEquals(
                "{\"service\": \"none\", \"trouble\": \"unable to change to service directory:"
                        + " file does not exist\", \"state\": null, \"pid\": null,"
                        + " \"since\": null, \"seconds\": null, \"want\": null,"
                        + " \"normally\": null, \"paused\": null, \"got_term\": null,"
                        + " \"ready\": null, \"status_text\": null, \"failed\": null,"
                        + " \"waiting\": [], \"totals\": null, \"log\": null}]}",
                result.out().lines().toList().get(1));
        Files.createDirectories(services.resolve("a/log"));
        String out = sv.run("--json", "status", "a").out();
        assertTrue(
                out.contains(
                        "\"log\": {\"service\": \"log\", \"trouble\":"
                                + " \"unable to open supervise/ok: file does not exist\","),
                out);
    }

    @Test
    void takesJsonForStatusAlone() throws Exception {
        assertEquals(100, sv.run("--json", "up", "a").exit());
        assertEquals("", first.sent());
        assertEquals(100, sv.run("--jsons", "status").exit());
        assertEquals(100, sv.run("--json").exit());
    }
}
