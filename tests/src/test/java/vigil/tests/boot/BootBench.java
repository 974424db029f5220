package vigil.tests.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * Process 1 of both suites in the same emulated machine, with the same stages: its memory, the time
 * from its start to 20 services up, the time to stop them. Run by tests/boot/bench.sh.
 */
public final class BootBench {
    private static final int SERVICES = 20;
    private static final int ROUNDS = 3;
    private static final String NOW = "$(cut -d' ' -f1 /proc/uptime)";
    private static final List<String> FIGURES = List.of("resident kB", "up ms", "down ms");

    private BootBench() {}

    public static void main(String[] ignored) throws Exception {
        Map<Suite, double[]> best = new EnumMap<>(Suite.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Suite suite : Suite.values()) {
                double[] figures = measure(suite);
                best.merge(suite, figures, BootBench::smaller);
            }
        }
        for (int i = 0; i < FIGURES.size(); i++) {
            double ours = best.get(Suite.OURS)[i];
            double theirs = best.get(Suite.PEER)[i];
            System.out.printf(
                    "%-12s ours %8.0f  Debian's %8.0f  ratio %.2f%n",
                    FIGURES.get(i), ours, theirs, ours / theirs);
        }
        System.out.printf("program      %d bytes%n", Files.size(Suite.OURS.program("runit")));
    }

    private static double[] smaller(double[] one, double[] other) {
        double[] smaller = one.clone();
        for (int i = 0; i < smaller.length; i++) {
            smaller[i] = Math.min(one[i], other[i]);
        }
        return smaller;
    }

    private static double[] measure(Suite suite) throws Exception {
        Path directory = Files.createTempDirectory("vigil-boot-bench");
        try {
            return measureIn(directory, suite);
        } finally {
            Program.of("rm", "-rf", directory).run();
        }
    }

    private static double[] measureIn(Path directory, Suite suite) throws Exception {
        GuestRoot root = GuestRoot.make(suite, directory.resolve("root")).addSuite();
        root.script("sbin/measured-init", "echo exec " + NOW + "; exec /sbin/init");
        root.script("etc/runit/1", "mkdir -p /run/runit; exit 0");
        root.script("etc/runit/2", "exec env - PATH=$PATH SVDIR=/service runsvdir -P /service");
        root.script(
                "etc/runit/3",
                "echo stopping "
                        + NOW
                        + "\nexport SVDIR=/service; sv force-stop /service/* >/dev/null\n"
                        + "sv -w 7 exit /service/* >/dev/null; echo stopped "
                        + NOW);
        for (int i = 0; i < SERVICES; i++) {
            root.script(
                    "service/s" + i + "/run",
                    "echo " + NOW + " >/run/up.s" + i + "; exec sleep 1000");
        }
        root.script(
                "service/last/run",
                "sleep 6; echo resident $(grep ^Rss: /proc/1/smaps_rollup)\n"
                        + "echo up $(cat /run/up.* | sort -n | tail -n 1)"
                        + " of $(ls /run | grep -c up.)\n"
                        + "runit-init 0; sleep 1000");
        root.script(
                "init",
                "mount -t proc proc /proc; mount -t devtmpfs devtmpfs /dev\n"
                        + "exec </dev/ttyS0 >/dev/ttyS0 2>&1; exec /sbin/measured-init");
        Path initrd = Machine.packInitrd(root.path(), directory.resolve("initrd"));
        try (Machine machine = Machine.start(directory, initrd, "console=ttyS0 quiet")) {
            machine.awaitLine("stopped ", 1);
            List<String> serial = machine.serial();
            if (serial.stream().noneMatch(line -> line.endsWith(" of " + SERVICES))) {
                System.out.println("not all services came up: " + serial);
            }
            return new double[] {
                last(serial, "resident Rss:"),
                1000 * (last(serial, "up ") - last(serial, "exec ")),
                1000 * (last(serial, "stopped ") - last(serial, "stopping ")),
            };
        }
    }

    /** The largest number that follows {@code word}. */
    private static double last(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .mapToDouble(
                        line ->
                                Double.parseDouble(
                                        line.substring(word.length()).strip().split(" ")[0]))
                .max()
                .orElse(Double.NaN);
    }
}
