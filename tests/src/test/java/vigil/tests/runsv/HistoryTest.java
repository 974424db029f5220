package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vigil.tests.Program;
import vigil.tests.Suite;

/** supervise/events, through sv --events. */
class HistoryTest extends OneService {
    private static final int SIZE_BYTES = 64 + 64 * 32;

    private Program.Result sv(Object... arguments) throws Exception {
        return Program.of(Suite.OURS.program("sv"), arguments).with("SVDIR", scan).run();
    }

    /** Lines of sv --events without times, pids as N. */
    private List<String> events(String name) throws Exception {
        return sv("--events", name)
                .out()
                .lines()
                .map(line -> line.replaceAll("^\\S{25} ", "").replaceAll("pid \\d+", "pid N"))
                .collect(Collectors.toList());
    }

    @Test
    void tellsWhatBecameOfTheService() throws Exception {
        service.script("run", "echo >>starts; [ $(wc -l <starts) -gt 1 ] || exit 3; exec sleep 99");
        service.script("finish", "exit 4");
        try (Program runsv = start()) {
            runsv.eventually("a second run", () -> service.lines("starts") == 2);
            runsv.eventually("it is told", () -> service.stat().equals("run"));
            end(runsv);
        }
        assertEquals(
                List.of(
                        "start: s: (pid N)",
                        "exit: s: (pid N) code 3",
                        "finish: s: (pid N) code 4",
                        "start: s: (pid N)",
                        "command: s: x",
                        "exit: s: (pid N) signal 15",
                        "finish: s: (pid N) code 4"),
                events("s"));
        String json = sv("--json", "--events", "s").out();
        assertTrue(
                json.contains(
                        "\"totals\": {\"starts\": 2, \"restarts\": 1, \"exits\": 0,"
                                + " \"failures\": 1, \"crashes\": 1}"),
                json);
        assertTrue(json.contains("\"event\": \"exit\", \"pid\": "), json);
        assertTrue(json.contains("\"code\": null, \"signal\": 15, \"command\": null}"), json);
        assertTrue(json.contains("\"code\": null, \"signal\": null, \"command\": \"x\"}"), json);
    }

    @Test
    void countsOnOverTheNextRunsv() throws Exception {
        service.script("run", "exec sleep 99").script("log/run", "exec cat");
        for (int round = 1; round <= 3; round++) {
            long starts = round;
            try (Program runsv = start()) {
                runsv.eventually(
                        "start " + starts,
                        () ->
                                events("s").stream().filter(e -> e.startsWith("start")).count()
                                        == starts);
                runsv.eventually("the log", () -> service.log().stat().equals("run"));
                end(runsv);
            }
        }
        assertEquals(3, events("s/log").stream().filter(e -> e.endsWith("code 0")).count());
        String status = sv("--json", "--events", "s").out();
        assertTrue(status.contains("\"starts\": 3, \"restarts\": 0"), status);
    }

    @Test
    void keepsTheLastSixtyFour() throws Exception {
        service.script("run", "trap : HUP; echo >>ready; while :; do sleep 0.05; done");
        try (Program runsv = start()) {
            runsv.eventually("run", () -> service.lines("ready") == 1);
            for (int i = 0; i < 10; i++) {
                service.control("hhhhhhh");
            }
            service.control("1"); // ends it
            runsv.eventually(
                    "its end",
                    () -> events("s").stream().anyMatch(e -> e.matches("exit: .* signal 10")));
            assertEquals(64, events("s").size());
            assertEquals(SIZE_BYTES, Files.size(service.path().resolve("supervise/events")));
            end(runsv);
        }
    }

    @Test
    void beginsAnewOverWhatItCannotRead() throws Exception {
        service.script("run", "exec sleep 99");
        for (String hostile : List.of("x", "x".repeat(5000), "")) {
            service.file("supervise/events", hostile);
            if (!hostile.isEmpty()) {
                assertEquals(
                        "fail: s: unable to read supervise/events: bad format\n",
                        sv("--events", "s").out());
            }
            try (Program runsv = start()) {
                runsv.eventually(
                        "the start", () -> events("s").equals(List.of("start: s: (pid N)")));
                end(runsv);
            }
        }
    }

    @Test
    void isMissedWhereThereIsNone() throws Exception {
        assertEquals(
                new Program.Result(
                        1, "fail: s: unable to read supervise/events: file does not exist\n", ""),
                sv("--events", "s"));
        assertEquals(100, sv("--events").exit());
    }
}
