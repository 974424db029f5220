package vigil.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import vigil.command.Commands;

/** What bash, zsh and fish offer after {@code vigil} are the words of the grammar, all of them. */
class CompletionScriptsTest {
    private static final Path SCRIPTS =
            Path.of(System.getProperty("basedir", ".")).resolveSibling("completions");

    /** The functions that come with zsh's line editor print what they are given. */
    private static final String ZSH =
            """
            setopt extendedglob
            compdef() { }
            _describe() { print -rn -- ${${(P)2}%%:*} }
            _arguments() {
                local spec
                for spec; do
                    spec=${${spec#\\(*\\)}#\\*}
                    [[ $spec == -?*\\[* ]] && print -rn -- "${${spec%%\\[*}%[+=]} "
                done
                return 0
            }
            functions[load]="$(<./_vigil)"
            ignored=$(load)
            load >/dev/null
            """;

    private static final String FISH =
            """
            source ./vigil.fish
            function offer --argument-names before typed
                set -l found (complete -C "vigil $before $typed" | string replace -r '\\t.*' '')
                echo "$before:$found"
            end
            """;

    /** By the words that come before. */
    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new TreeMap<>();
        commands.put("", new TreeSet<>(Commands.names()));
        commands.put("runlevel", Line.LANGUAGE.spec("runlevel").subcommands().keySet());
        return commands;
    }

    private static Map<String, Set<String>> options(Predicate<OptionSpec> which) {
        Map<String, Set<String>> options = new TreeMap<>();
        Grammar.all().forEach((name, spec) -> options.put(name, names(spec, which)));
        return options;
    }

    private static Set<String> names(CommandSpec spec, Predicate<OptionSpec> which) {
        return spec.options().stream()
                .filter(option -> !option.hidden() && which.test(option))
                .flatMap(CompletionScriptsTest::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(OptionSpec option) {
        Stream<String> negated =
                Arrays.stream(option.negatable() ? option.names() : new String[0])
                        .map(name -> name.replaceFirst("^--", "--no-"));
        return Stream.concat(Arrays.stream(option.names()), negated);
    }

    /** What {@code script} prints: words before a colon, then those that are offered there. */
    private static Map<String, Set<String>> offers(String shell, String script) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", shell))
                        || Files.isExecutable(Path.of("/bin", shell)),
                shell + " is not installed");
        String names =
                Grammar.all().keySet().stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" "));
        Process process =
                new ProcessBuilder(shell, "-c", script.replace("EACH", names))
                        .directory(SCRIPTS.resolve(shell).toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        Map<String, Set<String>> offers = new TreeMap<>();
        for (String line : new String(out, StandardCharsets.UTF_8).lines().toList()) {
            String[] parts = line.split(":", 2);
            assertEquals(2, parts.length, line);
            Set<String> words = new TreeSet<>(Arrays.asList(parts[1].strip().split(" +")));
            words.remove("");
            offers.put(parts[0], words);
        }
        return offers;
    }

    /** Says only what differs: the tables are long. */
    private static void assertSame(
            Map<String, Set<String>> wanted, Map<String, Set<String>> offers) {
        Map<String, Set<String>> missing = new TreeMap<>(wanted);
        missing.entrySet().removeIf(e -> e.getValue().equals(offers.get(e.getKey())));
        Map<String, Set<String>> other = new TreeMap<>(offers);
        other.entrySet().removeIf(e -> e.getValue().equals(wanted.get(e.getKey())));
        assertEquals(missing, other);
    }

    @Test
    void bashOffersTheCommands() throws Exception {
        String script =
                """
                . ./vigil
                for command in '' runlevel; do
                    COMP_WORDS=(vigil $command '') COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _vigil vigil '' vigil; echo "$command:${COMPREPLY[*]}"
                done
                """;
        assertSame(commands(), offers("bash", script));
    }

    @Test
    void bashOffersTheOptions() throws Exception {
        String script =
                """
                . ./vigil
                for command in EACH; do
                    COMP_WORDS=(vigil $command -); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _vigil vigil - vigil; echo "$command:${COMPREPLY[*]}"
                done
                """;
        assertSame(options(o -> true), offers("bash", script));
    }

    @Test
    void bashKnowsWhichOptionsAWordFollows() throws Exception {
        String script =
                """
                . ./vigil
                for command in EACH; do
                    _vigil_options "$command"; echo "$command:$followed"
                done
                """;
        assertSame(options(o -> o.arity().max() > 0), offers("bash", script));
    }

    @Test
    void zshOffersTheCommands() throws Exception {
        String script =
                """
                print -r -- ":$(_vigil_commands)"
                print -r -- "runlevel:$(_vigil_runlevel_commands)"
                """;
        assertSame(commands(), offers("zsh", ZSH + script));
    }

    @Test
    void zshOffersTheOptions() throws Exception {
        String script =
                """
                for command in EACH; do
                    [[ -n $command ]] && offered=$(_vigil_arguments $command) || offered=$(_vigil)
                    print -r -- "$command:$offered"
                done
                """;
        assertSame(options(o -> true), offers("zsh", ZSH + script));
    }

    @Test
    void fishOffersTheCommands() throws Exception {
        assertSame(commands(), offers("fish", FISH + "offer '' ''; offer runlevel ''"));
    }

    @Test
    void fishOffersTheOptions() throws Exception {
        assertSame(options(o -> true), offers("fish", FISH + "for n in EACH; offer $n -; end"));
    }
}
