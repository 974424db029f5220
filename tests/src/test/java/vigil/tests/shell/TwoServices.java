package vigil.tests.shell;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.ServedTree;

/** Tests on a tree of our own runsvdir: {@code web} runs, and {@code rest} has a file down. */
abstract class TwoServices {
    static final Path VIGIL = Suite.OURS.program("vigil");

    @TempDir Path directory;
    ServedTree tree;
    ServiceDirectory web;
    ServiceDirectory rest;

    @BeforeEach
    void makeTree() throws Exception {
        tree = new ServedTree(Suite.OURS, directory.resolve("service"));
        web = tree.service("web").script("run", "exec sleep 1000");
        rest = tree.service("rest").script("run", "exec sleep 1000").file("down", "");
    }

    @AfterEach
    void stopTree() throws Exception {
        tree.close();
    }

    void start() throws Exception {
        tree.start();
        Await.until("web runs", () -> web.pid() != 0);
    }

    Program.Result vigil(Object... words) throws Exception {
        return Program.of(VIGIL, words).with("SVDIR", tree.path()).run();
    }
}
