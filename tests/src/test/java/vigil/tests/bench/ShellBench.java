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
import vigil.tests.console.Tree;

/** What commands, the shell and completion take on a tree of 1000 services. */
public final class ShellBench {
    private static final Path BIN = Path.of(System.getProperty("vigil.bin")).toAbsolutePath();
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final int SERVICES = 1000;
    private static final int RUNS = 15;
    private static final int SETTLE_SECONDS = 15;
    private static final double MILLION = 1e6;

    private final Path directory;
    private int terminals;

    private ShellBench(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(TMPFS, "shell");
        Tree tree = new Tree(Suite.OURS, directory.resolve("service"));
        try {
            for (int i = 0; i < SERVICES; i++) {
                tree.service(String.format("service-%03d", i)).script("run", "exec sleep 100000");
            }
            tree.start();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            new ShellBench(directory).measure(tree.path());
        } finally {
            tree.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void measure(Path tree) throws Exception {
        print("vigil status of 1000 services", status(tree));
        String shell = "exec " + BIN + "/vigil -d " + tree + " shell";
        print("vigil shell, to its prompt", prompts(shell));
        ControlledTerminal terminal = open(shell);
        terminal.await("> ");
        print("Tab in it", tabs(terminal, "status service-01", "pid "));
        terminal.close();
        Path start = directory.resolve("bashrc");
        Path scripts = BIN.resolveSibling("share/bash-completion/completions");
        Files.writeString(
                start,
                "PATH="
                        + BIN
                        + ":$PATH\nfor f in "
                        + scripts
                        + "/*; do . $f; done\nPS1='> '\n"
                        + "bind 'set show-all-if-ambiguous on'\n"); // at the first Tab
        terminal = open("SVDIR=" + tree + " exec bash --noprofile --rcfile " + start);
        terminal.await("> ");
        print("Tab in bash, sv", tabs(terminal, "sv status service-01", "service-019"));
        print("Tab in bash, vigil", tabs(terminal, "vigil status service-01", "service-019"));
        terminal.close();
    }

    private ControlledTerminal open(String command) throws IOException {
        String quiet = "XDG_STATE_HOME=" + directory + " " + command;
        return new ControlledTerminal(directory.resolve("tmux" + terminals++), quiet);
    }

    private static List<Double> status(Path tree) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            ProcessBuilder status =
                    new ProcessBuilder(BIN + "/vigil", "-d", tree.toString(), "status")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            long start = System.nanoTime();
            status.start().waitFor();
            millis.add((System.nanoTime() - start) / MILLION);
        }
        return millis;
    }

    private List<Double> prompts(String shell) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            ControlledTerminal terminal = open(shell);
            ControlledTerminal.Output painted = terminal.await("> ");
            millis.add(since(start, painted));
            terminal.close();
        }
        return millis;
    }

    /** To the list of the ten services that begin so. */
    private static List<Double> tabs(ControlledTerminal terminal, String line, String shown)
            throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            terminal.press("'" + line + "'");
            terminal.awaitQuiet(300);
            long start = terminal.press("Tab");
            millis.add(since(start, terminal.await(shown)));
            terminal.press("C-c");
            terminal.awaitQuiet(300);
        }
        return millis;
    }

    private static double since(long start, ControlledTerminal.Output painted) {
        return painted == null ? 1e4 : (painted.nanos() - start) / MILLION;
    }

    private static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-34s %8.1f ms  (least %.1f, nine of ten below %.1f)%n",
                what,
                millis.get(millis.size() / 2),
                millis.get(0),
                millis.get(millis.size() * 9 / 10));
    }
}
