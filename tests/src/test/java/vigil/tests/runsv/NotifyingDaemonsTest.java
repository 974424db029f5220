package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Processes;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** Daemons of Debian that speak sd_notify(3), as ./test unpacks them. */
class NotifyingDaemonsTest {
    private static final String NOBODY = "65534";

    private Tree tree;
    private ServiceDirectory service;

    @BeforeEach
    void make() throws Exception {
        tree = Tree.of(Mix.OURS);
        service = tree.service("d").file("notify-socket", "");
    }

    @AfterEach
    void end() throws Exception {
        tree.close();
    }

    /** Unpacked, else installed; the test is skipped if it is neither. */
    private static Path daemon(String name) {
        Path unpacked = Path.of(System.getProperty("vigil.daemons"));
        for (Path root : new Path[] {unpacked, Path.of("/")}) {
            for (String directory : new String[] {"usr/sbin", "usr/bin"}) {
                Path found = root.resolve(directory).resolve(name);
                if (Files.isExecutable(found)) {
                    return found;
                }
            }
        }
        Assumptions.abort(name + " is not at hand: see ./test");
        return null;
    }

    /** The run script of {@code words}; libraries that are not installed lie beside the daemons. */
    private void run(String words) throws IOException {
        service.script(
                "run",
                "exec 2>&1\nset -- "
                        + System.getProperty("vigil.daemons")
                        + "/usr/lib/*-linux-*\nexport LD_LIBRARY_PATH=\"$1\"\nexec "
                        + words);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }

    private void startsReady() throws Exception {
        tree.link("d");
        tree.runsv("d");
        tree.untilStat("d", "run");
        assertEquals(0, tree.sv("-w30", "start", "d").exit(), tree.errors());
        assertTrue(service.read("supervise/ready").startsWith("@"));
    }

    private void reloads(String command) throws Exception {
        String before = service.read("supervise/ready");
        int pid = service.pid();
        tree.sv(command, "d");
        Await.until(
                () -> "ready anew; " + tree.errors() + tree.sv("--events", "d").out(),
                () -> {
                    String now = service.read("supervise/ready");
                    return !now.isEmpty() && !now.equals(before);
                });
        assertEquals(pid, service.pid());
    }

    private void stops() throws Exception {
        assertEquals(0, tree.sv("-w30", "exit", "d").exit());
        assertEquals("", service.read("supervise/ready"));
    }

    @Test
    void haproxyIsReadyAndReloads() throws Exception {
        run(daemon("haproxy") + " -Ws -f config");
        service.file(
                "config",
                """
                defaults
                  mode http
                  timeout client 1s
                  timeout server 1s
                  timeout connect 1s
                listen web
                  bind unix@socket
                """);
        startsReady();
        reloads("2"); // by USR2 the master executes itself
        stops();
    }

    @Test
    void unboundIsReadyAfterItHasDroppedRoot() throws Exception {
        boolean isRoot = Files.isWritable(Path.of("/proc/sys/kernel/panic"));
        for (String directory : new String[] {".", "sv", "sv/d"}) {
            Files.setPosixFilePermissions(
                    tree.path(directory), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        run(daemon("unbound") + " -d -c config");
        service.file(
                "config",
                "server:\n  username: \""
                        + (isRoot ? "nobody" : "")
                        + "\"\n  chroot: \"\"\n  directory: \""
                        + service.path()
                        + "\"\n  pidfile: \"\"\n  use-syslog: no\n  interface: 127.0.0.1@"
                        + freePort()
                        + "\n"
                        + "  do-ip6: no\n  module-config: \"iterator\"\n"
                        + "remote-control:\n  control-enable: no\n");
        startsReady();
        if (isRoot) {
            assertEquals(NOBODY, Processes.field(service.pid(), "Uid").split("\\s+")[0]);
        }
        reloads("hup");
        stops();
    }

    @Test
    void dbusDaemonIsReady() throws Exception {
        run(daemon("dbus-daemon") + " --config-file=config --nofork --nopidfile");
        service.file(
                "config",
                "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
                        + " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                        + "<busconfig><listen>unix:path="
                        + service.path().resolve("socket")
                        + "</listen><auth>EXTERNAL</auth></busconfig>\n");
        startsReady();
        stops();
    }
}
