package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** What a service sees of runsv, ours and Debian's. */
class SupervisionTest extends OneService {
    private static final String DAEMON = "exec sleep 1000";

    @ParameterizedTest
    @EnumSource(Suite.class)
    void restartsRunAfterASecond(Suite suite) throws Exception {
        service.script("run", "date +%s%N >>starts");
        try (Program runsv = start(suite)) {
            runsv.eventually("three starts", () -> service.lines("starts") >= 3);
            String[] starts = service.read("starts").split("\n");
            long gap = Long.parseLong(starts[2]) - Long.parseLong(starts[1]);
            assertTrue(gap > 900_000_000L, "gap " + gap);
            end(runsv);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void goesDownAndUpByControlBytes(Suite suite) throws Exception {
        service.script("run", DAEMON);
        try (Program runsv = start(suite)) {
            awaitStat(runsv, "run");
            runsv.eventually("a pid in the record", () -> service.pid() != 0);
            int first = service.pid();
            assertEquals(first + "\n", service.read("supervise/pid"));
            service.control("d");
            awaitStat(runsv, "down");
            runsv.eventually("no pid in the record", () -> service.pid() == 0);
            assertEquals("", service.read("supervise/pid"));
            assertEquals('d', service.status()[17]);
            service.control("u");
            awaitStat(runsv, "run");
            runsv.eventually("a pid in the record", () -> service.pid() != 0);
            assertNotEquals(first, service.pid());
            assertEquals('u', service.status()[17]);
            service.control("p");
            awaitStat(runsv, "run, paused");
            service.control("c");
            awaitStat(runsv, "run");
            end(runsv);
            assertEquals("down", service.stat());
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void tellsFinishHowRunEnded(Suite suite) throws Exception {
        service.script(
                "run", "read how <how; case $how in [0-9]*) exit $how;; *) kill -$how $$;; esac");
        service.script("finish", "echo \"$1 $2\" >>ends");
        String[][] ends = {
            {"0", "0 0"}, {"5", "5 0"}, {"TERM", "-1 15"}, {"KILL", "-1 9"}, {"HUP", "-1 1"},
        };
        for (String[] end : ends) {
            service.file("how", end[0] + "\n").file("ends", "");
            try (Program runsv = start(suite)) {
                runsv.eventually("an end", () -> service.lines("ends") >= 1);
                assertEquals(end[1], service.read("ends").lines().findFirst().orElse(""));
                end(runsv);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void tellsFinishOfARunThatCannotStart(Suite suite) throws Exception {
        service.file("run", "no program").script("finish", "echo \"$1 $2\" >>ends");
        try (Program runsv = start(suite)) {
            runsv.eventually("an end", () -> service.lines("ends") >= 1);
            assertEquals("111 0", service.read("ends").lines().findFirst().orElse(""));
            assertEquals(
                    "runsv s: fatal: unable to start ./run: access denied",
                    runsv.err().lines().findFirst().orElse(""));
            end(runsv);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void sendsNoTermThatItsControlScriptHandles(Suite suite) throws Exception {
        service.script(
                "run",
                "trap 'echo term >>got' TERM; trap 'echo hup >>got' HUP; echo >>ready; "
                        + "while [ ! -e stop ]; do sleep 0.05; done");
        service.script("control/t", "echo asked >>got; kill -HUP $(cat supervise/pid)");
        try (Program runsv = start(suite)) {
            runsv.eventually("run", () -> service.lines("ready") == 1);
            service.control("t");
            runsv.eventually("both", () -> service.read("got").equals("asked\nhup\n"));
            assertEquals("run", service.stat());
            service.script("control/t", "exit 1");
            service.control("t");
            runsv.eventually("TERM", () -> service.read("got").endsWith("term\n"));
            service.file("stop", "");
            end(runsv);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void endsTheLogAfterTheService(Suite suite) throws Exception {
        service.script(
                "run", "trap 'echo last; exit' TERM; echo first; while :; do sleep 0.05; done");
        service.script(
                "log/run", "while read line; do echo $line >>../lines; done; echo end >>../lines");
        try (Program runsv = start(suite)) {
            runsv.eventually("a line", () -> service.read("lines").equals("first\n"));
            end(runsv);
            assertEquals("first\nlast\nend\n", service.read("lines"));
            assertEquals("down\n", service.read("log/supervise/stat"));
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesAServiceThatIsSupervised(Suite suite) throws Exception {
        service.script("run", DAEMON);
        try (Program runsv = start(suite)) {
            awaitStat(runsv, "run");
            Program.Result second = Program.of(suite.program("runsv"), "s").in(scan).run();
            assertEquals(111, second.exit());
            assertEquals(
                    "runsv s: fatal: unable to lock supervise/lock: temporary failure\n",
                    second.err());
            end(runsv);
        }
    }
}
