package vigil.tests.console;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** The dashboard's pages on a real tree. */
final class DashboardPagesTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;
    private ServedTree tree;
    private ServedTree second;

    @BeforeEach
    void grow() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("services"));
        second = new ServedTree(Suite.OURS, directory.resolve("mine"));
    }

    @AfterEach
    void fell() throws Exception {
        tree.close();
        second.close();
    }

    private Tmux console(String arguments) throws Exception {
        return new Tmux(directory, 132, 40, "cd " + directory + " && exec " + VIGIL + arguments);
    }

    @Test
    void tellsCrashLoopsAndJumpsToTheLogAtThatMoment() throws Exception {
        ServiceDirectory crasher = tree.logged("crasher", "echo about to fail\nexit 7");
        tree.service("quiet").script("run", "exec sleep 1000");
        tree.start();
        Await.until(
                "it was tried often", () -> crasher.read("log/main/current").lines().count() > 4);
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch(".!? +crasher .* exit 7 .*");
            tmux.press("E");
            tmux.awaitMatch("FLAPPING crasher: \\d+ starts in 5 minutes, last: exit 7");
            tmux.awaitMatch("\\d\\d-\\d\\d .* quiet +started, pid \\d+");
            tmux.press("Enter");
            tmux.awaitText("about to fail");
            tmux.press("q", "!");
            tmux.awaitText("[!problems]");
        }
    }

    @Test
    void drawsWhatEachStartTook() throws Exception {
        tree.service("slow")
                .file("notification-fd", "3\n")
                .script("run", "sleep 1\necho >&3\nexec sleep 1000");
        tree.service("plain").script("run", "exec sleep 1000");
        tree.service("after").file("needs", "slow\n").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch("U +slow +run .* ready .*");
            tmux.press("B");
            tmux.awaitMatch("slow +\\+0\\.\\d+s +[1-9]\\.\\d+s +.*");
            tmux.awaitMatch("plain +\\+0\\.\\d+s +- .*");
            tmux.awaitMatch("after +\\+[1-9]\\.\\d+s +- .*");
        }
    }

    @Test
    void saysWhatAServiceWaitsFor() throws Exception {
        tree.service("base").script("run", "exec sleep 1000").file("down", "");
        tree.service("web").file("needs", "base\n").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch("D~ +web .* waits base.*");
            tmux.press("g", "u");
            tmux.awaitMatch("U +web +run .*");
        }
    }

    @Test
    void showsTheTreeOfProcessesAndAllAboutAService() throws Exception {
        tree.logged("web", "sleep 1001 &\necho hello");
        tree.start();
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press("t");
            tmux.awaitMatch(" {5}.* sleep +\\d+ .*");
            tmux.awaitMatch(" +log: svlogd .*");
            tmux.press("g", "Enter");
            tmux.awaitText("run: starts the service");
            tmux.awaitText("hello");
            tmux.press("G");
            tmux.awaitText("Max open files");
        }
    }

    @Test
    void goesFromOneServiceDirectoryToTheNext() throws Exception {
        tree.service("web").script("run", "exec sleep 1000");
        second.service("mail").script("run", "exec sleep 1000");
        tree.start();
        second.start();
        try (Tmux tmux = console(" -d services -d mine")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.awaitText("1/2 services");
            tmux.press("Tab");
            tmux.awaitMatch("U +mail +run .*");
            tmux.awaitText("2/2 mine");
            tmux.press("BTab");
            tmux.awaitMatch("U +web +run .*");
        }
    }

    @Test
    void speaksTheShellsGrammar() throws Exception {
        ServiceDirectory web = tree.service("web").script("run", "exec sleep 1000");
        tree.start();
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch("U +web +run .*");
            tmux.press(":", "down web", "Enter");
            Await.until("it is down", () -> web.stat().equals("down"));
            tmux.press(":", "Up");
            tmux.awaitText(":down web");
            tmux.press("C-u", "stat", "Tab");
            tmux.awaitText(":status");
            tmux.press("Enter");
            tmux.awaitMatch(" :status.*");
        }
    }

    @Test
    void survivesGarbageAndHostileNames() throws Exception {
        Path services = tree.path();
        tree.service("ok").script("run", "exec sleep 1000");
        Files.createDirectories(services.resolve("short/supervise"));
        Files.write(services.resolve("short/supervise/status"), new byte[7]);
        Files.createDirectories(services.resolve("huge/supervise"));
        Files.write(services.resolve("huge/supervise/status"), new byte[1 << 20]);
        Files.write(services.resolve("huge/supervise/events"), new byte[1 << 20]);
        Files.createDirectories(services.resolve("\033[2Jevil\u202e/supervise"));
        Files.createDirectories(services.resolve("loop"));
        Files.createSymbolicLink(services.resolve("loop/supervise"), Path.of("supervise"));
        try (Tmux tmux = console(" -d services")) {
            tmux.awaitMatch("..? +ok +no runsv .*");
            tmux.awaitMatch(".!? +short +bad status record.*");
            tmux.awaitMatch(".!? +huge +bad status record.*");
            tmux.awaitText("^[[2Jevil");
            tmux.press("E", "q", "B", "q", "t", "q", "g", "Enter");
            tmux.awaitText("details of");
        }
    }
}
