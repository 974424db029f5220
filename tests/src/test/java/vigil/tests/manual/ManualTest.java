package vigil.tests.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** The installed manual pages say what the programs say of themselves. */
class ManualTest {
    private static final Path MANUAL = Path.of(System.getProperty("vigil.tree"), "share/man");
    private static final Pattern OPTION = Pattern.compile("\\[-([^- \\]][^ \\]]*)");

    private static final Pattern BINDING =
            Pattern.compile("^# (.*)\nkeys\\.(\\S+) = (.*)$", Pattern.MULTILINE);

    /** What mandoc finds missing on the machine rather than in the page. */
    private static final Pattern OF_THE_MACHINE =
            Pattern.compile("outdated mandoc.db|referenced manual not found");

    private static final Pattern MACRO = Pattern.compile("(^| )(Ar|Cm|Ev|Fl|Ns|Op|Pa|Ql|Xr) [a-z]");

    @BeforeAll
    static void needMandoc() throws Exception {
        Assumptions.assumeTrue(
                Program.of("sh", "-c", "command -v mandoc").run().exit() == 0,
                "mandoc is not installed");
    }

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(MANUAL.resolve("man8"))) {
            return files.map(file -> "man8/" + file.getFileName()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isClean(String page) throws Exception {
        Program.Result result = Program.of("mandoc", "-Tlint", page).in(MANUAL).run();
        assertEquals(
                List.of(),
                (result.out() + result.err())
                        .lines()
                        .filter(line -> !OF_THE_MACHINE.matcher(line).find())
                        .toList());
    }

    /** Lint takes a macro where only text is read for text. */
    @ParameterizedTest
    @MethodSource("pages")
    void showsNoMacro(String page) throws Exception {
        String text = Program.of("mandoc", "-Tascii", page).in(MANUAL).run().out();
        assertEquals(List.of(), text.lines().filter(line -> MACRO.matcher(line).find()).toList());
    }

    @Test
    void everyProgramHasAPage() throws IOException {
        Set<String> programs;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("vigil.bin")))) {
            programs =
                    files.map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        programs.remove("vigil-suite"); // nobody's command
        assertFalse(programs.isEmpty());
        programs.removeIf(name -> Files.exists(MANUAL.resolve("man8/" + name + ".8")));
        assertEquals(Set.of(), programs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sv",
                "runsv",
                "runsvdir",
                "runsvchdir",
                "svlogd",
                "svlogtail",
                "utmpset",
                "runit-init",
                "shutdown",
                "halt",
                "poweroff",
                "reboot",
                "chpst",
                "envdir",
                "envuidgid",
                "pgrphack",
                "setlock",
                "setuidgid",
                "softlimit"
            })
    void synopsisIsTheUsageLine(String name) throws Exception {
        List<String> synopsis = words(section(text(name), "SYNOPSIS"));
        for (String word : words(usage(name))) {
            int at = synopsis.indexOf(word);
            assertTrue(at >= 0, "'" + word + "' of the usage line, in order, in " + synopsis);
            synopsis = synopsis.subList(at + 1, synopsis.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "runsvdir", "svlogd", "svlogtail", "utmpset", "chpst"})
    void everyOptionIsDescribed(String name) throws Exception {
        String description = section(text(name), "DESCRIPTION");
        for (String option : optionsOf(usage(name) + " " + section(text(name), "SYNOPSIS"))) {
            assertTrue(
                    Pattern.compile("(?m)^ +-" + Pattern.quote(option) + "( |$)")
                            .matcher(description)
                            .find(),
                    "-" + option + " in " + description);
        }
    }

    @Test
    void theConsolesOptionsAreDescribed() throws Exception {
        String help = Program.of(Suite.OURS.program("vigil"), "--help").run().out();
        Set<String> options = new TreeSet<>();
        Pattern.compile("--\\w+").matcher(help).results().forEach(m -> options.add(m.group()));
        assertFalse(options.isEmpty());
        String description = section(text("vigil"), "DESCRIPTION");
        options.removeIf(description::contains);
        assertEquals(Set.of(), options);
    }

    @ParameterizedTest
    @CsvSource({"vigil-log,true", "vigil,false"})
    void theKeysAreThoseOfTheTable(String page, boolean isOfTheLogViewer) throws Exception {
        Program.Result dump =
                Program.of(Suite.OURS.program("vigil"), "--dump-config")
                        .with("HOME", "/nowhere")
                        .without("XDG_CONFIG_HOME")
                        .run();
        String keys = String.join(" ", words(section(text(page), "KEYS")));
        List<String> bindings = new ArrayList<>();
        BINDING.matcher(dump.out())
                .results()
                .filter(one -> one.group(2).startsWith("log.") == isOfTheLogViewer)
                .forEach(one -> bindings.add(one.group(3) + " " + one.group(1)));
        assertFalse(bindings.isEmpty());
        bindings.removeIf(keys::contains);
        assertEquals(List.of(), bindings, "missing in " + page + "(8)");
    }

    /** Letters that the first program of a synopsis takes, out of "[-vP]", "[-l|-L lock]". */
    private static Set<String> optionsOf(String synopsis) {
        Set<String> letters = new TreeSet<>();
        String own = synopsis.split(" envdir ", 2)[0];
        OPTION.matcher(own)
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split("\\|-")))
                .forEach(cluster -> letters.addAll(List.of(cluster.split(""))));
        assertFalse(letters.isEmpty());
        return letters;
    }

    /**
     * The usage line, without "usage: ": said where arguments miss, and by those that need none,
     * which would take this machine down, of an option that none has.
     */
    private static String usage(String name) throws Exception {
        Path program = Suite.OURS.program(name);
        boolean needsNone =
                Set.of("shutdown", "halt", "poweroff", "reboot", "svlogtail").contains(name);
        Program.Result result = (needsNone ? Program.of(program, "-Z") : Program.of(program)).run();
        String line =
                result.err()
                        .lines()
                        .filter(l -> l.startsWith("usage: "))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no usage line: " + result));
        return line.substring("usage: ".length()).replaceFirst("^\\S*/", "");
    }

    private static List<String> words(String text) {
        String joined = text.replace("[ ", "[").replace(" ]", "]").strip();
        return new ArrayList<>(List.of(joined.split("\\s+")));
    }

    /** As a terminal shows the page, without bold and underlined letters. */
    private static String text(String name) throws Exception {
        Program.Result result =
                Program.of("mandoc", "-Tascii", "man8/" + name + ".8").in(MANUAL).run();
        assertEquals(0, result.exit(), result.err());
        return result.out().replaceAll(".\\x08", "");
    }

    private static String section(String text, String title) {
        int from = text.indexOf("\n" + title + "\n");
        assertTrue(from >= 0, "no " + title + " in " + text);
        String rest = text.substring(from + title.length() + 2);
        return rest.split("(?m)^[A-Z]", 2)[0];
    }
}
