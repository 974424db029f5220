package vigil.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vigil.control.Fifo;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

/** The far side of control fifos: does at once what it is told. */
final class FakeRunsv implements Fifo {
    final List<String> told = new ArrayList<>();
    private final Predicate<Path> listening;
    private int pid = 100;

    /** {@code listening} is asked with a service's directory. */
    FakeRunsv(Predicate<Path> listening) {
        this.listening = listening;
    }

    Site site(Path tree) {
        return new Site(tree, this, Duration.ofMillis(20));
    }

    @Override
    public Answer probe(Path fifo) {
        return listening.test(service(fifo)) ? Answer.LISTENING : Answer.NOBODY;
    }

    @Override
    public String write(Path fifo, byte[] bytes) {
        if (!listening.test(service(fifo))) {
            return "runsv not running";
        }
        if (bytes.length > 0) {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            told.add(text);
            boolean up = text.endsWith("u") || text.equals("t") || text.equals("k");
            if (up || text.equals("d")) {
                pid++;
                write(service(fifo), up ? pid : 0, up);
            }
        }
        return "";
    }

    @Override
    public String signal(Path near, int pid, String name) {
        told.add(name + " " + pid);
        return "";
    }

    static void write(Path service, int pid, boolean up) {
        Instant now = Instant.now();
        StatusRecord record =
                new StatusRecord(
                        new Tai64n(now.getEpochSecond(), now.getNano()),
                        pid,
                        false,
                        up,
                        false,
                        pid == 0 ? State.DOWN : State.RUN);
        try {
            Files.createDirectories(service.resolve("supervise"));
            Files.write(service.resolve("supervise/status"), record.encode());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path service(Path fifo) {
        return fifo.getParent().getParent();
    }
}
