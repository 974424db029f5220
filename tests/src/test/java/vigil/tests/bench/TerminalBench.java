package vigil.tests.bench;

import java.io.IOException;
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
import vigil.tests.console.ServedTree;

/** What a person waits for at a terminal; all of it in a directory in memory, gone at the end. */
abstract class TerminalBench implements AutoCloseable {
    static final Path BIN = Path.of(System.getProperty("vigil.bin")).toAbsolutePath();
    static final int SETTLE_SECONDS = 15;
    static final double MILLION = 1e6;

    /** What stands for output that did not come. */
    private static final double NEVER_MILLIS = 1e4;

    final Path directory;
    private int terminals;

    TerminalBench() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "terminal-bench");
    }

    /** A tree of services that sleep, up and at rest. */
    ServedTree tree(int services) throws Exception {
        ServedTree tree = new ServedTree(Suite.OURS, directory.resolve("service"));
        for (int i = 0; i < services; i++) {
            tree.service(String.format("service-%03d", i)).script("run", "exec sleep 100000");
        }
        tree.start();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return tree;
    }

    ControlledTerminal open(String command) throws IOException {
        String apart = "XDG_STATE_HOME=" + directory + " " + command;
        return new ControlledTerminal(directory.resolve("tmux" + terminals++), apart);
    }

    /** Milliseconds from the start of a command until it shows {@code text}, so many times. */
    List<Double> starts(int times, String command, String text) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            ControlledTerminal terminal = open(command);
            millis.add(millis(start, terminal.await(text)));
            terminal.close();
        }
        return millis;
    }

    static double millis(long start, ControlledTerminal.Output painted) {
        return painted == null ? NEVER_MILLIS : (painted.nanos() - start) / MILLION;
    }

    static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-38s %8.1f ms  (least %.1f, nine of ten below %.1f)%n",
                what,
                millis.get(millis.size() / 2),
                millis.get(0),
                millis.get(millis.size() * 9 / 10));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
