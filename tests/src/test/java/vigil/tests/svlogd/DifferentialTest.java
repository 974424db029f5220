package vigil.tests.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** The same input through Debian's svlogd and ours: files, modes, messages, exit codes. */
class DifferentialTest {
    private static final String LONG = "x".repeat(3000);

    @TempDir Path scratch;

    /** A directory with {@code config}, svlogd's options, and its whole input. */
    record Scenario(String name, String config, String options, String input) {}

    private static String numbers(int count) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, count).forEach(i -> text.append(i).append('\n'));
        return text.toString();
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("plain lines", "", "", "a\nb\n\nc\n"),
                new Scenario("no input", "", "", ""),
                new Scenario("TAI64N labels", "", "-t", "a\nb\n"),
                new Scenario("dates", "", "-tt", "a\nb\n"),
                new Scenario("dates with T", "", "-ttt", "a\nb\n"),
                new Scenario("four times t", "", "-t -tv -tt", "a\n"),
                new Scenario("replaced bytes", "", "-r _", "a\tb\u0000\u00ff\u007f~ c\n"),
                new Scenario("replaced characters", "", "-R ab", "a\tbcab\n"),
                new Scenario("both replacements", "", "-R ab -r .", "a\tbcab\n"),
                new Scenario("replacement ends at len", "", "-R ab -l 3 -b 5", "abcab\n"),
                new Scenario("replaced bytes are matched", "-*\n+a_b\n", "-r _", "a\tb\na_b\nab\n"),
                new Scenario("prefix", "ppre: \n", "", "a\nb\n"),
                new Scenario("prefix after the label", "ppre: \n", "-tt", "a\nb\n"),
                new Scenario("long lines", "", "-l 10 -b 20", LONG + "\nshort\n" + LONG + "\n"),
                new Scenario("long lines, stamped", "ppre: \n", "-ttl10 -b 20", LONG + "\nshort\n"),
                new Scenario("rotation by size", "s2000\nn3\n", "", numbers(2000)),
                new Scenario("size below len", "s100\n", "", numbers(200)),
                new Scenario("size in k", "s3k\nn5\n", "", numbers(3000)),
                new Scenario("size in m", "s1m\nn5\n", "", numbers(300_000)),
                new Scenario("no rotation by size", "s0\n", "", numbers(300_000)),
                new Scenario("no digits is no size", "s\n", "", numbers(300_000)),
                new Scenario("default size", "", "", numbers(300_000)),
                new Scenario("default size, stamped", "n20\n", "-tt", numbers(100_000)),
                new Scenario("torn lines", "s20\n", "-l 5 -b 10", "line 1 xxx\nline 2\nline 3\n"),
                new Scenario("all logs are kept", "s50\nn0\n", "-l 5 -b 10", numbers(300)),
                new Scenario("no newline in config", "s50\nn2", "-l 5 -b 10", numbers(300)),
                new Scenario("comments", "# s1\n\nzs1\n s5\npx\n", "", "a\nb\n"),
                new Scenario("deselected", "-*b*\n", "", "abc\nacc\nbbb\n"),
                new Scenario("selected", "-*\n+*b*\n", "", "abc\nacc\nbbb\n"),
                new Scenario("last pattern wins", "+a*\n-ab*\n+abc*\n", "", "a\nab\nabc\nabd\n"),
                new Scenario(
                        "selected, long", "-*\n+x*\n", "-l 10 -b 20", LONG + "\na" + LONG + "\n"),
                new Scenario(
                        "standard error", "e*x*\nppre: \n", "-l 5 -b 20", "ax\nabcdx\nabcdefx\n"),
                new Scenario("not standard error", "e*\nE*x*\n", "-tt", "ax\nabcdx\nb\n"),
                new Scenario("deselected to standard error", "-*\ne*\n", "", "ax\nabcdx\nb\n"),
                new Scenario("len 0 and b 0", "", "-l 0 -b 0", "a\n"));
    }

    @TestFactory
    Stream<DynamicTest> doesAsTheOriginal() {
        return scenarios().map(s -> DynamicTest.dynamicTest(s.name(), () -> compare(s)));
    }

    private void compare(Scenario scenario) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            LogFiles log = LogFiles.make(scratch.resolve(suite + scenario.name()), scenario.config);
            List<String> arguments = new ArrayList<>(List.of("-v"));
            Stream.of(scenario.options.split(" "))
                    .filter(o -> !o.isEmpty())
                    .forEach(arguments::add);
            arguments.add(".");
            Program.Result result =
                    Program.of(suite.program("svlogd"), arguments.toArray())
                            .in(log.path())
                            .input(scenario.input)
                            .run();
            outcomes.add(
                    log.listing()
                            + result.exit()
                            + result.out()
                            + LogFiles.withoutLabels(result.err()));
        }
        assertEquals(outcomes.get(1), outcomes.get(0));
    }

    /** What {@code play} finds in a log directory of its own is the same with both. */
    private void compareLive(String config, Play play) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            LogFiles log = LogFiles.make(scratch.resolve("live" + suite), config);
            outcomes.add(play.on(suite, log) + log.listing());
        }
        assertEquals(outcomes.get(1), outcomes.get(0));
    }

    private interface Play {
        String on(Suite suite, LogFiles log) throws Exception;
    }

    private static void write(Program svlogd, String text) throws Exception {
        svlogd.process().getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        svlogd.process().getOutputStream().flush();
    }

    @Test
    void obeysSignalsAsTheOriginal() throws Exception {
        compareLive("s10000\nn5\n", DifferentialTest::playSignals);
    }

    private static String playSignals(Suite suite, LogFiles log) throws Exception {
        Program.Builder builder = Program.of(suite.program("svlogd"), "-v", ".").in(log.path());
        try (Program svlogd = builder.start()) {
            write(svlogd, "a\nb\n");
            svlogd.eventually("b", () -> log.current().endsWith("b\n"));
            svlogd.signal("ALRM");
            svlogd.eventually("a rotated log", () -> log.rotated().size() == 1);
            svlogd.signal("ALRM"); // an empty log stays
            svlogd.eventually(
                    "the second alarm", () -> svlogd.err().split("sigalarm received").length > 2);
            write(svlogd, "c\n");
            svlogd.eventually("c", () -> log.current().equals("c\n"));
            log.file("config", "ppre: \nn1\n", "rw-r--r--");
            svlogd.signal("HUP");
            svlogd.eventually("config again", () -> svlogd.err().split("config").length > 2);
            write(svlogd, "d\n");
            svlogd.eventually("d", () -> log.current().endsWith("pre: d\n"));
            Program.Result second =
                    Program.of(suite.program("svlogd"), ".").in(log.path()).input("x\n").run();
            svlogd.signal("TERM");
            svlogd.process().getOutputStream().close();
            return svlogd.await()
                    + LogFiles.withoutLabels(svlogd.err())
                    + second.exit()
                    + LogFiles.withoutLabels(second.err());
        }
    }

    @Test
    void rotatesByAgeAsTheOriginal() throws Exception {
        compareLive(
                "t1\n",
                (suite, log) -> {
                    Program.Builder builder = Program.of(suite.program("svlogd"), "-v", ".");
                    try (Program svlogd = builder.in(log.path()).start()) {
                        write(svlogd, "a\n");
                        svlogd.eventually("a rotated log", () -> log.rotated().size() == 1);
                        svlogd.process().getOutputStream().close();
                        return svlogd.await() + LogFiles.withoutLabels(svlogd.err());
                    }
                });
    }

    @Test
    void startsAfterAnUncleanEndAsTheOriginal() throws Exception {
        compareLive("s10000\nn2\n", DifferentialTest::playUncleanStart);
    }

    private static String playUncleanStart(Suite suite, LogFiles log) throws Exception {
        for (int i = 1; i <= 4; i++) {
            log.file("@400000006a00000" + i + "00000000.s", i + "\n", "rwxr--r--");
        }
        log.file("@400000006a00000900000000.t", "left over", "rw-r--r--");
        log.file("current", "unclean\n", "rw-r--r--");
        Program.Result result =
                Program.of(suite.program("svlogd"), "-v", ".").in(log.path()).input("next\n").run();
        return result.exit() + LogFiles.withoutLabels(result.err());
    }

    @Test
    void runsTheProcessorAsTheOriginal() throws Exception {
        compareLive(
                "s100\nn3\n!tr 0-9 a-j; cat <&4 >&5; echo x >&5\n",
                (suite, log) ->
                        Program.of(suite.program("svlogd"), "-l5", "-b10", ".")
                                .in(log.path())
                                .input(numbers(200))
                                .run()
                                .toString());
    }

    @Test
    void usageAsTheOriginal() throws Exception {
        for (String arguments :
                List.of("", "-x d", "-r ab d", "-r  d", "-l 1000 -b 1000 d", "-r")) {
            List<Program.Result> results = new ArrayList<>();
            for (Suite suite : Suite.values()) {
                Path program = suite.program("svlogd");
                Object[] words = arguments.isEmpty() ? new Object[0] : arguments.split(" ");
                Program.Result result = Program.of(program, words).in(scratch).run();
                results.add(
                        new Program.Result(
                                result.exit(),
                                result.out(),
                                result.err().replace(program.toString(), "svlogd")));
            }
            assertEquals(results.get(1), results.get(0), arguments);
        }
    }

    /**
     * Many random patterns at once, each with a directory of its own. Lines end in z, which no
     * pattern reads past: there the original compares with what an earlier line has left.
     */
    @Test
    void patternsMatchAsTheOriginals() throws Exception {
        Random random = new Random(42);
        List<String> patterns =
                random.ints(60, 0, 7)
                        .mapToObj(length -> word(random, "ab*+", length) + "z")
                        .map(word -> random.nextBoolean() ? word : word.replace('z', '*'))
                        .toList();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append(word(random, "ab*+", random.nextInt(9))).append("z\n");
        }
        for (Suite suite : Suite.values()) {
            Object[] names = new Object[patterns.size()];
            for (int i = 0; i < names.length; i++) {
                names[i] = suite + "" + i;
                LogFiles.make(scratch.resolve(names[i].toString()), "-*\n+" + patterns.get(i));
            }
            Path program = suite.program("svlogd");
            Program.of(program, names).in(scratch).input(lines.toString()).run();
        }
        for (int i = 0; i < patterns.size(); i++) {
            assertEquals(
                    new LogFiles(scratch.resolve("PEER" + i)).text(),
                    new LogFiles(scratch.resolve("OURS" + i)).text(),
                    "pattern " + patterns.get(i));
        }
    }

    private static String word(Random random, String letters, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
