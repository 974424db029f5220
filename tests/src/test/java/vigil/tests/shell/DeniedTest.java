package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;

/** What commands say to an ordinary user about services of root. */
class DeniedTest extends TwoServices {
    @BeforeEach
    void startTree() throws Exception {
        web.script("run", "echo here\nexec sleep 1000");
        web.script("log/run", "mkdir -p main\nexec svlogd -tt main");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Assumptions.assumeTrue(
                asNobody("status", "--help").exit() == 0,
                "takes root, and a build that nobody can read");
        start();
        Path log = web.path().resolve("log/main/current");
        Await.until("a line", () -> Files.exists(log) && Files.size(log) > 0);
    }

    private Program.Result asNobody(Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("-u", "nobody", "env", "HOME=/tmp", VIGIL));
        all.addAll(List.of(words));
        return Program.of(Suite.OURS.program("chpst"), all.toArray())
                .with("SVDIR", tree.path())
                .in(directory)
                .run();
    }

    private void assertSays(String out, String err, Object... words) throws Exception {
        Program.Result result = asNobody(words);
        assertEquals(out + err, result.out() + result.err());
        assertTrue(result.exit() > 0 && result.exit() < 100, result.toString());
    }

    @Test
    void whySaysThatItMayNotKnow() throws Exception {
        String hidden = ": its state is hidden from this user: access denied. ";
        String advice = "Ask as root, or have root name this user in supervise-owner.\n";
        String last = "The last it said was: \"here\". ";
        assertSays("web" + hidden + last + advice, "", "why", "web");
        Path log = web.path().resolve("log/main");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
        String none = "Its log is hidden from this user: access denied. ";
        assertSays("web" + hidden + none + advice, "", "why", "web");
        assertSays("rest" + hidden + advice, "", "why", "rest");
    }

    @Test
    void commandsFailForEachThatIsHidden() throws Exception {
        String denied = "fail: web: unable to open supervise/%s: access denied\n";
        assertSays("", denied.formatted("events"), "events", "web");
        assertSays("", denied.formatted("events"), "blame", "web");
        for (String command : List.of("up", "down", "check", "term")) {
            assertSays("", denied.formatted("ok"), command, "web");
        }
        Program.Result all = asNobody("metrics");
        assertEquals(
                denied.formatted("status").replace("web", "rest") + denied.formatted("status"),
                all.err());
        assertEquals("# EOF\n", all.out());
        assertEquals(2, all.exit());
    }

    @Test
    void aTreeThatMayNotBeReadIsOneLine() throws Exception {
        Files.setPosixFilePermissions(tree.path(), PosixFilePermissions.fromString("rwx------"));
        String line = "vigil: fatal: " + tree.path() + ": access denied\n";
        for (String command : List.of("status", "metrics", "doctor", "events")) {
            Program.Result result = asNobody(command);
            assertEquals(line, result.err(), command);
            assertEquals(111, result.exit(), command);
        }
        assertEquals(
                "fail: web: unable to change to service directory: access denied\n",
                asNobody("why", "web").err());
    }
}
