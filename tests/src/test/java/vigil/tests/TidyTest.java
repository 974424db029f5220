package vigil.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * House rules that neither the compiler nor checkstyle sees; those of the native core are tested on
 * its classes, by CoreClassesTest in the supervisor.
 */
class TidyTest {
    private static final Path ROOT =
            Path.of(System.getProperty("vigil.tree")).getParent().getParent();

    /** In two halves, or this file would break its own rules. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(FIX" + "ME|TO" + "DO|XX" + "X)\\b");

    private static final Pattern HOLLOW_NAME =
            Pattern.compile(
                    "\\b(?:class|interface|enum|record) \\w*"
                            + "(?:Manager|Helper|Impl|Util|Utils|Info|Misc|Common)\\b");
    private static final Pattern HOLLOW_PACKAGE =
            Pattern.compile("(?m)^package .*\\b(utils?|helpers?|impl|common|misc|model)\\b");
    private static final Pattern FIXED_SLEEP =
            Pattern.compile(
                    "Thread\\.sleep|TimeUnit\\.\\w+\\.sleep\\((?!random)|LockSupport\\.park");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern PACKAGE_ROW =
            Pattern.compile("(?m)^\\| (?:[\\w-]+ )?`(vigil[\\w.]*)` \\|");
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");
    private static final Pattern HOUSE_ROW = Pattern.compile("(?m)^\\| ([a-z-]+) \\|");

    private static List<Path> sources;

    @BeforeAll
    static void listSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources =
                    files.filter(Files::isRegularFile)
                            .filter(TidyTest::isOurs)
                            .collect(Collectors.toCollection(ArrayList::new));
        }
        assertFalse(sources.isEmpty());
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (part.toString().equals("target") || part.toString().equals(".git")) {
                return false;
            }
        }
        return !file.toString().endsWith(".png");
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static boolean isMain(Path file) {
        return isJava(file) && file.toString().contains("/src/main/java/");
    }

    private static boolean isTest(Path file) {
        return isJava(file) && file.toString().contains("/src/test/java/");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** The files of a kind in which {@code pattern} is found, and what of them matched. */
    private static Set<String> find(Predicate<Path> kind, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : sources) {
            Matcher matcher = kind.test(file) ? pattern.matcher(read(file)) : null;
            while (matcher != null && matcher.find()) {
                found.add(ROOT.relativize(file) + ": " + matcher.group());
            }
        }
        return found;
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertEquals(Set.of(), find(file -> true, UNFINISHED));
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        assertEquals(Set.of(), find(TidyTest::isJava, HOLLOW_NAME));
        assertEquals(Set.of(), find(TidyTest::isJava, HOLLOW_PACKAGE));
    }

    @Test
    void testsWaitForConditions() throws IOException {
        assertEquals(
                Set.of(),
                find(
                        file ->
                                isTest(file)
                                        && !file.endsWith("vigil/tests/Await.java")
                                        && !file.getParent().endsWith("vigil/tests/bench"),
                        FIXED_SLEEP));
    }

    @Test
    void oneClassEndsTheJvm() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String found : find(TidyTest::isMain, Pattern.compile("System\\.exit|\\.halt\\("))) {
            classes.add(found.substring(0, found.indexOf(':')));
        }
        assertEquals(
                1, classes.size(), "one class turns what happened into an exit code: " + classes);
    }

    @Test
    void architectureNamesEveryPackageAndNoOther() throws IOException {
        Set<String> named = groups(PACKAGE_ROW, read(ROOT.resolve("ARCHITECTURE.md")));
        Set<String> unnamed = packages(TidyTest::isMain);
        unnamed.removeAll(named);
        assertEquals(Set.of(), unnamed);
        named.removeAll(packages(TidyTest::isJava));
        assertEquals(Set.of(), named);
    }

    private static Set<String> packages(Predicate<Path> kind) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path file : sources) {
            if (kind.test(file)) {
                packages.addAll(groups(PACKAGE, read(file)));
            }
        }
        return packages;
    }

    @Test
    void architectureNamesEveryModule() throws IOException {
        Set<String> modules = groups(MODULE, read(ROOT.resolve("pom.xml")));
        Set<String> rows = groups(HOUSE_ROW, read(ROOT.resolve("ARCHITECTURE.md")));
        modules.removeAll(rows);
        assertEquals(Set.of(), modules);
    }
}
