package vigil.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every shell script of the repository is POSIX sh that shellcheck has nothing against. */
class ScriptsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("vigil.tree")).getParent().getParent();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void shellcheckFindsNothing() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "no shellcheck");
        List<Object> command = new ArrayList<>(List.of("--shell=sh", "--external-sources"));
        int options = command.size();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(ScriptsTest::isOurs)
                    .filter(ScriptsTest::isScript)
                    .map(ROOT::relativize)
                    .forEach(command::add);
        }
        assertFalse(command.size() == options);
        Program.Result result = Program.of("shellcheck", command.toArray()).in(ROOT).run(PATIENCE);

        assertEquals("", result.out() + result.err());
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (List.of("target", ".git").contains(part.toString())) {
                return false;
            }
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS); // links are to others of these
    }

    private static boolean isScript(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String start =
                    new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
            return start.startsWith("#!/bin/sh") || start.startsWith("# shellcheck shell=sh");
        } catch (IOException e) {
            return false; // it is gone
        }
    }
}
