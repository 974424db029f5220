package vigil.tests.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Keeps a file for each example that was run: its row, and on what. The table of
 * sv-examples/README.md is made of these. Skips what needs a package that could not be had.
 */
public final class Results implements TestWatcher, BeforeTestExecutionCallback {
    private static final Path MACHINE = Path.of(System.getProperty("vigil.examples"));
    private static final Path MISSING = MACHINE.resolve("missing");
    static final Path DIRECTORY = MACHINE.resolve("results");

    @Override
    public void beforeTestExecution(ExtensionContext context) throws IOException {
        Example example = context.getRequiredTestMethod().getAnnotation(Example.class);
        if (example == null || !Files.exists(MISSING)) {
            return;
        }
        List<String> words = List.of(example.daemon().split("[ ,()]+"));
        for (String missing : Files.readAllLines(MISSING)) {
            Assumptions.assumeFalse(words.contains(missing), system() + " gives no " + missing);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        write(context, system());
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        write(context, cause.getMessage().replace("Assumption failed", "skipped"));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        write(context, "failed");
    }

    /** The row of a test, with no system. */
    static Optional<String> row(Method test) {
        return Optional.ofNullable(test.getAnnotation(Example.class))
                .map(example -> row(example, ""));
    }

    private static void write(ExtensionContext context, String result) {
        context.getTestMethod()
                .map(method -> method.getAnnotation(Example.class))
                .ifPresent(example -> write(example, row(example, result)));
    }

    private static String row(Example example, String result) {
        return String.join(
                        " | ",
                        "| `" + example.value() + "`",
                        example.daemon(),
                        example.tested(),
                        result)
                + " |\n";
    }

    /**
     * The name and version of the system that the daemons are of; of this one if there is no other.
     */
    static String system() {
        Path debian = MACHINE.resolve("root");
        Path root = Files.isDirectory(debian) ? debian : Path.of("/");
        try {
            for (String line : Files.readAllLines(root.resolve("etc/os-release"))) {
                if (line.startsWith("PRETTY_NAME=")) {
                    return line.substring(line.indexOf('=') + 1).replace("\"", "");
                }
            }
            return "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Example example, String row) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(DIRECTORY.resolve(example.value().replace('/', '+')), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of all examples that have been run here. */
    static String table() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            Set<Path> sorted = files.collect(Collectors.toCollection(TreeSet::new));
            StringBuilder table = new StringBuilder();
            for (Path file : sorted) {
                table.append(Files.readString(file));
            }
            return table.toString();
        }
    }
}
