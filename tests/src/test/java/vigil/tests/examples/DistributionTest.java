package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** What distributions run under runit, and the scripts that they have for it. */
final class DistributionTest extends OneMachine {
    @Test
    @Example(
            value = "cupsd",
            daemon = "cupsd (cups-daemon)",
            tested = "lpstat finds the scheduler, a page comes over HTTP")
    void cupsdAnswers() throws Exception {
        machine.copy("cupsd");
        machine.out("echo AccessLogLevel all >> /etc/cups/cupsd.conf");
        machine.up("cupsd");
        machine.killed("cupsd");
        assertEquals("scheduler is running\n", machine.out("lpstat -r"));
        machine.out("curl -s -o /dev/null http://localhost:631/");
        machine.untilLogged("cupsd", "GET / HTTP/1.1");
        machine.down("cupsd", "cupsd");
    }

    @Test
    @Example(
            value = "xinetd",
            daemon = "xinetd",
            tested = "a command of xinetd.d answers, and is logged")
    void xinetdServesWhatIsInItsDirectory() throws Exception {
        machine.write(
                "/etc/xinetd.d/who",
                "service who\n{\ntype = UNLISTED\nport = 79\nsocket_type = stream\nprotocol = tcp\n"
                        + "wait = no\nuser = nobody\nserver = /usr/bin/id\nserver_args = -un\n}\n");
        machine.copy("xinetd");
        machine.up("xinetd");
        machine.killed("xinetd");
        Await.until(
                "it answers",
                () ->
                        machine.run("curl -s telnet://localhost:79 </dev/null")
                                .out()
                                .equals("nobody\n"));
        machine.untilLogged("xinetd", "START: who");
        machine.down("xinetd", "xinetd");
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
            value = "rsvlog",
            daemon = "svlogd",
            tested = "as log/run: what the service says is in /var/log/NAME")
    void rsvlogLogsUnderTheServicesName() throws Exception {
        ServiceDirectory talker = machine.service("talker");
        talker.script("run", "echo talks\nexec sleep 1000000");
        machine.out(
                "mkdir /etc/sv/talker/log"
                        + " && ln -s /usr/local/share/sv-examples/rsvlog /etc/sv/talker/log/run");
        machine.up("talker");
        Await.until("logged", () -> machine.read("/var/log/talker/current").contains(" talks\n"));
        machine.out("kill -KILL " + talker.log().pid());
        machine.killed("talker");
        Await.until(
                "logged again", // what the killed svlogd had is in a file of its own
                () -> machine.out("cat /var/log/talker/* | grep -c ' talks$'").equals("2\n"));
        machine.down("talker");
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
        String lock = "/var/log/service/again/lock";
        Object before = Files.getAttribute(machine.path(lock), "unix:ino");
        String shown = machine.out("/usr/local/share/sv-examples/reset_mydaemon.sh /etc/sv/again");
        assertTrue(shown.matches("(?s).* runsv again\n.*"), shown);
        assertTrue(shown.matches("(?s).* svlogd -tt /var/log/service/again\n.*"), shown);
        assertTrue(shown.matches("(?s).* busybox httpd .*"), shown);
        assertTrue(!before.equals(Files.getAttribute(machine.path(lock), "unix:ino")));
        machine.untilChecked("again");
        assertTrue(service.pid() != pid && service.log().pid() != log);
        assertFalse(Files.exists(service.path().resolve("supervise/mark")));
        machine.down("again", "busybox httpd");
    }
}
