package vigil.tests.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vigil.tests.Suite;
import vigil.tests.console.Tree;

/** What the dashboard costs on a tree of 200 services at 80x25, and whether 5000 scroll. */
public final class ConsoleBench {
    private static final Path VIGIL =
            Path.of(System.getProperty("vigil.bin"), "vigil").toAbsolutePath();
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final int SERVICES = 200;
    private static final int MANY_SERVICES = 5000;
    private static final int STARTS = 9;
    private static final int KEYS = 60;
    private static final int SETTLE_SECONDS = 15;
    private static final int IDLE_SECONDS = 40;
    private static final int HELD_KEYS = 200;
    private static final long TAI_OF_2026 = 4611686018427387914L + 1_790_000_000L;
    private static final double MILLION = 1e6;
    private static final int HUNDREDTHS = 100;

    private final Path directory;
    private int terminals;

    private ConsoleBench(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(TMPFS, "console");
        try {
            ConsoleBench bench = new ConsoleBench(directory);
            bench.live();
            bench.many();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private ControlledTerminal open(Path tree) throws IOException {
        Path socket = directory.resolve("tmux" + terminals++);
        return new ControlledTerminal(socket, "exec " + VIGIL + " -d " + tree);
    }

    private void live() throws Exception {
        Tree tree = new Tree(Suite.OURS, directory.resolve("live"));
        for (int i = 0; i < SERVICES; i++) {
            tree.service(String.format("service-%03d", i)).script("run", "exec sleep 100000");
        }
        tree.start();
        try {
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            print("first screen of 200 services, ms", firstScreens(tree.path()));
            ControlledTerminal terminal = open(tree.path());
            terminal.await("F10");
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            print("key to paint, ms", keys(terminal));
            idle(terminal);
            terminal.close();
        } finally {
            tree.close();
        }
    }

    private List<Double> firstScreens(Path tree) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            ControlledTerminal terminal = open(tree);
            ControlledTerminal.Output painted = terminal.await("F10");
            millis.add(painted == null ? 1e4 : (painted.nanos() - start) / MILLION);
            terminal.close();
        }
        return millis;
    }

    private static List<Double> keys(ControlledTerminal terminal) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            terminal.awaitQuiet(20);
            long pressed = terminal.press(i % 20 < 10 ? "j" : "k");
            ControlledTerminal.Output painted = terminal.await("");
            millis.add(painted == null ? 1e4 : (painted.nanos() - pressed) / MILLION);
        }
        return millis;
    }

    /** Processor time, memory and what is written while nothing happens. */
    private static void idle(ControlledTerminal terminal) throws Exception {
        long pid = terminal.pid();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long ticks = ticks(pid);
        long written = number(Path.of("/proc/" + pid + "/io"), "wchar:");
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        double percent = (double) (ticks(pid) - ticks) * HUNDREDTHS / HUNDREDTHS / IDLE_SECONDS;
        long bytes = number(Path.of("/proc/" + pid + "/io"), "wchar:") - written;
        long resident = number(Path.of("/proc/" + pid + "/status"), "VmRSS:");
        System.out.printf(Locale.ROOT, "%-38s %8.2f%n", "idle, % of a processor", percent);
        System.out.printf("%-38s %8d%n", "idle, bytes written a second", bytes / IDLE_SECONDS);
        System.out.printf("%-38s %8d%n", "resident, MiB", resident >> 10);
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long number(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /** Directories with records alone: what counts is how many there are. */
    private void many() throws Exception {
        Path tree = directory.resolve("many");
        byte[] record = ByteBuffer.allocate(20).putLong(TAI_OF_2026).array();
        record[17] = 'd';
        for (int i = 0; i < MANY_SERVICES; i++) {
            Path supervise = tree.resolve(String.format("service-%04d/supervise", i));
            Files.createDirectories(supervise);
            Files.write(supervise.resolve("status"), record);
        }
        print("first screen of 5000 services, ms", firstScreens(tree));
        ControlledTerminal terminal = open(tree);
        terminal.await("F10");
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        print("key to paint among 5000, ms", keys(terminal));
        terminal.awaitQuiet(20);
        long start = System.nanoTime();
        terminal.press("-N " + HELD_KEYS + " j");
        terminal.press("F1");
        terminal.await("any key goes back");
        double millis = (System.nanoTime() - start) / MILLION;
        System.out.printf(Locale.ROOT, "%-38s %8.1f%n", HELD_KEYS + " keys at once, ms", millis);
        terminal.close();
    }

    private static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-38s %8.1f  (least %.1f, nine of ten below %.1f)%n",
                what,
                millis.get(millis.size() / 2),
                millis.get(0),
                millis.get(millis.size() * 9 / 10));
    }
}
