package vigil.tests.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.tests.Await;
import vigil.tests.Processes;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** A directory of services under a runsvdir of its own; closing takes all of it down. */
public final class ServedTree {
    private final Suite suite;
    private final Path directory;
    private Program runsvdir;

    public ServedTree(Suite suite, Path directory) throws IOException {
        this.suite = suite;
        this.directory = directory;
        Files.createDirectories(directory);
    }

    public Path path() {
        return directory;
    }

    public ServiceDirectory service(String name) throws IOException {
        return ServiceDirectory.make(directory.resolve(name));
    }

    /** A service that writes {@code lines} once and then sleeps, with a log service. */
    public ServiceDirectory logged(String name, String script) throws IOException {
        return service(name)
                .script("run", "exec 2>&1\n" + script + "\nexec sleep 1000")
                .script("log/run", "mkdir -p main\nexec svlogd ./main");
    }

    /** Starts runsvdir and waits until each service is supervised. */
    public void start() throws Exception {
        serve(suitePath());
    }

    /** The same with {@code programs} before all else in the services' PATH. */
    public void start(Path programs) throws Exception {
        serve(programs + ":" + suitePath());
    }

    private String suitePath() {
        return suite.program("runsv").getParent() + ":" + System.getenv("PATH");
    }

    private void serve(String path) throws Exception {
        runsvdir =
                Program.of(suite.program("runsvdir"), "-P", directory).with("PATH", path).start();
        for (Path service : services()) {
            Await.until(
                    service + " is supervised",
                    () -> Files.exists(service.resolve("supervise/status")));
        }
    }

    private List<Path> services() throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    public void close() throws Exception {
        if (runsvdir == null) {
            return;
        }
        runsvdir.signal("TERM");
        runsvdir.await();
        runsvdir.close();
        runsvdir = null;
        List<Object> words = new ArrayList<>(List.of("-w", "20", "force-shutdown"));
        words.addAll(services());
        Program.of(suite.program("sv"), words.toArray()).run();
        for (Path service : services()) { // on a busy machine some may take longer
            Processes.killBelow(service.toRealPath());
        }
    }
}
