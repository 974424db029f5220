package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/**
 * A small Debian with the daemons of the examples and Vigil as its process 1, in namespaces of its
 * own. What is done in it reaches nothing else, and all of it ends with {@link #close}.
 */
public final class Machine implements AutoCloseable {
    private static final Path DEBIAN = Path.of(System.getProperty("vigil.examples"));
    private static final Path FRESH = Path.of(System.getProperty("vigil.fresh"));
    private static final String TREE = System.getProperty("vigil.tree");
    private static final String EXAMPLES = "/usr/local/share/sv-examples/";

    private final Program program;
    private final long pid;

    private Machine(Program program, long pid) {
        this.program = program;
        this.pid = pid;
    }

    static Machine boot() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(DEBIAN.resolve("made-of")),
                "the daemons are not at hand: see tests/examples/debian.sh");
        return start("runit is process 1", Machine::isRunit, DEBIAN, TREE);
    }

    /**
     * A minimal Debian without Vigil. Its process 1 only waits for {@link #become} to tell it what
     * to be.
     */
    public static Machine fresh() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(FRESH.resolve("made-of")),
                "no Debian is at hand: see tests/ship/debian.sh");
        String one = "mkfifo /run/init && : >/run/waits && read -r init </run/init && exec $init";
        return start("it waits", Machine::waits, FRESH, "", "sh", "-c", one);
    }

    private static Machine start(
            String sign, Predicate<ProcessHandle> shows, Object... scriptArguments)
            throws Exception {
        Assumptions.assumeTrue(
                Program.of("unshare", "--pid", "--fork", "--mount", "--net", "true").run().exit()
                        == 0,
                "no namespaces for this user on this machine");
        List<Object> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("basedir"), "examples", "machine.sh"));
        command.addAll(List.of(scriptArguments));
        Program program = Program.of("sh", command.toArray()).start();
        long[] pid = {0};
        program.eventually(
                sign,
                () -> {
                    Optional<ProcessHandle> one =
                            program.process().children().filter(shows).findFirst();
                    pid[0] = one.map(ProcessHandle::pid).orElse(0L);
                    return one.isPresent();
                });
        return new Machine(program, pid[0]);
    }

    private static boolean waits(ProcessHandle process) {
        return Files.exists(Path.of("/proc/" + process.pid() + "/root/run/waits"));
    }

    /** Makes process 1 of a {@link #fresh} machine another program. */
    public void become(String command) throws Exception {
        out("echo '" + command + "' >/run/init");
    }

    private static boolean isRunit(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).equals("runit\n");
        } catch (IOException e) {
            return false; // it is gone
        }
    }

    /** A line of sh in the machine, as root, in its home; its own programs first in PATH. */
    public Program.Builder sh(String line) {
        return Program.of(
                "nsenter",
                "--target=" + pid,
                "--all",
                "--root",
                "--wd",
                "env",
                "-i",
                "HOME=/root",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "SVDIR=/service",
                "sh",
                "-c",
                line);
    }

    public Program.Result run(String line) throws IOException, InterruptedException {
        return sh(line).run();
    }

    /** What a line of sh that has to exit with 0 writes to standard output. */
    public String out(String line) throws IOException, InterruptedException {
        Program.Result result = run(line);
        assertEquals(0, result.exit(), () -> line + ": " + result.out() + result.err());
        return result.out();
    }

    /** A file or directory of the machine, seen from outside; no symlink may lie on its path. */
    public Path path(String absolute) {
        return Path.of("/proc", Long.toString(pid), "root", absolute.substring(1));
    }

    public String read(String absolute) throws IOException {
        try {
            return Files.readString(path(absolute), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    public void write(String absolute, String text) throws IOException {
        Files.createDirectories(path(absolute).getParent());
        Executables.write(path(absolute), text);
    }

    /** Copies an example to /etc/sv/NAME, as its README says; it is not linked. */
    ServiceDirectory copy(String example, String name) throws Exception {
        out("cp -RL " + EXAMPLES + example + " /etc/sv/" + name);
        return service(name);
    }

    ServiceDirectory copy(String example) throws Exception {
        return copy(example, example);
    }

    ServiceDirectory service(String name) {
        return new ServiceDirectory(path("/etc/sv/" + name));
    }

    /** Sets a variable in the conf of a service. */
    void configure(String name, String variable, String value) throws Exception {
        ServiceDirectory service = service(name);
        String conf = service.read("conf");
        String changed = conf.replaceAll("(?m)^" + variable + "=.*", variable + "='" + value + "'");
        assertEquals(false, changed.equals(conf), name + "/conf has no " + variable);
        service.file("conf", changed);
    }

    /** Links a service and waits until it runs and its check is content. */
    void up(String name) throws Exception {
        out("ln -s /etc/sv/" + name + " /service/");
        untilChecked(name);
    }

    void untilChecked(String name) throws Exception {
        Await.until(
                () -> name + " up: " + diagnosis(name),
                () ->
                        run("sv -w 15 check " + name).exit() == 0
                                && service(name).stat().equals("run"));
    }

    /** Kills the service and waits until another one runs and its check is content. */
    void killed(String name) throws Exception {
        int pid = service(name).pid();
        out("kill -KILL " + pid);
        service(name).untilPidChangesFrom(pid);
        untilChecked(name);
    }

    /** As {@link #up}; kills the service then, and waits until it is up again. */
    void upTwice(String name) throws Exception {
        up(name);
        killed(name);
    }

    /** The name of the user whom the service runs as. */
    String userOf(String name) throws Exception {
        return out("ps -o user= -p " + service(name).pid()).strip();
    }

    /** Takes the service down and waits until none of {@code processes} is left. */
    void down(String name, String... processes) throws Exception {
        out("sv -w 20 down " + name);
        assertEquals("down", service(name).stat());
        for (String process : processes) {
            Await.until(
                    () -> "no " + process + " in " + run("ps ax").out(),
                    () -> run("pgrep -f '^[^ ]*" + process + "'").exit() == 1);
        }
    }

    /** Waits until the service's log contains {@code text}, and has its p_log page that. */
    void untilLogged(String name, String text) throws Exception {
        String log = "/var/log/service/" + name + "/current";
        Await.until(
                () -> "'" + text + "' in " + log + ": " + read(log),
                () -> read(log).contains(text));
        String paged = out("PAGER=cat /etc/sv/" + name + "/p_log");
        assertTrue(paged.contains(text), paged);
    }

    /** Has the service's w_log show the end of its log, and what comes then, until it is told. */
    void watch(String name, String soFar, String command, String then) throws Exception {
        try (Program watch = sh("exec /etc/sv/" + name + "/w_log").start()) {
            watch.eventually("w_log shows " + soFar, () -> watch.out().contains(soFar));
            out(command);
            watch.eventually("w_log shows " + then, () -> watch.out().contains(then));
            out("pkill -INT -f '^svlogtail /etc/sv/" + name + "'");
            watch.await();
        }
    }

    private String diagnosis(String name) throws Exception {
        return run("sv status " + name).out() + read("/var/log/service/" + name + "/current");
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
