package vigil.runlevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.control.NativeFifo;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.Site;

final class RunlevelsTest {
    @TempDir Path directory;
    private Path sv;
    private Runlevels runlevels;

    @BeforeEach
    void makeRunlevels() throws Exception {
        sv = directory.resolve("sv");
        Path levels = directory.resolve("runsvdir");
        runlevels = new Runlevels(levels);
        for (String service : List.of("getty", "net", "web")) {
            Files.createDirectories(sv.resolve(service));
            Files.writeString(sv.resolve(service).resolve("run"), "");
        }
        Files.createDirectories(levels.resolve("default"));
        Files.createDirectories(levels.resolve("single"));
        link("default/getty", "getty");
        link("default/net", "net");
        link("single/console", "getty");
        link("single/web", "web");
        Files.createSymbolicLink(levels.resolve("current"), Path.of("default"));
    }

    private void link(String name, String service) throws Exception {
        Files.createSymbolicLink(
                runlevels.directory().resolve(name), Path.of("../../sv").resolve(service));
    }

    private Outcome carryOut(Operation operation) {
        return operation.carryOut(
                new Site(runlevels.directory(), new NativeFifo(), Duration.ofMillis(1)));
    }

    private Path at(String name) {
        return runlevels.directory().resolve(name);
    }

    @Test
    void listsRunlevelsAndTheirContents() throws Exception {
        assertEquals(
                List.of(
                        new Runlevels.Runlevel("default", true, false, 2),
                        new Runlevels.Runlevel("single", false, false, 2)),
                runlevels.list());
        assertEquals("default", runlevels.current());
        assertEquals(
                List.of("console", "web"),
                runlevels.contents("single").stream().map(Runlevels.Entry::name).toList());
    }

    @Test
    void tellsWhatAChangeStopsAndStartsByDirectoryNotByName() throws Exception {
        assertEquals(
                "stops net; starts web; 1 goes on",
                runlevels.difference("default", "single").words());
    }

    @Test
    void changesAsRunsvchdirDoes() throws Exception {
        Operation change = runlevels.change("single");
        assertEquals("runsvchdir single", change.words());
        assertEquals(Danger.FATAL, change.danger());
        assertEquals("now current.", carryOut(change).text());
        assertEquals(Path.of("single"), Files.readSymbolicLink(at("current")));
        assertEquals(Path.of("default"), Files.readSymbolicLink(at("previous")));
        assertFalse(Files.exists(at("current.new"), LinkOption.NOFOLLOW_LINKS));
        assertEquals("current.", carryOut(change).text());
        assertFalse(carryOut(runlevels.change("lost")).ok());
        assertFalse(carryOut(runlevels.change(".hidden")).ok());
        assertEquals("single", runlevels.current());
    }

    @Test
    void createsCopiesAddsAndRemoves() throws Exception {
        assertTrue(carryOut(runlevels.create("empty")).ok());
        assertEquals(0, runlevels.contents("empty").size());
        assertEquals("ok, 2 links", carryOut(runlevels.copy("default", "mine")).text());
        assertTrue(carryOut(runlevels.add("mine", sv.resolve("web"))).ok());
        assertTrue(carryOut(runlevels.remove("mine", "net")).ok());
        assertEquals(
                "stops net; starts web; 1 goes on",
                runlevels.difference("default", "mine").words());
        assertTrue(Files.isDirectory(sv.resolve("net")));
    }

    @Test
    void refusesWhatWouldDestroy() throws Exception {
        for (String name : List.of("current", "previous", "a/b", ".x", "", "current.new")) {
            assertFalse(carryOut(runlevels.create(name)).ok(), name);
        }
        assertFalse(carryOut(runlevels.create("default")).ok());
        assertFalse(carryOut(runlevels.copy("default", "single")).ok());
        Files.createDirectory(at("default/own"));
        assertFalse(carryOut(runlevels.remove("default", "own")).ok());
        assertTrue(Files.isDirectory(at("default/own")));
    }

    @Test
    void areFoundFromTheTreeThatLeadsThroughCurrent() throws Exception {
        Path service = Files.createSymbolicLink(directory.resolve("service"), at("current"));
        assertEquals(Optional.of(runlevels), Runlevels.of(service));
        assertEquals(Optional.of(runlevels), Runlevels.of(at("current")));
        assertEquals(Optional.empty(), Runlevels.of(directory));
        assertEquals(
                runlevels,
                Runlevels.usual(Map.of("RUNSVDIR", at("").toString()), FileSystems.getDefault()));
    }
}
