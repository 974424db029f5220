package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;

class SvUsageTest {
    private static final String USAGE = "usage: sv [-v] [-w sec] command service ...\n\n";
    private static final String SCRIPT_USAGE = "usage: web [-w sec] command\n\n";

    @TempDir Path services;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void isToldOnStandardErrorWithExit100(Suite suite) throws Exception {
        SvProgram sv = new SvProgram(suite, services);
        Program.Result usage = new Program.Result(100, "", USAGE);
        assertEquals(usage, sv.run());
        assertEquals(usage, sv.run("up"));
        assertEquals(usage, sv.run("restar", "a"));
        assertEquals(usage, sv.run("", "a"));
        assertEquals(usage, sv.run("-", "a"));
        assertEquals(usage, sv.run("--"));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void namesTheOptionThatIsWrong(Suite suite) throws Exception {
        SvProgram sv = new SvProgram(suite, services);
        assertEquals("sv: illegal option -- x\n" + USAGE, sv.run("-x", "up", "a").err());
        assertEquals("sv: illegal option -- x\n" + USAGE, sv.run("-vxw", "up", "a").err());
        assertEquals("sv: option requires an argument -- w\n" + USAGE, sv.run("-vw").err());
        assertEquals(100, sv.run("-x", "up", "a").exit());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void hasTwoLinesBelowTheVersion(Suite suite) throws Exception {
        Program.Result result = new SvProgram(suite, services).run("-V");
        assertEquals(100, result.exit());
        assertTrue(result.err().endsWith("\n" + USAGE), result.err());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void isExit2ForAnInitScript(Suite suite) throws Exception {
        SvProgram sv = new SvProgram(suite, services);
        Program.Result usage = new Program.Result(2, "", SCRIPT_USAGE);
        assertEquals(usage, sv.initScript("web"));
        assertEquals(usage, sv.initScript("web", "s"));
        assertEquals(usage, sv.initScript("web", "stat"));
        assertEquals(
                new Program.Result(2, "", "web: illegal option -- q\n" + SCRIPT_USAGE),
                sv.initScript("web", "-q", "start"));
    }

    @Test
    void comesBeforeAnythingIsDone() throws Exception {
        try (StagedService service =
                StagedService.make(services.resolve("a"), StagedService.Record.UP)) {
            new SvProgram(Suite.OURS, services).run("reboot", "a");
            assertEquals("", service.sent());
        }
    }
}
