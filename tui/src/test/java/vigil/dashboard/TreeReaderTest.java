package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.control.Fifo;
import vigil.terminal.Event;
import vigil.tree.Liveness;
import vigil.tree.ServiceTree;

class TreeReaderTest {
    @TempDir Path directory;

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private String trouble() throws InterruptedException {
        TreeReader.Seen seen = (TreeReader.Seen) events.poll(30, TimeUnit.SECONDS);
        return seen.services().get(0).trouble();
    }

    @Test
    void seesASecondChangeAtTheSameTime() throws Exception {
        Path service = Files.createDirectory(directory.resolve("a"));
        ServiceTree tree =
                new ServiceTree(directory, new Liveness(new ProbedFifo(() -> Fifo.Answer.NOBODY)));
        try (TreeReader reader = new TreeReader(tree, Clock.systemUTC(), events::add)) {
            reader.start();
            assertEquals("no runsv", trouble());
            for (int tick = 0; tick < 2; tick++) {
                reader.tick(List.of("a"), false);
                assertEquals("no runsv", trouble());
            }
            FileTime time = Files.getLastModifiedTime(service);
            Files.createDirectory(service.resolve("supervise"));
            Files.writeString(service.resolve("supervise/status"), "torn");
            Files.setLastModifiedTime(service, time);
            reader.tick(List.of("a"), false);
            assertEquals("bad status record", trouble());
        }
    }
}
