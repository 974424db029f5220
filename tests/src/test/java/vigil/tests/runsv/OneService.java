package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** Tests of runsv on a service named s. */
abstract class OneService {
    private static final int SIGTERM = 15;

    @TempDir Path scan;
    ServiceDirectory service;

    @BeforeEach
    void makeService() throws Exception {
        service = ServiceDirectory.make(scan.resolve("s"));
    }

    Program start() throws Exception {
        return start(Suite.OURS);
    }

    Program start(Suite suite) throws Exception {
        return Program.of(suite.program("runsv"), "s").in(scan).start();
    }

    void awaitStat(Program runsv, String stat) throws Exception {
        runsv.eventually(
                "stat " + stat + ", is " + service.stat(), () -> service.stat().equals(stat));
    }

    static void end(Program runsv) throws Exception {
        runsv.eventually("it takes TERM", () -> takesTerm(runsv));
        runsv.signal("TERM");
        assertEquals(0, runsv.await());
    }

    static boolean takesTerm(Program runsv) throws Exception {
        return Processes.catches(runsv.process().pid(), SIGTERM);
    }
}
