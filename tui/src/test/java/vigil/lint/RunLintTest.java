package vigil.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLintTest {
    @TempDir Path service;

    private List<String> check(String text, boolean executable) throws Exception {
        Path run = Files.writeString(service.resolve("run"), text);
        run.toFile().setExecutable(executable);
        return RunLint.check(run).stream().map(RunLint.Finding::code).toList();
    }

    @Test
    void findsWhatIsWrong() throws Exception {
        assertEquals(List.of(), check("#!/bin/sh\nexec 2>&1\nexec sleep 9\n", true));
        assertEquals(List.of("not-executable"), check("#!/bin/sh\nexec sleep 9\n", false));
        assertEquals(List.of("no-exec"), check("#!/bin/sh\n# exec it\nsleep 9\n", true));
        assertEquals(List.of("no-exec"), check("#!/bin/sh\nexec 2>&1\nsleep 9\n", true));
        assertEquals(List.of("no-interpreter"), check("exec sleep 9\n", true));
        assertEquals(List.of("interpreter-missing"), check("#!/no/such sh\nexec x\n", true));
        assertEquals(List.of("syntax"), check("#!/bin/sh\nif true; exec sleep\n", true));
        assertEquals(List.of("interpreter-missing"), check("#!\0\nexec x\n", true));
        assertEquals(List.of(), check("\177ELF\1\2", true));
        Files.delete(service.resolve("run"));
        assertEquals("run-missing", RunLint.check(service.resolve("run")).get(0).code());
    }

    @Test
    void seesExecBehindOtherWords() throws Exception {
        assertEquals(List.of(), check("#!/bin/sh\ncd / && exec sleep 9\n", true));
        assertEquals(List.of(), check("#!/bin/sh\nif true; then exec sleep 9; fi\n", true));
    }
}
