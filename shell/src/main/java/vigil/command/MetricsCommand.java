package vigil.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vigil.process.Processes;
import vigil.tree.Service;

@Command(
        name = "metrics",
        description = "Print figures of all services as OpenMetrics text, or keep a file of them.")
final class MetricsCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "replace FILE in one step, as the node exporter wants it")
    private Path file;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "again and again, until it is ended")
    private long seconds;

    MetricsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        write();
        while (seconds > 0) {
            if (!Waits.pause(TimeUnit.SECONDS.toMillis(seconds))) {
                return Waits.INTERRUPTED;
            }
            write();
        }
        return 0;
    }

    private void write() throws IOException {
        Metrics metrics = new Metrics(Processes.read(session.services()), Instant.now());
        for (Service service : Trees.of(session).read()) {
            metrics.add(service);
        }
        if (file == null) {
            session.out().print(metrics.text());
            session.out().flush();
        } else {
            replace(metrics.text());
        }
    }

    /** A reader finds the old figures or the new ones, never half of them. */
    private void replace(String text) throws IOException {
        Path made =
                file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(made, text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
