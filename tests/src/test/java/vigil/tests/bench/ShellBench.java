package vigil.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.tests.console.ServedTree;

/** What commands, the shell and completion take on a tree of 1000 services. */
public final class ShellBench extends TerminalBench {
    private static final int SERVICES = 1000;
    private static final int RUNS = 15;

    private ShellBench() throws IOException {}

    public static void main(String[] args) throws Exception {
        try (ShellBench bench = new ShellBench()) {
            ServedTree tree = bench.tree(SERVICES);
            try {
                bench.measure(tree.path());
            } finally {
                tree.close();
            }
        }
    }

    private void measure(Path tree) throws Exception {
        print("vigil status of 1000 services", status(tree));
        String shell = "exec " + BIN + "/vigil -d " + tree + " shell";
        print("vigil shell, to its prompt", starts(RUNS, shell, "> "));
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

    /** To the list of the ten services that begin so. */
    private static List<Double> tabs(ControlledTerminal terminal, String line, String shown)
            throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            terminal.press("'" + line + "'");
            terminal.awaitQuiet(300);
            long start = terminal.press("Tab");
            millis.add(millis(start, terminal.await(shown)));
            terminal.press("C-c");
            terminal.awaitQuiet(300);
        }
        return millis;
    }
}
