package vigil.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vigil.tests.Mix;
import vigil.tests.Tree;

/** Trees that are ended: from HUP of runsvdir until the last runsv has gone. */
final class Down {
    private static final int SERVICES = 1000;
    private static final int MANY = 10_000;
    private static final int TREES = 5; // of each suite
    private static final double FLAT = 1.3;
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final Path DISK = Measure.built("");

    private Down() {}

    static List<Row> measure() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> least = new ArrayList<>();
        List<Double> oursDown = new ArrayList<>();
        List<Double> theirsDown = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            ours.add(run(Mix.OURS, SERVICES)[1]);
            theirs.add(run(Mix.PEER, SERVICES)[1]);
            least.add(bare("tells/runsvdir", SERVICES)[1]);
            oursDown.add(afterDown(Mix.OURS));
            theirsDown.add(afterDown(Mix.PEER));
        }
        return List.of(
                Row.of("1000 services down and the tree gone", "ms", ours, theirs, 0.6)
                        .limitedBy(least),
                Row.of("1000 that are down: the tree gone", "ms", oursDown, theirsDown, 1));
    }

    /** The service directories on a disk that has nothing left to write. */
    static List<Row> onDisk() throws Exception {
        List<double[]> ours = new ArrayList<>();
        List<double[]> theirs = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            ours.add(onDisk(Mix.OURS));
            theirs.add(onDisk(Mix.PEER));
        }
        String disk = Files.getFileStore(DISK).type();
        return List.of(
                Row.of("1000 up, on " + disk, "ms", column(ours, 0), column(theirs, 0), 1),
                Row.of("1000 down, on " + disk, "ms", column(ours, 1), column(theirs, 1), 1));
    }

    private static List<Double> column(List<double[]> rows, int index) {
        return rows.stream().map(row -> row[index]).toList();
    }

    private static double[] onDisk(Mix mix) throws Exception {
        try (Tree tree = Tree.of(mix, DISK)) {
            Check written =
                    () -> {
                        expectUp(tree, SERVICES);
                        tree.shell("sync").run();
                    };
            return run(tree, SERVICES, tree.path("bin/runsvdir"), written);
        }
    }

    /** What one service of ten thousand costs against one of a thousand; the least, too. */
    static List<Row> tenThousand() throws Exception {
        double[] few = run(Mix.OURS, SERVICES);
        double[] many = run(Mix.OURS, MANY);
        double[] leastFew = bare("least/runsvdir", SERVICES);
        double[] leastMany = bare("least/runsvdir", MANY);
        return List.of(
                perService("up, of 10 000 | of 1000, all ours", few[0], many[0]),
                perService("down, of 10 000 | of 1000, all ours", few[1], many[1]),
                perService("up, the same of the least", leastFew[0], leastMany[0]),
                perService("down, the same of the least", leastFew[1], leastMany[1]));
    }

    private static Row perService(String what, double few, double many) {
        double times = (double) MANY / SERVICES;
        return Row.of("each " + what, "us", List.of(many / times), List.of(few), FLAT);
    }

    /** Milliseconds until all are gone, of services that {@code sv force-stop} has ended before. */
    private static double afterDown(Mix mix) throws Exception {
        try (Tree tree = Tree.of(mix, TMPFS)) {
            Check down = () -> forceStop(tree);
            return run(tree, SERVICES, tree.path("bin/runsvdir"), down)[1];
        }
    }

    private static void forceStop(Tree tree) throws Exception {
        int exit = tree.shell("sv -w60 force-stop \"$SVDIR\"/*").run().exit();
        if (exit != 0) {
            throw new IOException("sv force-stop: not all services are down, exit " + exit);
        }
    }

    /** As {@link #run(Mix, int)}, by a program that does nothing else (least.c). */
    private static double[] bare(String runsvdir, int services) throws Exception {
        try (Tree tree = Tree.of(Mix.OURS, TMPFS)) {
            return run(tree, services, Measure.built(runsvdir), () -> {});
        }
    }

    /** Milliseconds until all are up, and until all are gone; between, sv status finds them all. */
    private static double[] run(Mix mix, int services) throws Exception {
        try (Tree tree = Tree.of(mix, TMPFS)) {
            Path runsvdir = tree.path("bin/runsvdir");
            return run(tree, services, runsvdir, () -> expectUp(tree, services));
        }
    }

    /** A check that throws. */
    private interface Check {
        void run() throws Exception;
    }

    private static double[] run(Tree tree, int services, Path runsvdir, Check whenUp)
            throws Exception {
        for (int i = 0; i < services; i++) {
            String name = "s" + i;
            Files.createSymbolicLink(
                    tree.service(name).path().resolve("run"), Measure.built("daemon"));
            tree.link(name);
        }
        TimeUnit.MILLISECONDS.sleep(2500); // links of this second would be looked at twice
        List<Object> words = List.of("down", services, runsvdir, tree.path("service"));
        Process measure = Measure.start(tree, words);
        try (BufferedReader lines = measure.inputReader()) {
            double up = Double.parseDouble(lines.readLine());
            TimeUnit.MILLISECONDS.sleep(3000); // past what throttles an early end
            whenUp.run();
            measure.getOutputStream().close();
            double down = Double.parseDouble(lines.readLine());
            measure.waitFor();
            return new double[] {up / 1e6, down / 1e6};
        }
    }

    private static void expectUp(Tree tree, int services) throws Exception {
        String told = tree.shell("sv status \"$SVDIR\"/*").run().out();
        long up = told.lines().filter(line -> line.startsWith("run: ")).count();
        if (up != services) {
            throw new IOException("sv status: " + up + " of " + services + " services are up");
        }
    }
}
