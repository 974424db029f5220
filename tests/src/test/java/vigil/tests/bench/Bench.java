package vigil.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.tests.Mix;
import vigil.tests.Tree;

/**
 * Speed and memory of ours and of Debian's runit, measured in turn in one run, printed as ratios.
 * Daemons are static programs that do nothing, the trees lie on a tmpfs but for one row.
 */
public final class Bench {
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final int SPAWNS = 1000;
    private static final int STARTS = 60;
    private static final int SUCCESSORS = 40;
    private static final int RESTARTS = 20;
    private static final int OLD_MILLIS = 2200; // past every throttle
    private static final int APART_MILLIS = 60;

    private final Tree ours;
    private final Tree theirs;

    private Bench(Tree ours, Tree theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    public static void main(String[] names) throws Exception {
        List<String> rows = List.of(names);
        System.out.println(Row.heading());
        try (Tree ours = Tree.of(Mix.OURS, TMPFS);
                Tree theirs = Tree.of(Mix.PEER, TMPFS)) {
            Bench bench = new Bench(ours, theirs);
            print(rows, "chpst", bench::chpst);
            print(rows, "status", bench::status);
            print(rows, "instructions", bench::instructions);
            print(rows, "start", bench::start);
            print(rows, "successor", bench::successor);
            print(rows, "restart", bench::restart);
        }
        if (rows.isEmpty()
                || rows.contains("tree")
                || rows.contains("many")
                || rows.contains("memory")) {
            Thousand.measure().forEach(System.out::println);
        }
        print(rows, "down", Down::measure);
        print(rows, "disk", Down::onDisk);
        print(rows, "link", Discovery::measure);
        print(rows, "tenthousand", Down::tenThousand);
    }

    /** A part of the table. */
    private interface Rows {
        List<Row> measure() throws Exception;
    }

    private static void print(List<String> wanted, String name, Rows rows) throws Exception {
        if (wanted.isEmpty() || wanted.contains(name)) {
            rows.measure().forEach(System.out::println);
        }
    }

    private List<Row> chpst() throws Exception {
        Path bare = Measure.built("bare");
        List<List<Double>> micros =
                Measure.spawn(
                        ours,
                        SPAWNS,
                        List.of(
                                List.of(ours.path("bin/chpst"), bare),
                                List.of(theirs.path("bin/chpst"), bare),
                                List.of(bare, bare)));
        return List.of(
                Row.of(
                                "chpst, then a static program that does nothing",
                                "us",
                                micros.get(0),
                                micros.get(1),
                                0.6)
                        .limitedBy(micros.get(2)));
    }

    private List<Row> status() throws Exception {
        for (Tree tree : List.of(ours, theirs)) {
            startOne(tree, "status");
        }
        List<List<Double>> micros =
                Measure.spawn(
                        ours,
                        SPAWNS,
                        List.of(
                                List.of(ours.path("bin/sv"), "status", ours.path("sv/status")),
                                List.of(theirs.path("bin/sv"), "status", theirs.path("sv/status")),
                                List.of(Measure.built("bare"))));
        return List.of(
                Row.of("sv status of one service", "us", micros.get(0), micros.get(1), 0.55)
                        .limitedBy(micros.get(2)));
    }

    private List<Row> instructions() throws Exception {
        for (Tree tree : List.of(ours, theirs)) {
            startOne(tree, "counted");
        }
        return List.of(
                instructions("user instructions of sv status", "sv", "status", "counted"),
                instructions(
                        "user instructions of chpst up to exec", "chpst", Measure.built("bare")));
    }

    private Row instructions(String name, String program, Object... arguments) throws Exception {
        return Row.of(
                name,
                "1000",
                List.of(thousandInstructions(ours, program, arguments)),
                List.of(thousandInstructions(theirs, program, arguments)),
                0.4);
    }

    private static double thousandInstructions(Tree tree, String program, Object... arguments)
            throws Exception {
        List<Object> words = new ArrayList<>(List.of("instructions"));
        words.add(tree.path("bin").resolve(program));
        words.addAll(List.of(arguments));
        return Measure.number(Measure.start(tree, words)) / 1e3;
    }

    private List<Row> start() throws Exception {
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            our.add(started(ours, i));
            their.add(started(theirs, i));
        }
        return List.of(Row.of("runsv exec to its static daemon running", "us", our, their, 0.6));
    }

    private static double started(Tree tree, int i) throws Exception {
        List<Object> words = onDaemon(tree, tree.path("bin/runsv"), "start" + i, "start");
        return Measure.micros(Measure.start(tree, words));
    }

    private List<Row> successor() throws Exception {
        List<Path> supervisors = new ArrayList<>(supervisors());
        supervisors.add(Measure.built("least/runsv"));
        List<List<Double>> micros = staggered("succeed", SUCCESSORS, supervisors);
        return List.of(
                Row.of(
                                "kill -9 of a daemon to its successor running",
                                "us",
                                micros.get(0),
                                micros.get(1),
                                0.75)
                        .limitedBy(micros.get(2)));
    }

    private List<Row> restart() throws Exception {
        List<List<Double>> micros = staggered("restart", RESTARTS, supervisors());
        return List.of(
                Row.of("sv restart to a truthful ok", "us", micros.get(0), micros.get(1), 0.02));
    }

    /** Many at once, each in its own moment, so that they are old together and do not meet. */
    private List<List<Double>> staggered(String what, int count, List<Path> supervisors)
            throws Exception {
        List<Process> measures = new ArrayList<>();
        for (int i = 0; i < supervisors.size() * count; i++) {
            Tree tree = i % supervisors.size() == 1 ? theirs : ours;
            int millis = OLD_MILLIS + i * APART_MILLIS * (what.equals("restart") ? 10 : 1);
            Path runsv = supervisors.get(i % supervisors.size());
            measures.add(Measure.start(tree, onDaemon(tree, runsv, what + i, what, millis)));
        }
        List<List<Double>> micros = new ArrayList<>();
        supervisors.forEach(supervisor -> micros.add(new ArrayList<>()));
        for (int i = 0; i < measures.size(); i++) {
            micros.get(i % supervisors.size()).add(Measure.micros(measures.get(i)));
        }
        return micros;
    }

    /** Ours, then theirs. */
    private List<Path> supervisors() {
        return List.of(ours.path("bin/runsv"), theirs.path("bin/runsv"));
    }

    /** The words of measure for a new service of {@code tree} under {@code runsv}. */
    private static List<Object> onDaemon(
            Tree tree, Path runsv, String name, String what, Object... more) throws Exception {
        Files.createSymbolicLink(tree.service(name).path().resolve("run"), Measure.built("daemon"));
        List<Object> words = new ArrayList<>(List.of(what));
        words.addAll(List.of(more));
        if (what.equals("restart")) {
            words.add(tree.path("bin/sv"));
        }
        words.add(runsv);
        words.add(tree.service(name).path());
        return words;
    }

    private static void startOne(Tree tree, String name) throws Exception {
        tree.daemon(name);
        tree.link(name);
        tree.runsv(name);
        tree.untilStat(name, "run");
    }
}
