package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vigil.tests.Program;

class LintianTest {
    @Test
    void lintianHasNothingToSay() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/lintian")), "no lintian");
        List<Object> words =
                new ArrayList<>(List.of("--fail-on=error,warning", "--tag-display-limit=0"));
        int options = words.size();
        Packages.all().stream()
                .filter(file -> file.toString().endsWith(".deb"))
                .forEach(words::add);
        assertEquals(4, words.size() - options);
        Program.Result result = Program.of("lintian", words.toArray()).run(Packages.PATIENCE);

        assertEquals(0, result.exit(), () -> result.out() + result.err());
    }
}
