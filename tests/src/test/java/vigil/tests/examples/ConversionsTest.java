package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.examples.Trial.Kind;

/**
 * What {@code vigil new --from} makes of Debian's own definitions runs Debian's own daemons, all of
 * a kind at once: each comes up and does its work, is not started twice, and goes down with all its
 * processes. The definitions are those of tests/examples/conversions.
 */
final class ConversionsTest extends BootedMachine {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));
    private static final Path DEBIAN = Path.of(System.getProperty("vigil.examples"));
    private static final Path TRIALS = ROOT.resolve("tests/examples/conversions");
    private static final Path RESULTS = DEBIAN.resolve("converted");
    private static final Path PAGE = ROOT.resolve("docs/conversions.md");
    private static final int WANTED_UNITS = 30;

    /** All that is left when every service is down. */
    private static final Set<String> OURS =
            Set.of("runit", "runsvdir", "runsv", "svlogd", "ps", "sh");

    private static final Set<String> READY = new HashSet<>();

    @TempDir Path made;
    private final Map<String, Integer> pids = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> unitFiles() throws Exception {
        return tests(Kind.UNIT);
    }

    @TestFactory
    Stream<DynamicTest> initScripts() throws Exception {
        return tests(Kind.INIT);
    }

    private Stream<DynamicTest> tests(Kind kind) throws Exception {
        List<Trial> trials = Trial.of(kind, TRIALS);
        trials.removeIf(trial -> !Files.exists(DEBIAN.resolve("root/" + trial.source(kind))));
        Map<String, String> notes = new HashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(
                DynamicTest.dynamicTest(
                        "are converted", () -> notes.putAll(convert(kind, trials))));
        tests.add(DynamicTest.dynamicTest("are linked", () -> link(trials)));
        for (Trial trial : trials) {
            tests.add(DynamicTest.dynamicTest(trial.source(kind), () -> works(trial)));
        }
        tests.add(DynamicTest.dynamicTest("stay up, and go down", () -> end(kind, trials, notes)));
        return tests.stream();
    }

    /** What could not be carried over, by service. */
    private Map<String, String> convert(Kind kind, List<Trial> trials) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (Trial trial : trials) {
            Path file = DEBIAN.resolve("root/" + trial.source(kind));
            lines.append("new --in ").append(made).append(" --from ").append(file);
            lines.append(' ').append(trial.name()).append('\n');
        }
        Program.Result result =
                Program.of(Suite.OURS.program("vigil"), "shell", "-k")
                        .input(lines.toString())
                        .run();
        assertEquals(0, result.exit(), result.err());
        Map<String, List<String>> notes = new HashMap<>();
        for (String line : result.err().split("\n")) {
            String[] parts = line.replaceFirst("^-:\\d+: ", "").split(": ", 4);
            assertEquals("vigil: warning", parts[0] + ": " + parts[1], line);
            notes.computeIfAbsent(parts[2], n -> new ArrayList<>()).add(shortened(parts[3]));
        }
        Map<String, String> joined = new HashMap<>();
        notes.forEach((name, all) -> joined.put(name, String.join("; ", all)));
        return joined;
    }

    /** Of long lists of a unit's settings only how long they are. */
    private static String shortened(String note) {
        boolean isOfScript =
                note.matches("not carried over( from its start:|: what it does for) .*");
        int words = note.split(", ").length;
        return words < 4 || isOfScript
                ? note
                : note.replaceFirst(": .*", ": " + words + " settings");
    }

    private void link(List<Trial> trials) throws Exception {
        machine.out("ln -sf /usr/local/bin/chpst /usr/local/bin/sv /usr/bin/"); // as packages do
        Path services = machine.path("/etc/sv");
        for (Trial trial : trials) {
            Program.of("cp", "-R", made.resolve(trial.name()), services).run();
            if (!trial.before().isEmpty() && READY.add(trial.name())) {
                machine.out(trial.before());
            }
        }
        for (Trial trial : trials) {
            machine.out("ln -s /etc/sv/" + trial.name() + " /service/");
        }
    }

    private void works(Trial trial) throws Exception {
        String name = trial.name();
        ServiceDirectory service = machine.service(name);
        String asks = "PATH=$PATH:/usr/local/share/sv-examples; " + trial.asks();
        String state = trial.isOnce() ? "down" : "run";
        Await.until(
                () -> name + " works: " + machine.run(asks).err() + diagnosis(service),
                () -> service.stat().equals(state) && machine.run(asks).exit() == 0);
        pids.put(name, service.pid());
        if (trial.isOnce()) {
            String events = machine.out("sv --events " + name);
            assertTrue(events.contains(" exit: ") && !events.contains("code 1"), events);
        }
    }

    private static String diagnosis(ServiceDirectory service) throws IOException {
        return service.stat() + "\n" + service.read("run") + service.log().read("main/current");
    }

    private void end(Kind kind, List<Trial> trials, Map<String, String> notes) throws Exception {
        Set<String> restarted = new TreeSet<>();
        for (Trial trial : trials) {
            int pid = machine.service(trial.name()).pid();
            if (!Integer.valueOf(pid).equals(pids.get(trial.name()))) {
                restarted.add(trial.name());
            }
        }
        String names = trials.stream().map(Trial::name).collect(Collectors.joining(" "));
        Program.Result down = machine.run("sv -w 20 down " + names);
        assertEquals(0, down.exit(), down.out());
        Await.until(() -> "nothing is left of them: " + left(), () -> left().isEmpty());
        machine.out("cd /service && rm " + names);
        Await.until(
                () -> "no runsv is left: " + machine.run("ps ax").out(),
                () -> machine.run("pgrep -x runsv").exit() == 1);
        machine.out("cd /etc/sv && rm -r " + names);
        assertEquals(Set.of(), restarted);
        List<String> rows = new ArrayList<>();
        for (Trial trial : trials) {
            rows.add(write(kind, trial, notes.getOrDefault(trial.name(), "")));
        }
        String page = Files.readString(PAGE);
        rows.removeIf(row -> !page.contains(Results.system()) || page.contains(row));
        assertEquals(List.of(), rows);
        assertTrue(kind != Kind.UNIT || trials.size() >= WANTED_UNITS, names);
    }

    private static Set<String> left() throws Exception {
        Set<String> left = new TreeSet<>(machine.out("ps -eo comm=").lines().toList());
        left.removeAll(OURS);
        return left;
    }

    /** Leaves its row of the table. */
    private static String write(Kind kind, Trial trial, String notes) throws IOException {
        Files.createDirectories(RESULTS);
        String source = trial.source(kind);
        String row =
                String.join(
                                " | ",
                                "| `" + source + "`",
                                trial.isOnce() ? "completes" : "stays up",
                                notes.replace("|", "\\|"),
                                Results.system())
                        + " |\n";
        Files.writeString(RESULTS.resolve(source.replace('/', '+')), row);
        return row;
    }

    /** Also where no daemon is at hand: what the table says is what is tried, and all of it. */
    @Test
    void theTableHasARowForEach() throws Exception {
        Set<String> tried = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            Trial.of(kind, TRIALS).forEach(trial -> tried.add(trial.source(kind)));
        }
        Set<String> shown =
                Files.readString(PAGE)
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`")[1])
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(tried, shown);
    }
}
