package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

class SvNamesTest {
    private static final Record ELSEWHERE = new Record(5, false, 'u', false, 1);

    @TempDir Path root;
    private Path services;
    private Path here;
    private StagedService named;
    private StagedService local;

    @BeforeEach
    void makeTwoOfOneName() throws Exception {
        services = root.resolve("services");
        here = root.resolve("here");
        named = StagedService.make(services.resolve("a"), Record.UP);
        local = StagedService.make(here.resolve("a"), ELSEWHERE);
    }

    @AfterEach
    void end() throws Exception {
        named.close();
        local.close();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void arePathsIfTheyStartWithADotOrSlashOrEndInASlash(Suite suite) throws Exception {
        Program.Result result =
                Program.of(
                                suite.program("sv"),
                                "status",
                                "a",
                                "./a",
                                "a/",
                                "a",
                                here.resolve("a"),
                                "../here/a",
                                "")
                        .with("SVDIR", services)
                        .in(here)
                        .run();
        assertEquals(
                "run: a: (pid 4711) 0s\n"
                        + "run: ./a: (pid 5) 0s\n"
                        + "run: a/: (pid 5) 0s\n"
                        + "run: a: (pid 4711) 0s\n"
                        + ("run: " + here.resolve("a") + ": (pid 5) 0s\n")
                        + "run: ../here/a: (pid 5) 0s\n"
                        + "fail: : unable to change to service directory: file does not exist\n",
                result.out());
    }

    @Test
    void areTheSameWhenWaitedForWithATrailingSlash() throws Exception {
        Program.Result result =
                Program.of(Suite.OURS.program("sv"), "-v", "start", "a/", "a")
                        .with("SVDIR", services)
                        .in(here)
                        .run();
        assertEquals(
                new Program.Result(0, "ok: run: a/: (pid 5) 0s\nok: run: a: (pid 4711) 0s\n", ""),
                result);
        assertEquals("u", local.sent());
        assertEquals("u", named.sent());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void areLookedUpInARelativeSvdirToo(Suite suite) throws Exception {
        Program.Result result =
                Program.of(suite.program("sv"), "status", "a", "./a", "a")
                        .with("SVDIR", "../services")
                        .in(here)
                        .run();
        assertEquals(
                "run: a: (pid 4711) 0s\nrun: ./a: (pid 5) 0s\nrun: a: (pid 4711) 0s\n",
                result.out());
    }

    @Test
    void mayBeLongerThanOnePathTogetherWithSvdir() throws Exception {
        Path deep = root;
        for (int i = 0; i < 20; i++) {
            deep = deep.resolve("d".repeat(200));
        }
        Program.Result result =
                Program.of(
                                Path.of("/bin/sh"),
                                "-c",
                                "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do"
                                        + " mkdir $1; cd $1; done; mkdir -p $1; ln -s $2 $1/b;"
                                        + " SVDIR=$(pwd) exec \"$0\" status $1/b",
                                Suite.OURS.program("sv"),
                                "d".repeat(200),
                                services.resolve("a"))
                        .in(root)
                        .run();
        assertEquals("run: " + "d".repeat(200) + "/b: (pid 4711) 0s\n", result.out());
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void failWhereSvdirIsMissing(Suite suite) throws Exception {
        Program.Result result =
                Program.of(suite.program("sv"), "status", "a")
                        .with("SVDIR", root.resolve("none"))
                        .in(here)
                        .run();
        assertEquals(
                new Program.Result(
                        1,
                        "fail: a: unable to change to service directory: file does not exist\n",
                        ""),
                result);
    }

    @Test
    void areLookedUpInTheFirstUsualPlaceWithoutSvdir() throws Exception {
        Path sv = Suite.OURS.program("sv");
        String first = "";
        for (String usual : new String[] {"/service", "/etc/service", "/var/service"}) {
            first = first.isEmpty() && Files.exists(Path.of(usual)) ? usual : first;
        }
        Program.Result result =
                Program.of(sv, "status", "no-such-service").without("SVDIR").in(here).run();
        assertEquals(1, result.exit());
        if (!first.isEmpty()) {
            assertEquals(
                    result.out(),
                    Program.of(sv, "status", "no-such-service").with("SVDIR", first).run().out());
        }
    }
}
