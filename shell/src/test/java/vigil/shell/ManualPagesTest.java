package vigil.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import vigil.command.Commands;

/** {@code man vigil-COMMAND} says of each command what the grammar's tables say. */
class ManualPagesTest {
    private static final Path PAGES =
            Path.of(System.getProperty("basedir", ".")).resolveSibling("manual");
    private static final Set<String> OF_ALL = Set.of("-h", "--help"); // vigil(8) tells them

    @BeforeAll
    static void needMandoc() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mandoc")), "mandoc is not installed");
    }

    static Stream<String> commands() {
        return Grammar.all().keySet().stream().filter(name -> !name.isEmpty());
    }

    private static final Map<Path, String> TEXTS = new HashMap<>();

    private static String page(String name) throws IOException {
        Path file = PAGES.resolve("vigil-" + name.split(" ")[0] + ".8");
        assertTrue(Files.exists(file), file + " is missing");
        return text(file.toRealPath());
    }

    /** As a terminal shows it, without bold and underlined letters. */
    private static String text(Path page) throws IOException {
        String known = TEXTS.get(page);
        if (known == null) {
            Process mandoc =
                    new ProcessBuilder("mandoc", "-Tascii", "-Owidth=1000", page.toString())
                            .start();
            byte[] bytes = mandoc.getInputStream().readAllBytes();
            known = new String(bytes, StandardCharsets.US_ASCII).replaceAll(".\\x08", "");
            TEXTS.put(page, known);
        }
        return known;
    }

    private static String section(String page, String title) {
        String rest = page.substring(page.indexOf("\n" + title + "\n") + title.length() + 2);
        return rest.split("(?m)^[A-Z]", 2)[0];
    }

    /** What stands behind {@code vigil COMMAND} in the lines of the synopsis that tell of it. */
    private static List<String> synopses(String page, String name) {
        List<String> found = new ArrayList<>();
        for (String line : section(page, "SYNOPSIS").lines().map(String::strip).toList()) {
            String rest = line.replaceFirst("^vigil ", "");
            boolean isSub = rest.startsWith("runlevel ");
            String prefix = isSub ? "runlevel " : "";
            String words = rest.substring(prefix.length());
            int end = words.replace(" | ", "/-/").indexOf(' ');
            List<String> names =
                    List.of((end < 0 ? words : words.substring(0, end)).split(" \\| "));
            if (names.stream().anyMatch(one -> (prefix + one).equals(name))) {
                found.add(end < 0 ? "" : words.substring(end).strip());
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void synopsisHasTheOptionsAndOperands(String name) throws Exception {
        CommandSpec spec = Grammar.all().get(name);
        List<String> synopses = synopses(page(name), name);
        assertFalse(synopses.isEmpty(), "no synopsis of " + name);
        String all = String.join(" ", synopses);
        Set<String> told = new TreeSet<>();
        Pattern.compile("(?<![\\w-])--?[a-z][\\w-]*")
                .matcher(all)
                .results()
                .forEach(match -> told.add(match.group()));
        for (OptionSpec option : ownOptions(spec)) {
            String operand = option.arity().max() > 0 ? "[ =]" + option.paramLabel() : "";
            assertTrue(
                    Arrays.stream(option.names())
                            .anyMatch(one -> Pattern.compile(one + operand).matcher(all).find()),
                    option + " in " + all);
            told.removeAll(List.of(option.names()));
        }
        assertEquals(Set.of(), told, "options that " + name + " has not");
        for (PositionalParamSpec operand : spec.positionalParameters()) {
            String label = operand.paramLabel() + (operand.isMultiValue() ? " ..." : "");
            String words = operand.arity().min() == 0 ? "[" + label + "]" : label;
            assertTrue(all.contains(words), words + " in " + all);
        }
    }

    private static List<OptionSpec> ownOptions(CommandSpec spec) {
        return spec.options().stream()
                .filter(o -> !o.hidden() && !OF_ALL.contains(o.names()[0]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsDescribed(String name) throws Exception {
        String description = section(page(name), "DESCRIPTION");
        for (OptionSpec option : ownOptions(Grammar.all().get(name))) {
            for (String one : option.names()) {
                assertTrue(
                        Pattern.compile("(?m)^ +(.*[ ,])?" + one + "([ =,]|$)")
                                .matcher(description)
                                .find(),
                        one + " of " + name);
            }
        }
    }

    @Test
    void theConsolesPageTellsOfAllCommands() throws Exception {
        String told = section(text(PAGES.resolve("vigil.8")), "COMMANDS");
        Set<String> missing = new TreeSet<>(Commands.names());
        missing.removeIf(name -> told.matches("(?s).*\\n +([^\\n]*[ ,])?" + name + "[ ,\\n].*"));
        assertEquals(Set.of(), missing);
    }
}
