package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

/** What sv says to somebody who may not: as root these run it as another user. */
class SvPermissionTest {
    @TempDir Path services;
    private boolean isRoot;

    @BeforeEach
    void openTheTemporaryDirectory() throws Exception {
        isRoot = "0".equals(Program.of("id", "-u").run().out().strip());
        skipUnlessRunnable(Suite.OURS);
        mode(services, "rwxr-xr-x");
    }

    @Test
    void isNeededForTheSuperviseDirectory() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            mode(service.supervise(""), "---------");
            Program.Result expected =
                    new Program.Result(
                            1, "warning: a: unable to open supervise/ok: access denied\n", "");
            assertEquals(expected, run(Suite.OURS, "status", "a"));
            assertEquals(expected, run(Suite.OURS, "stop", "a"));
            assertEquals(expected, run(Suite.PEER, "status", "a"));
            mode(service.supervise(""), "rwxr-xr-x");
        }
    }

    @Test
    void isNeededForTheServiceDirectory() throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP)) {
            mode(service.path(), "---------");
            Program.Result expected =
                    new Program.Result(
                            1,
                            "fail: a: unable to change to service directory: access denied\n",
                            "");
            assertEquals(expected, run(Suite.OURS, "status", "a"));
            assertEquals(expected, run(Suite.PEER, "status", "a"));
            mode(service.path(), "rwxr-xr-x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--x--x--x", "r--r--r--"})
    void isToldAlikeForEachRight(String rights) throws Exception {
        try (StagedService service = StagedService.make(services.resolve("a"), Record.UP);
                StagedService log =
                        StagedService.make(service.path().resolve("log"), Record.DOWN)) {
            for (Path directory : List.of(log.path(), service.path())) {
                mode(directory, rights);
                Program.Result ours = run(Suite.OURS, "status", "a", "a");
                assertEquals(run(Suite.PEER, "status", "a", "a"), ours);
                mode(directory, "rwxr-xr-x");
            }
        }
    }

    @Test
    void isNeededForTheWorkingDirectory() throws Exception {
        Path closed = Files.createDirectory(services.resolve("closed"));
        mode(closed, "--x--x--x");
        for (Suite suite : Suite.values()) {
            assertEquals(
                    new Program.Result(
                            100, "", "fatal: unable to open current directory: access denied\n"),
                    as(suite.program("sv"), "status", "a").in(closed).run());
            Path scripts = Files.createDirectory(services.resolve(suite.name()));
            Files.createSymbolicLink(scripts.resolve("web"), suite.program("sv"));
            mode(scripts, "rwxr-xr-x");
            assertEquals(151, as(scripts.resolve("web"), "status").in(closed).run().exit());
            Files.delete(scripts.resolve("web"));
        }
        mode(closed, "rwxr-xr-x");
    }

    /** Skips the test where a stranger cannot reach the program. */
    private void skipUnlessRunnable(Suite suite) throws Exception {
        if (isRoot) {
            Assumptions.assumeTrue(
                    as(suite.program("sv")).run().exit() == 100,
                    "another user cannot run the programs under test");
        }
    }

    private Program.Result run(Suite suite, Object... arguments) throws Exception {
        return as(suite.program("sv"), arguments).with("SVDIR", services).run();
    }

    private Program.Builder as(Object program, Object... arguments) {
        if (!isRoot) {
            return Program.of(program, arguments);
        }
        Object[] more = new Object[arguments.length + 3];
        more[0] = "--reuid=65534";
        more[1] = "--clear-groups";
        more[2] = program;
        System.arraycopy(arguments, 0, more, 3, arguments.length);
        return Program.of("setpriv", more);
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
