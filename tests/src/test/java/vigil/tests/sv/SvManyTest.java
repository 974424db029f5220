package vigil.tests.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.sv.StagedService.Record;

/** Of hundreds of services, half are told by a child of sv. */
class SvManyTest {
    private static final int MISSING_EACH = 100;

    @TempDir Path services;
    private StagedService there;

    @BeforeEach
    void stageOne() throws Exception {
        there = StagedService.make(services.resolve("a"), Record.UP);
    }

    @AfterEach
    void end() throws Exception {
        there.close();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void areToldInOrderAndEveryFailureCounts(Suite suite) throws Exception {
        assertEquals(
                new Program.Result(4, told(400), ""),
                new SvProgram(suite, services).run(status(400)));
    }

    @Test
    void areToldByOneWhereThereCannotBeTwo() throws Exception {
        boolean isRoot = "0".equals(Program.of("id", "-u").run().out().strip());
        Assumptions.assumeTrue(isRoot, "only root can be a user of one process");
        Files.setPosixFilePermissions(services, PosixFilePermissions.fromString("rwxr-xr-x"));
        there.supervise("ok").toFile().setWritable(true, false);
        List<Object> words = new ArrayList<>(List.of("-u", ":54321:54321", "-p", "1"));
        words.add(Suite.OURS.program("sv"));
        words.addAll(List.of(status(400)));
        Program.Result result =
                Program.of(Suite.OURS.program("chpst"), words.toArray())
                        .with("SVDIR", services)
                        .run();
        assertEquals(new Program.Result(4, told(400), ""), result);
    }

    @Test
    void areToldByOneWhereEndsOfChildrenAreNotTold() throws Exception {
        List<Object> words = new ArrayList<>(List.of("--ignore-signal=CHLD"));
        words.add(Suite.OURS.program("sv"));
        words.addAll(List.of(status(400)));
        Program.Result result = Program.of("env", words.toArray()).with("SVDIR", services).run();
        assertEquals(new Program.Result(4, told(400), ""), result);
    }

    @Test
    void areToldByOneIfTheOtherIsKilled() throws Exception {
        int count = 8000; // halves that are more than their pipes hold
        List<String> words = new ArrayList<>(List.of("" + Suite.OURS.program("sv")));
        List.of(status(count)).forEach(word -> words.add("" + word));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("SVDIR", "" + services);
        Process sv = Executables.start(builder);
        try {
            Await.until("a child", () -> sv.children().findAny().isPresent());
            sv.children().forEach(ProcessHandle::destroyForcibly);
            byte[] out = sv.getInputStream().readAllBytes();
            assertEquals(told(count), new String(out, StandardCharsets.US_ASCII));
            assertEquals(80, sv.waitFor());
        } finally {
            sv.destroyForcibly();
        }
    }

    private static Object[] status(int count) {
        Object[] words = new Object[count + 1];
        words[0] = "status";
        for (int i = 0; i < count; i++) {
            words[i + 1] = i % MISSING_EACH == 7 ? "n" + i : "a";
        }
        return words;
    }

    private static String told(int count) {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < count; i++) {
            told.append(
                    i % MISSING_EACH == 7
                            ? "fail: n"
                                    + i
                                    + ": unable to change to service directory: file does not"
                                    + " exist\n"
                            : "run: a: (pid 4711) 0s\n");
        }
        return told.toString();
    }
}
