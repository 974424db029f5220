package vigil.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A supervision tree in a directory of its own: {@code sv/} holds the service directories, {@code
 * service/} the links that runsvdir scans, {@code bin/} the programs of one {@link Mix}. Closing
 * ends every process that works below it.
 */
public final class Tree implements AutoCloseable {
    private final Path root;
    private final List<Program> started = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Tree(Path root) {
        this.root = root;
        environment.put("PATH", root.resolve("bin") + ":/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("SVDIR", root.resolve("service").toString());
        environment.put("LC_ALL", "C");
    }

    public static Tree of(Mix mix) throws IOException {
        return of(mix, Path.of(System.getProperty("java.io.tmpdir")));
    }

    public static Tree of(Mix mix, Path parent) throws IOException {
        Tree tree = new Tree(Files.createTempDirectory(parent, "vigil-tree").toRealPath());
        for (String directory : List.of("bin", "sv", "service")) {
            Files.createDirectory(tree.path(directory));
        }
        mix.install(tree.path("bin"));
        return tree;
    }

    public Path path(String name) {
        return root.resolve(name);
    }

    /** The service directory {@code sv/NAME}, made if it is not there; not linked. */
    public ServiceDirectory service(String name) throws IOException {
        return ServiceDirectory.make(path("sv").resolve(name));
    }

    /** The same with a run script that stays until it is signalled. */
    public ServiceDirectory daemon(String name) throws IOException {
        return service(name).script("run", "exec sleep 1000");
    }

    public void link(String... names) throws IOException {
        for (String name : names) {
            Files.createSymbolicLink(path("service").resolve(name), path("sv").resolve(name));
        }
    }

    public void unlink(String name) throws IOException {
        Files.delete(path("service").resolve(name));
    }

    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** A command of this tree's programs in its environment, to run or start. */
    public Program.Builder command(String program, Object... arguments) {
        return Program.of(path("bin").resolve(program), arguments).onlyWith(environment).in(root);
    }

    /** A command line of sh, with this tree's programs first in PATH. */
    public Program.Builder shell(String line) {
        return Program.of("/bin/sh", "-c", line).onlyWith(environment).in(root);
    }

    public Program.Result sv(Object... arguments) throws IOException, InterruptedException {
        return command("sv", arguments).run();
    }

    public Program start(String program, Object... arguments) throws IOException {
        return keep(command(program, arguments).start());
    }

    public Program keep(Program program) {
        started.add(program);
        return program;
    }

    public Program runsvdir() throws IOException {
        return start("runsvdir", path("service"));
    }

    public Program runsv(String name) throws IOException {
        return start("runsv", path("sv").resolve(name));
    }

    /** Waits until a runsv serves the directory, and its service is as {@code stat} says. */
    public void untilStat(String name, String stat) throws Exception {
        ServiceDirectory service = service(name);
        Await.until(
                () -> name + " " + stat + ", is " + service.stat() + "; " + errors(),
                () -> service.stat().equals(stat) && service.isSettled() && isServed(name));
    }

    /** Waits until nothing has changed for a second: no throttle, no two events in one second. */
    public void untilOld(String name) throws Exception {
        Await.until(name + " at rest", () -> service(name).secondsOld() > 1.1);
    }

    /** The names below {@code sv/}, sorted. */
    public List<String> services() throws IOException {
        try (Stream<Path> entries = Files.list(path("sv"))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** Whether a runsv reads {@code supervise/ok}: some process of ours has it open. */
    public boolean isServed(String name) throws IOException {
        Path ok = path("sv").resolve(name).resolve("supervise/ok");
        Path service = path("sv").resolve(Path.of(name).getName(0)); // of a/log: where a's runsv is
        for (long pid : Processes.below(service)) {
            if (Processes.holdsOpen(pid, ok)) {
                return true;
            }
        }
        return false;
    }

    public String errors() throws IOException {
        StringBuilder errors = new StringBuilder();
        for (Program program : started) {
            errors.append(program.err());
        }
        return errors.toString();
    }

    /** {@code text} without what differs from run to run: places, pids, seconds, labels. */
    public String normal(String text) {
        return text.replace(root.toString(), "ROOT")
                .replaceAll("\\(pid \\d+\\)", "(pid N)")
                .replaceAll("\\b\\d+s\\b", "Ns")
                .replaceAll("@[0-9a-f]{24}", "@TAI64N")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[_T]\\d\\d:\\d\\d:\\d\\d\\.\\d{5}", "TIMESTAMP");
    }

    @Override
    public void close() throws IOException {
        for (Program program : started) {
            program.process().destroyForcibly().onExit().join();
        }
        Processes.killBelow(root);
        for (Program program : started) {
            program.close();
        }
        delete(root);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            path.toFile().setExecutable(true);
            path.toFile().setWritable(true);
            path.toFile().setReadable(true);
            try (Stream<Path> entries = Files.list(path)) {
                for (Path entry : entries.toList()) {
                    delete(entry);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
