package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.process.Processes;
import vigil.tree.Service;

@Command(name = "tree", description = "Show services with what they need and their processes.")
final class TreeCommand implements Callable<Integer> {
    private static final long KIB = 1024;

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    TreeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        Processes processes = Processes.read(session.services());
        Instant now = Instant.now();
        for (Service service : chosen.services()) {
            print(service, processes, now);
        }
        return chosen.failures();
    }

    private void print(Service service, Processes processes, Instant now) {
        session.out().println(session.paint(service.health(), StatusWords.line(service, now)));
        for (String need : SmallFile.words(service.directory().resolve("needs"))) {
            session.out().println("  needs " + Text.ofName(need));
        }
        processes(service.pid(), processes);
        service.log()
                .ifPresent(
                        log -> {
                            session.out().println("  " + StatusWords.line(log, now));
                            processes(log.pid(), processes);
                        });
    }

    private void processes(int pid, Processes processes) {
        if (pid == 0) {
            return;
        }
        for (Processes.Process process : processes.tree(pid)) {
            String indent = "  ".repeat(Math.min(20, 2 + processes.depth(process.pid(), pid)));
            long kib = process.residentBytes() / KIB;
            String name = Text.ofName(process.name());
            session.out().println(indent + process.pid() + " " + name + "  " + kib + " KiB");
        }
    }
}
