package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What holds for all examples. */
@Isolated("which are run when all others have ended: each example has left its row")
final class AllExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));
    private static final Path EXAMPLES = ROOT.resolve("sv-examples");

    private static List<Path> runs() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.endsWith("run"))
                    .filter(file -> !file.startsWith(EXAMPLES.resolve("demo")))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Standard error goes where the log service reads it, or to a terminal. */
    @Test
    void eachRunEndsInExecAndJoinsItsOutputs() throws IOException {
        assertFalse(runs().isEmpty());
        for (Path run : runs()) {
            String text = read(run);
            String[] commands = text.replaceAll("\\\\\n", " ").split("\n");
            assertTrue(commands[commands.length - 1].startsWith("exec "), run.toString());
            assertTrue(
                    Files.isSymbolicLink(run) || text.contains("2>&1"), run + " joins no outputs");
            assertTrue(Files.isExecutable(run), run.toString());
        }
    }

    @Test
    void eachServiceHasTheTwoReadersOfItsLog() throws IOException {
        for (Path run : runs()) {
            Path service = run.getParent();
            if (!service.endsWith("log")) {
                assertTrue(Files.isExecutable(service.resolve("p_log")), service.toString());
                assertTrue(Files.isExecutable(service.resolve("w_log")), service.toString());
            }
        }
    }

    /** Who serves somebody has a check; README names who serves nobody. */
    @Test
    void eachHasACheck() throws IOException {
        for (Path run : runs()) {
            Path service = run.getParent();
            String name = service.getFileName().toString();
            if (!List.of("log", "fw", "nmeter", "watch-log").contains(name)) {
                assertTrue(Files.isExecutable(service.resolve("check")), name + " has no check");
            }
        }
    }

    /** Named conf, or as the daemon's own is. */
    @Test
    void eachHasAFileForWhatAnAdministratorChanges() throws IOException {
        for (Path run : runs()) {
            Path service = run.getParent();
            if (service.endsWith("log")) {
                continue;
            }
            try (Stream<Path> files = Files.list(service)) {
                assertTrue(
                        files.anyMatch(file -> file.toString().endsWith("conf")), run.toString());
            }
        }
    }

    @Test
    void eachExampleHasItsRow() throws IOException {
        String readme = read(EXAMPLES.resolve("README.md"));
        Set<String> unnamed = new TreeSet<>();
        try (Stream<Path> entries = Files.list(EXAMPLES)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                String name = entry.getFileName().toString();
                if (!readme.contains("`" + name + "`") && !readme.contains("`" + name + "/")) {
                    unnamed.add(name);
                }
            }
        }
        assertEquals(Set.of(), unnamed);
    }

    /** {@code tests/examples/table.sh} renews it. A row that this machine cannot run is kept. */
    @Test
    void theTableIsWhatTheTestsFound() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Results.DIRECTORY), "no example has been run");
        Set<String> shown = rows(read(EXAMPLES.resolve("README.md")));
        boolean hereToo = shown.stream().anyMatch(row -> row.endsWith(Results.system() + " |"));
        Set<String> found = rows(Results.table());
        found.removeIf(row -> row.endsWith("| failed |") || row.contains("| skipped: "));
        found.removeIf(row -> shown.stream().anyMatch(line -> isSame(line, row, hereToo)));
        assertEquals(Set.of(), found);
    }

    private static boolean isSame(String shown, String found, boolean onTheSameSystem) {
        return onTheSameSystem
                ? shown.equals(found)
                : withoutSystem(shown).equals(withoutSystem(found));
    }

    private static String withoutSystem(String row) {
        return row.substring(0, row.lastIndexOf(" | "));
    }

    private static Set<String> rows(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Also where no daemon is at hand: what the table says is what a test says, and all of it. */
    @Test
    void eachRowIsOfATest() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (String row : rows(read(EXAMPLES.resolve("README.md")))) {
            assertTrue(Files.exists(EXAMPLES.resolve(row.split("`")[1])), row);
            shown.add(withoutSystem(row));
        }
        assertEquals(tested(), shown);
    }

    private static Set<String> tested() throws Exception {
        Set<String> rows = new TreeSet<>();
        Path classes = Path.of(AllExamplesTest.class.getResource(".").toURI());
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> test = Class.forName(AllExamplesTest.class.getPackageName() + "." + name);
                for (Method method : test.getDeclaredMethods()) {
                    Results.row(method).ifPresent(row -> rows.add(withoutSystem(row)));
                }
            }
        }
        return rows;
    }
}
