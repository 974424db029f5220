package vigil.tests.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import vigil.tests.console.ServedTree;

/** What the dashboard costs on a tree of 200 services at 80x25, and whether 5000 scroll. */
public final class ConsoleBench extends TerminalBench {
    private static final int SERVICES = 200;
    private static final int MANY_SERVICES = 5000;
    private static final int STARTS = 9;
    private static final int KEYS = 60;
    private static final int IDLE_SECONDS = 40;
    private static final int HELD_KEYS = 200;
    private static final long TAI_OF_2026 = 4611686018427387914L + 1_790_000_000L;
    private static final String PAINTED = "F10";

    private ConsoleBench() throws IOException {}

    public static void main(String[] args) throws Exception {
        try (ConsoleBench bench = new ConsoleBench()) {
            bench.live();
            bench.many();
        }
    }

    private static String dashboard(Path tree) {
        return "exec " + BIN + "/vigil -d " + tree;
    }

    private void live() throws Exception {
        ServedTree tree = tree(SERVICES);
        try {
            String dashboard = dashboard(tree.path());
            print("first screen of 200 services", starts(STARTS, dashboard, PAINTED));
            ControlledTerminal terminal = openAndSettle(dashboard);
            print("key to paint", keys(terminal));
            idle(terminal);
            terminal.close();
        } finally {
            tree.close();
        }
    }

    private ControlledTerminal openAndSettle(String dashboard) throws Exception {
        ControlledTerminal terminal = open(dashboard);
        terminal.await(PAINTED);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return terminal;
    }

    private static List<Double> keys(ControlledTerminal terminal) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            terminal.awaitQuiet(20);
            long pressed = terminal.press(i % 20 < 10 ? "j" : "k");
            millis.add(millis(pressed, terminal.await("")));
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
        double percent = (double) (ticks(pid) - ticks) / IDLE_SECONDS; // 100 are a second
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
        print("first screen of 5000 services", starts(STARTS, dashboard(tree), PAINTED));
        ControlledTerminal terminal = openAndSettle(dashboard(tree));
        print("key to paint among 5000", keys(terminal));
        terminal.awaitQuiet(20);
        long start = System.nanoTime();
        terminal.press("-N " + HELD_KEYS + " j");
        terminal.press("F1");
        terminal.await("Esc goes back");
        double millis = (System.nanoTime() - start) / MILLION;
        System.out.printf(Locale.ROOT, "%-38s %8.1f ms%n", HELD_KEYS + " keys at once", millis);
        terminal.close();
    }
}
