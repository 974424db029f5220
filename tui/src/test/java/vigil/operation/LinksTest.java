package vigil.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinksTest {
    @TempDir Path directory;
    private Path tree;
    private Path web;

    /** Listens to what is linked into the tree, as runsvdir would see to. */
    private final FakeRunsv runsv = new FakeRunsv(this::isLinked);

    @BeforeEach
    void makeService() throws Exception {
        tree = Files.createDirectory(directory.resolve("service"));
        web = Files.createDirectories(directory.resolve("sv/web"));
        Files.createDirectories(web.resolve("supervise"));
        Files.writeString(web.resolve("run"), "#!/bin/sh\nexec sleep 9\n");
    }

    private boolean isLinked(Path service) {
        return Files.isDirectory(service) && Files.isDirectory(tree.resolve("web"));
    }

    @Test
    void enablesByALinkAndDisablesByTakingItAway() {
        Enable enable = new Enable(tree, "web", web);
        assertEquals("ln -s " + web + " " + tree + "/web", enable.words());
        assertEquals("ok, runsv runs", enable.carryOut(runsv.site(tree)).text());
        assertEquals("already linked", enable.carryOut(runsv.site(tree)).text());
        Outcome disabled = new Disable(tree, "web").carryOut(runsv.site(tree));
        assertEquals("rm " + tree + "/web: ok, stopped", disabled.words());
        assertFalse(Files.exists(tree.resolve("web"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(web.resolve("run")));
    }

    @Test
    void refusesToEnableWhatHasNoRunOrATakenName() throws Exception {
        Files.delete(web.resolve("run"));
        assertFalse(new Enable(tree, "web", web).carryOut(runsv.site(tree)).ok());
        Files.writeString(web.resolve("run"), "");
        Files.createDirectory(tree.resolve("web"));
        assertTrue(
                new Enable(tree, "web", web)
                        .carryOut(runsv.site(tree))
                        .text()
                        .endsWith("file already exists"));
    }

    @Test
    void disablesNoDirectory() throws Exception {
        Files.createDirectory(tree.resolve("web"));
        Outcome outcome = new Disable(tree, "web").carryOut(runsv.site(tree));
        assertFalse(outcome.ok());
        assertTrue(Files.isDirectory(tree.resolve("web")));
    }

    @Test
    void relinksAndLeavesTheTreeAsItWas() throws Exception {
        Files.createSymbolicLink(tree.resolve("web"), Path.of("../sv/web"));
        Outcome outcome = new Relink(tree, "web").carryOut(runsv.site(tree));
        assertEquals("ok", outcome.text());
        assertEquals(Path.of("../sv/web"), Files.readSymbolicLink(tree.resolve("web")));
        assertFalse(Files.exists(tree.resolve(".web"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void resetClearsWhatRunsvMadeAndNothingElse() throws Exception {
        Files.createSymbolicLink(tree.resolve("web"), web);
        for (String name : new String[] {"status", "pid", "lock", "pid.new", "mine"}) {
            Files.writeString(web.resolve("supervise").resolve(name), "x");
        }
        Path log = Files.createDirectories(web.resolve("log/main"));
        Files.writeString(log.resolve("current"), "kept\n");
        Files.writeString(log.resolve("lock"), "");
        Outcome outcome = new Reset(tree, "web").carryOut(runsv.site(tree));
        assertEquals("ok, 5 files cleared", outcome.text());
        assertTrue(Files.exists(web.resolve("supervise/mine")));
        assertFalse(Files.exists(web.resolve("supervise/lock")));
        assertFalse(Files.exists(log.resolve("lock")));
        assertTrue(Files.exists(log.resolve("current")));
        assertTrue(Files.isSymbolicLink(tree.resolve("web")));
    }

    @Test
    void changesNothingWhileTheRunsvGoesOn() throws Exception {
        Files.createSymbolicLink(tree.resolve("web"), web);
        Files.writeString(web.resolve("supervise/status"), "x");
        FakeRunsv stubborn = new FakeRunsv(path -> true);
        Site site = new Site(tree, stubborn, java.time.Duration.ofSeconds(-6));
        Outcome outcome = new Reset(tree, "web").carryOut(site);
        assertFalse(outcome.ok());
        assertTrue(Files.exists(web.resolve("supervise/status")));
        assertTrue(Files.isSymbolicLink(tree.resolve("web")));
    }

    @Test
    void makesAndRemovesTheDownFile() {
        Outcome made = new SetDown("web", web, true).carryOut(runsv.site(tree));
        assertEquals("touch " + web + "/down: ok, not by itself", made.words());
        assertTrue(Files.exists(web.resolve("down")));
        assertTrue(new SetDown("web", web, true).carryOut(runsv.site(tree)).ok());
        assertTrue(new SetDown("web", web, false).carryOut(runsv.site(tree)).ok());
        assertFalse(Files.exists(web.resolve("down")));
    }
}
