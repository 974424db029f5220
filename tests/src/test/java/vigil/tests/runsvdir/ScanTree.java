package vigil.tests.runsvdir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/**
 * A scan directory {@code svc} of links to the services in {@code sv}, whose run scripts note their
 * pids in the file {@code pids}. Closing ends everything that was started in it.
 */
final class ScanTree implements AutoCloseable {
    private final Path root;
    private Program runsvdir;

    ScanTree(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("sv"));
        Files.createDirectories(root.resolve("svc"));
    }

    Path scanDirectory() {
        return root.resolve("svc");
    }

    Path link(String name) {
        return scanDirectory().resolve(name);
    }

    ServiceDirectory service(String name) {
        return new ServiceDirectory(root.resolve("sv").resolve(name));
    }

    /** Makes a service that sleeps, without a link to it. */
    ServiceDirectory make(String name) throws IOException {
        return make(name, "exec sleep 1000");
    }

    ServiceDirectory make(String name, String body) throws IOException {
        return ServiceDirectory.make(root.resolve("sv").resolve(name))
                .script("run", "echo $$ >>pids\n" + body);
    }

    void link(String name, String service) throws IOException {
        Files.createSymbolicLink(link(name), Path.of("../sv", service));
    }

    ServiceDirectory add(String name) throws IOException {
        ServiceDirectory service = make(name);
        link(name, name);
        return service;
    }

    /** Starts {@code suite}'s runsvdir, in {@code root}, with its runsv first in PATH. */
    Program start(Suite suite, String... arguments) throws IOException {
        return start(suite, suite, arguments);
    }

    Program start(Suite suite, Suite runsv, String... arguments) throws IOException {
        return own(
                Program.of(suite.program("runsvdir"), (Object[]) arguments)
                        .in(root)
                        .with(
                                "PATH",
                                runsv.program("runsv").getParent() + ":" + System.getenv("PATH"))
                        .start());
    }

    /** A runsvdir that was started in another way, to be ended with the tree. */
    Program own(Program program) {
        runsvdir = program;
        return program;
    }

    /** The runsv processes: their command lines. */
    List<String> runsvs() {
        return children().map(p -> "runsv " + argument(p)).sorted().toList();
    }

    /** The pid of the runsv that serves {@code name}, 0 if none does. */
    long runsv(String name) {
        return children()
                .filter(p -> argument(p).equals(name))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private static String argument(ProcessHandle process) {
        return process.info().arguments().filter(a -> a.length == 1).map(a -> a[0]).orElse("");
    }

    boolean runs(String name) throws IOException {
        return service(name).stat().equals("run");
    }

    private Stream<ProcessHandle> children() {
        return runsvdir.process().children();
    }

    @Override
    public void close() throws IOException {
        if (runsvdir == null) {
            return;
        }
        List<ProcessHandle> started = runsvdir.process().descendants().toList();
        runsvdir.close();
        try (Stream<Path> services = Files.list(root.resolve("sv"))) {
            for (Path service : services.toList()) {
                killNoted(new ServiceDirectory(service));
            }
        }
        for (ProcessHandle process : started) {
            process.destroy();
            process.onExit().orTimeout(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private static void killNoted(ServiceDirectory service) throws IOException {
        for (String pid : service.read("pids").lines().toList()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
        }
    }
}
