package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** What {@code vigil new --from} makes of Debian's own definitions runs Debian's own daemons. */
final class ConvertedTest {
    private static final Path DEBIAN = Path.of(System.getProperty("vigil.examples"), "root");
    private static final String UNITS = "lib/systemd/system/";
    private static final String INIT = "etc/init.d/";

    @TempDir Path made;
    private static Machine machine;

    @BeforeAll
    static void boot() throws Exception {
        machine = Machine.boot();
    }

    @AfterAll
    static void close() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    /** Its name, what it is made of, what makes the machine ready for it, who answers then. */
    static Stream<Arguments> daemons() {
        return Stream.of(
                Arguments.of(
                        "ssh",
                        UNITS + "ssh.service",
                        "true",
                        "ssh-keyscan -t ed25519 127.0.0.1 2>/dev/null | grep -q ed25519"),
                Arguments.of(
                        "cron",
                        UNITS + "cron.service",
                        "echo '@reboot root touch /run/cron-ran' >/etc/cron.d/job",
                        "test -e /run/cron-ran"),
                Arguments.of(
                        "chrony",
                        UNITS + "chrony.service",
                        "echo 'DAEMON_OPTS=\"-F 1 -x\"' >/etc/default/chrony",
                        "chronyc -n tracking"),
                Arguments.of(
                        "apache2",
                        UNITS + "apache2.service",
                        "mkdir -p /run/lock",
                        "curl -sf -o /dev/null http://localhost/"),
                Arguments.of(
                        "postgresql@15-main",
                        UNITS + "postgresql@.service",
                        "true",
                        "setuidgid postgres psql -Atc 'select 1' | grep -qx 1"),
                Arguments.of(
                        "nftables",
                        UNITS + "nftables.service",
                        "true",
                        "nft list ruleset | grep -q 'table inet filter'"),
                Arguments.of(
                        "dbus",
                        INIT + "dbus",
                        "true",
                        "dbus-send --system --print-reply --dest=org.freedesktop.DBus /"
                                + " org.freedesktop.DBus.ListNames"),
                Arguments.of(
                        "exim4",
                        INIT + "exim4",
                        "true",
                        "echo QUIT | busybox nc 127.0.0.1 25 | grep -q '^220 '"));
    }

    private ServiceDirectory convert(String name, String source) throws Exception {
        Path file = DEBIAN.resolve(source);
        Assumptions.assumeTrue(Files.exists(file), "this release has no " + source);
        Program.Result result =
                Program.of(Suite.OURS.program("vigil"), "new", "--in", made, "--from", file, name)
                        .run();
        assertEquals(0, result.exit(), result.err());
        Path there = machine.path("/etc/sv/" + name);
        assertEquals(0, Program.of("cp", "-R", made.resolve(name), there).run().exit());
        return machine.service(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("daemons")
    void runs(String name, String source, String before, String answers) throws Exception {
        ServiceDirectory service = convert(name, source);
        machine.out(before);
        machine.out("ln -s /etc/sv/" + name + " /service/");
        Await.until(
                () ->
                        name
                                + " answers: "
                                + service.read("run")
                                + service.log().read("main/current"),
                () -> machine.run(answers).exit() == 0 && service.stat().equals("run"));
        machine.out("sv -w 30 down " + name);
        Await.until(
                () -> name + " is gone: " + machine.run("ps ax").out(),
                () -> machine.run(answers).exit() != 0 || name.equals("cron"));
        machine.out("rm /service/" + name);
    }
}
