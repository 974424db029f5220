package vigil.tests.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * A system of its own for a runit to be process 1 of: PID, mount and other namespaces, a small root
 * of busybox and one suite, and a terminal as its console. See tests/boot/namespace.sh.
 */
final class Namespace {
    private static final Pattern ID = Pattern.compile("\\$Id[^$]*\\$");

    /** A Debian is copied first. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GuestRoot root;
    private final StringBuilder setting = new StringBuilder();
    private String prefix = "";
    private String init = "/sbin/runit";

    private Namespace(GuestRoot root) {
        this.root = root;
    }

    /** What a system said on its console, and how its process 1 ended: 128 + the signal. */
    record Run(List<String> console, int exit) {
        boolean says(String line) {
            return console.contains(line);
        }

        long count(String line) {
            return console.stream().filter(line::equals).count();
        }
    }

    /** A root in {@code directory} with runit, runit-init and stages that do nothing. */
    static Namespace make(Suite suite, Path directory) throws Exception {
        Namespace made = makeEmpty(suite, directory);
        made.addProgram("runit");
        made.addProgram("runit-init");
        for (int stage = 1; stage <= 3; stage++) {
            made.stage(stage, "exit 0");
        }
        return made;
    }

    /** A root in {@code directory} with busybox alone. */
    static Namespace makeEmpty(Suite suite, Path directory) throws Exception {
        assumePossible();
        return new Namespace(GuestRoot.make(suite, directory.resolve(suite.name())));
    }

    /** Another process 1 than runit. */
    Namespace withInit(String program) {
        init = program;
        return this;
    }

    /** A Debian in {@code directory}, with the one of its own inits that {@code init} names. */
    static Namespace makeDebian(Path directory, String init) throws Exception {
        assumePossible();
        GuestRoot root =
                GuestRoot.debian(Suite.OURS, directory).addBusyboxBeside().withoutDevices();
        return new Namespace(root).with("ROOT_OPTIONS", "size=700m").withInit(init);
    }

    private static void assumePossible() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1)");
        int exit =
                Program.of("unshare", "--pid", "--fork", "--mount", "--net", "true").run().exit();
        Assumptions.assumeTrue(exit == 0, "no namespaces for this user on this machine");
    }

    Path path() {
        return root.path();
    }

    Namespace stage(int number, String body) throws IOException {
        return script("etc/runit/" + number, body);
    }

    Namespace script(String name, String body) throws IOException {
        root.script(name, body);
        return this;
    }

    /** Leaves something out, or sets something, as tests/boot/namespace.sh tells. */
    Namespace with(String variable, String value) {
        setting.append(variable).append('=').append(value).append(' ');
        return this;
    }

    /** Takes the right to call reboot(2) away, as container engines do. */
    Namespace withoutReboot() {
        prefix = "setpriv --bounding-set=-sys_boot ";
        return this;
    }

    /** Has the calls that end the machine written into {@code file}. */
    Namespace traced(Path file) {
        prefix = "strace -f -qq -e signal=none -e trace=sync,reboot -o " + file + " ";
        return this;
    }

    Namespace addProgram(String name) throws Exception {
        root.addProgram(name);
        return this;
    }

    GuestRoot root() {
        return root;
    }

    /** Starts it: what the program says on standard output is the console. */
    Program start() throws IOException {
        Path script = Path.of(System.getProperty("basedir"), "boot", "namespace.sh");
        String command = setting + prefix + "sh " + script + " " + path() + " " + init;
        return Program.of("script", "-qefc", command, "/dev/null").start();
    }

    /** Runs it to its end. */
    Run run() throws Exception {
        try (Program program = start()) {
            return end(program);
        }
    }

    static Run end(Program program) throws Exception {
        int exit = program.await(PATIENCE);
        return new Run(console(program), exit);
    }

    /** The console's lines so far; what runit says of its version is left out. */
    static List<String> console(Program program) throws IOException {
        String text = ID.matcher(program.out().replace("\r", "")).replaceAll("\\$Id\\$");
        return text.lines().filter(line -> !line.isEmpty()).collect(Collectors.toList());
    }

    /** Process 1 as seen from outside, once it is runit or another init. */
    static long processOne(Program program) throws Exception {
        long[] found = {0};
        program.eventually(
                "an init is process 1",
                () -> {
                    Optional<ProcessHandle> one =
                            program.process().descendants().filter(Namespace::isOne).findFirst();
                    found[0] = one.map(ProcessHandle::pid).orElse(0L);
                    return one.isPresent();
                });
        return found[0];
    }

    private static boolean isOne(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.lines(status).anyMatch(line -> line.matches("NSpid:.*\t1"))
                    && process.info().command().orElse("").matches(".*/sbin/(runit|init)");
        } catch (IOException | java.io.UncheckedIOException e) {
            return false; // it is gone
        }
    }

    /**
     * Waits until the console has {@code line}, and makes /run/heard in the system then: as it ends
     * some inits hang the console up, and what nobody has read is lost.
     */
    static void hear(Program program, String line) throws Exception {
        awaitLine(program, line);
        Files.createFile(
                Path.of("/proc", Long.toString(processOne(program)), "root", "run", "heard"));
    }

    /** Waits until the console has {@code line}. */
    static void awaitLine(Program program, String line) throws Exception {
        Await.until(
                PATIENCE,
                () -> "\"" + line + "\" among " + console(program),
                () -> console(program).contains(line));
    }
}
