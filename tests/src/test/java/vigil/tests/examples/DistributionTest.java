package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** What distributions run under runit, and the scripts that they have for it. */
@ExtendWith(Results.class)
final class DistributionTest {
    private static Machine machine;

    @BeforeAll
    static void boot() throws Exception {
        machine = Machine.boot();
        machine.out("passwd -d root");
    }

    @AfterAll
    static void close() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    /** Makes /dev/NAME a pseudo-terminal that tmux shows. */
    private static void terminal(String name) throws Exception {
        machine.out(
                "tmux -S /run/tmux -f /dev/null new-session -d -s "
                        + name
                        + " 'tty > /run/"
                        + name
                        + "; exec sleep 1000000'");
        Await.until("a terminal", () -> machine.read("/run/" + name).endsWith("\n"));
        machine.out(
                "touch /dev/" + name + " && mount --bind $(cat /run/" + name + ") /dev/" + name);
    }

    private static void type(String terminal, String text) throws Exception {
        machine.out("tmux -S /run/tmux send-keys -t " + terminal + " '" + text + "' Enter");
    }

    private static String screen(String terminal) throws Exception {
        return machine.out("tmux -S /run/tmux capture-pane -p -t " + terminal);
    }

    private static void untilShown(String terminal, String text) throws Exception {
        Await.until(
                () -> text + " on " + terminal + ": " + screen(terminal),
                () -> screen(terminal).contains(text));
    }

    /** Logs in and out again on a terminal where a login prompt is, and sees the next one. */
    private static void logInAndOut(String terminal) throws Exception {
        untilShown(terminal, "login:");
        type(terminal, "root");
        untilShown(terminal, "#");
        type(terminal, "tty > /run/logged-in; clear; exit");
        Await.until(
                "logged in",
                () -> machine.read("/run/logged-in").equals("/dev/" + terminal + "\n"));
        untilShown(terminal, "login:");
    }

    @Test
    @Example(
            value = "getty_TTY",
            daemon = "agetty (util-linux)",
            tested = "root logs in on a pseudo-terminal and out again; then there is a new prompt")
    void gettyLetsRootIn() throws Exception {
        terminal("tty3");
        machine.copy("getty_TTY", "getty_tty3");
        machine.up("getty_tty3");
        machine.killed("getty_tty3");
        logInAndOut("tty3");
        machine.untilChecked("getty_tty3");
        machine.down("getty_tty3", "agetty tty3");
    }

    @Test
    @Example(
            value = "agetty-2",
            daemon = "agetty (util-linux)",
            tested = "as getty_TTY; a copy under another name serves another terminal")
    void agettyLetsRootIn() throws Exception {
        terminal("tty2");
        machine.copy("agetty-2", "agetty-2");
        machine.up("agetty-2");
        machine.killed("agetty-2");
        logInAndOut("tty2");
        machine.down("agetty-2", "agetty tty2");
    }

    @Test
    @Example(
            value = "agetty-3",
            daemon = "agetty (util-linux)",
            tested = "made of links to agetty-2; shows its prompt on the third terminal")
    void agettyIsMadeOfLinks() throws Exception {
        terminal("tty13");
        machine.copy("agetty-3", "agetty-13");
        machine.up("agetty-13");
        machine.killed("agetty-13");
        untilShown("tty13", "login:");
        machine.down("agetty-13", "agetty tty13");
    }

    @Test
    @Example(
            value = "ngetty",
            daemon = "ngetty",
            tested = "a prompt on two terminals by one process")
    void ngettyServesTwoTerminals() throws Exception {
        terminal("tty5");
        terminal("tty6");
        machine.copy("ngetty", "ngetty");
        machine.configure("ngetty", "CONSOLES", "5 6");
        machine.up("ngetty");
        machine.killed("ngetty");
        untilShown("tty5", "login:");
        untilShown("tty6", "login:");
        machine.down("ngetty", "ngetty");
    }

    @Test
    @Example(
            value = "dhclient_IF",
            daemon = "dhclient (isc-dhcp-client)",
            tested = "gets a lease of busybox's server; the address goes when it is downed")
    void dhclientGetsALease() throws Exception {
        Lans lans = new Lans(machine);
        lans.plugInto(lans.make(1));
        try (Program server = lans.serve(1)) {
            machine.copy("dhclient_IF", "dhclient_eth0");
            machine.up("dhclient_eth0");
            machine.killed("dhclient_eth0");
            lans.untilAddress("10.1.0.2");
            assertTrue(server.err().contains("sending ACK"));
            machine.untilLogged("dhclient_eth0", "bound to 10.1.0.2");
            machine.down("dhclient_eth0", "dhclient");
            lans.untilNoAddress();
        }
    }

    @Test
    @Example(
            value = "nsvlog",
            daemon = "svlogd",
            tested = "gives a service directory rsvlog as its log")
    void nsvlogGivesALog() throws Exception {
        machine.service("silent").script("run", "echo spoke; exec sleep 1000000");
        machine.out("/usr/local/share/sv-examples/nsvlog /etc/sv/silent");
        machine.up("silent");
        Await.until("logged", () -> machine.read("/var/log/silent/current").contains(" spoke\n"));
        assertEquals(100, machine.run("/usr/local/share/sv-examples/nsvlog").exit());
        machine.down("silent");
    }

    @Test
    @Example(
            value = "netisup.sh",
            daemon = "perl, or busybox nc",
            tested = "succeeds where a port answers, fails where none does")
    void netisupAsksAPort() throws Exception {
        String netisup = "/usr/local/share/sv-examples/netisup.sh";
        machine.sh("exec busybox nc -l -p 4321 >/dev/null").start();
        Await.until("it answers", () -> machine.run(netisup + " 127.0.0.1 4321").exit() == 0);
        assertTrue(machine.run(netisup + " 127.0.0.1 4322").exit() != 0);
        assertEquals(100, machine.run(netisup).exit());
    }

    @Test
    @Example(
            value = "reset_mydaemon.sh",
            daemon = "sv, runsv",
            tested = "service, log and runsv are new, supervise directories made anew")
    void resetStartsOver() throws Exception {
        ServiceDirectory service = machine.copy("httpd", "again");
        machine.configure("again", "ADDRESS", "8080");
        machine.up("again");
        int pid = service.pid();
        int log = service.log().pid();
        Files.writeString(service.path().resolve("supervise/mark"), "");
        String status = machine.out("/usr/local/share/sv-examples/reset_mydaemon.sh /etc/sv/again");
        assertTrue(status.contains("again: "), status);
        machine.untilChecked("again");
        assertTrue(service.pid() != pid && service.log().pid() != log);
        assertFalse(Files.exists(service.path().resolve("supervise/mark")));
        machine.down("again", "busybox httpd");
    }
}
