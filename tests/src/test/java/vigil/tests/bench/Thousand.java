package vigil.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.Tree;

/** Trees of a thousand services: how soon they are up, their memory, and sv status of them all. */
final class Thousand {
    private static final int SERVICES = 1000;
    private static final int TREES = 5; // of each suite
    private static final int REST_SECONDS = 20;
    private static final int LOOKS = 7; // sv status at each tree
    private static final Path TMPFS = Path.of("/dev/shm");

    private final List<Double> wakeups = new ArrayList<>();
    private final List<Double> upMillis = new ArrayList<>();
    private final List<Double> privateKib = new ArrayList<>();
    private final List<Double> readMicros = new ArrayList<>();
    private final List<Double> statusMicros = new ArrayList<>();

    static List<Row> measure() throws Exception {
        Thousand ours = new Thousand();
        Thousand theirs = new Thousand();
        for (int i = 0; i < TREES; i++) {
            ours.measureOne(Mix.OURS);
            theirs.measureOne(Mix.PEER);
        }
        return List.of(
                Row.of(
                        "private memory per runsv of 1000",
                        "KiB",
                        ours.privateKib,
                        theirs.privateKib,
                        0.25),
                Row.of(
                        "sv status of 1000 services, read from a pipe",
                        "us",
                        ours.readMicros,
                        theirs.readMicros,
                        0.7),
                Row.of(
                        "sv status of 1000 services, thrown away",
                        "us",
                        ours.statusMicros,
                        theirs.statusMicros,
                        0.7),
                Row.of("tree of 1000 services up", "ms", ours.upMillis, theirs.upMillis, 0.4),
                Row.of(
                        "wakeups of a tree of 1000 at rest in 20 s",
                        "",
                        ours.wakeups,
                        theirs.wakeups,
                        0));
    }

    private void measureOne(Mix mix) throws Exception {
        try (Tree tree = Tree.of(mix, TMPFS)) {
            List<Object> status = new ArrayList<>(List.of(tree.path("bin/sv"), "status"));
            for (int i = 0; i < SERVICES; i++) {
                String name = "s" + i;
                Files.createSymbolicLink(
                        tree.service(name).path().resolve("run"), Measure.built("daemon"));
                tree.link(name);
                status.add(name);
            }
            TimeUnit.MILLISECONDS.sleep(2500); // links of this second would be looked at twice
            Process measure =
                    Measure.start(
                            tree,
                            List.of(
                                    "tree",
                                    SERVICES,
                                    tree.path("bin/runsvdir"),
                                    tree.path("service")));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(measure.getInputStream()));
            upMillis.add(Double.parseDouble(lines.readLine()) / 1e6);
            TimeUnit.MILLISECONDS.sleep(2500); // runsv's own first work is done
            privateKib.add(privateKibOfRunsv(tree));
            readMicros.addAll(Measure.read(tree, LOOKS, List.of(status)).get(0));
            statusMicros.addAll(Measure.spawn(tree, LOOKS, List.of(status)).get(0));
            if (wakeups.isEmpty()) {
                long before = switches(tree);
                TimeUnit.SECONDS.sleep(REST_SECONDS);
                wakeups.add((double) switches(tree) - before);
            }
            measure.getOutputStream().close();
            measure.waitFor();
        }
    }

    /** How often runsvdir and its runsvs have gone to sleep so far. */
    private static long switches(Tree tree) throws IOException {
        Set<Long> supervisors = runsvs(tree);
        long runsvdir = Long.parseLong(Processes.field(supervisors.iterator().next(), "PPid"));
        supervisors.add(runsvdir);
        long switches = 0;
        for (long pid : supervisors) {
            switches += Long.parseLong(Processes.field(pid, "voluntary_ctxt_switches"));
        }
        return switches;
    }

    /** The parents of all daemons. */
    private static Set<Long> runsvs(Tree tree) throws IOException {
        Set<Long> runsvs = new HashSet<>();
        for (long pid : Processes.below(tree.path("sv"))) {
            if (Processes.field(pid, "Name").equals("run")) {
                runsvs.add(Long.valueOf(Processes.field(pid, "PPid")));
            }
        }
        return runsvs;
    }

    private static double privateKibOfRunsv(Tree tree) throws IOException {
        Set<Long> runsvs = runsvs(tree);
        long kib = 0;
        for (long runsv : runsvs) {
            for (String line : Files.readAllLines(Path.of("/proc/" + runsv + "/smaps_rollup"))) {
                if (line.startsWith("Private_Clean") || line.startsWith("Private_Dirty")) {
                    kib += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return (double) kib / runsvs.size();
    }
}
