package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;

/** The file of figures as a service, on this machine: it is the console that takes a Java. */
@ExtendWith(Results.class)
final class MetricsServiceTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("vigil.tree"), "share/sv-examples/metrics");

    @TempDir Path directory;

    private Path figures;
    private ServedTree tree;
    private ServiceDirectory metrics;

    @BeforeEach
    void start() throws Exception {
        figures = directory.resolve("collected/vigil.prom");
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
        tree.service("web").script("run", "exec sleep 1000");
        assertEquals(0, Program.of("cp", "-RL", EXAMPLE, tree.path()).run().exit());
        metrics = new ServiceDirectory(tree.path().resolve("metrics"));
        metrics.file("conf", "FILE=" + figures + "\nEVERY=1\nexport SVDIR=" + tree.path() + "\n");
        metrics.log().script("run", "exec svlogd -tt .");
        tree.start();
    }

    @AfterEach
    void stop() throws Exception {
        tree.close();
    }

    private void untilTold(String line) throws Exception {
        Await.until(
                () -> line + " in " + figures + "; log: " + metrics.log().read("current"),
                () -> Files.exists(figures) && Files.readString(figures).contains(line + "\n"));
    }

    private int sv(Object... words) throws Exception {
        return Program.of(Suite.OURS.program("sv"), words).with("SVDIR", tree.path()).run().exit();
    }

    @Test
    @Example(
            value = "metrics",
            daemon = "vigil, with a Java",
            tested = "the file tells that another service goes down; it goes with its service")
    void tellsOfServicesForAsLongAsItRuns() throws Exception {
        untilTold("vigil_service_up{service=\"web\"} 1");
        assertEquals(0, sv("-w", "60", "check", "metrics"));
        assertEquals(0, sv("down", "web"));
        untilTold("vigil_service_up{service=\"web\"} 0");
        int pid = metrics.pid();
        metrics.control("k");
        metrics.untilPidChangesFrom(pid);
        untilTold("vigil_service_up{service=\"metrics\"} 1");
        assertTrue(Files.readString(figures).endsWith("# EOF\n"));
        assertEquals(0, sv("-w", "60", "down", "metrics"));
        Await.until("the file is gone", () -> Files.notExists(figures));
    }
}
