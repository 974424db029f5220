package vigil.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vigil.operation.Site;
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

    /** How many services are hidden from this user. */
    @Override
    public Integer call() throws IOException {
        int hidden = write(true);
        while (seconds > 0) {
            if (!Waits.pause(TimeUnit.SECONDS.toMillis(seconds))) {
                return Waits.INTERRUPTED;
            }
            hidden = write(false);
        }
        return hidden;
    }

    private int write(boolean isFirst) throws IOException {
        Metrics metrics = new Metrics(Processes.read(session.services()), Instant.now());
        int hidden = 0;
        for (Service service : Trees.of(session).read()) {
            if (!Trees.isHidden(service)) {
                metrics.add(service);
                continue;
            }
            hidden++;
            if (isFirst) {
                Trees.failHidden(session, service, "supervise/status");
            }
        }
        if (file == null) {
            session.out().print(metrics.text());
            session.out().flush();
        } else {
            replace(metrics.text());
        }
        return hidden;
    }

    /** A reader finds the old figures or the new ones, never half of them. */
    private void replace(String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            boolean isThere = Files.exists(directory);
            throw isThere
                    ? new NotDirectoryException(directory.toString())
                    : new NoSuchFileException(directory.toString());
        }
        long pid = ProcessHandle.current().pid();
        Path made = file.resolveSibling("." + file.getFileName() + "." + pid);
        try {
            Files.writeString(made, text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, Site.words(e));
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
