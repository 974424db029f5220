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
        machine.upTwice("cupsd");
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
        machine.upTwice("xinetd");
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
            value = "apache",
            daemon = "apache2",
            tested = "curl gets a page, and one over TLS; its error and access logs are its log")
    void apacheServesPages() throws Exception {
        machine.copy("apache");
        machine.out("a2enmod -q ssl && a2ensite -q default-ssl");
        machine.upTwice("apache");
        machine.write("/var/www/html/page", "a page\n");
        assertEquals("a page\n", machine.out("curl -s http://localhost/page"));
        assertEquals("a page\n", machine.out("curl -sk https://localhost/page"));
        machine.untilLogged("apache", "\"GET /page HTTP/1.1\" 200");
        machine.untilLogged("apache", "configured -- resuming normal operations");
        machine.down("apache", "apache2");
    }

    /** The shape that pstree shows: runit, runsvdir, runsv, and below that daemon and logger. */
    @Test
    void aLinkIsAllThatAServiceNeeds() throws Exception {
        machine.copy("httpd", "attached");
        machine.configure("attached", "ADDRESS", "8081");
        machine.up("attached");
        assertEquals("runit---runsvdir---runsv-+-busybox`-svlogd", treeAround("attached"));
        machine.out("rm /service/attached");
        Await.until(
                () -> "gone: " + machine.run("ps ax").out(),
                () -> machine.run("pgrep -f '(runsv|svlogd|httpd) .*attached'").exit() == 1);
        machine.up("attached");
        assertEquals("runit---runsvdir---runsv-+-busybox`-svlogd", treeAround("attached"));
        machine.down("attached", "busybox httpd");
    }

    @Test
    @Example(
            value = "wicd",
            daemon = "wicd-daemon (wicd)",
            tested = "starts dbus, which knows it then; its command lists no network")
    void wicdIsOnTheBus() throws Exception {
        machine.copy("dbus");
        machine.out("ln -s /etc/sv/dbus /service/ && sv -w 10 down dbus");
        machine.copy("wicd");
        machine.up("wicd");
        assertEquals("run", machine.service("dbus").stat());
        machine.killed("wicd");
        machine.out("wicd-cli --wireless --list-networks");
        machine.untilLogged("wicd", "autoreconnect");
        machine.down("wicd", "[^ ]*python[^ ]* [^ ]*wicd-daemon");
        machine.down("dbus", "dbus-daemon");
    }

    @Test
    void linksMayBeInAnotherDirectory() throws Exception {
        ServiceDirectory moved = machine.copy("httpd", "moved");
        machine.configure("moved", "ADDRESS", "8082");
        machine.out("mkdir /etc/svlnk && ln -s /etc/sv/moved /etc/svlnk/");
        try (Program runsvdir = machine.sh("exec runsvdir -P /etc/svlnk").start()) {
            runsvdir.eventually("it serves", () -> moved.stat().equals("run"));
            machine.out("SVDIR=/etc/svlnk sv -w 15 check moved");
            machine.out("SVDIR=/etc/svlnk sv -w 15 down moved");
            machine.out("rm /etc/svlnk/moved");
            Await.until("gone", () -> machine.run("pgrep -x -f 'runsv moved'").exit() == 1);
            machine.out("pkill -HUP -f '^runsvdir -P /etc/svlnk'");
            runsvdir.await();
        }
    }

    private static String treeAround(String service) throws Exception {
        String runsv = machine.out("pgrep -f '^runsv " + service + "$'").strip();
        return machine.out("pstree -A -s " + runsv).replaceAll("[ |\n]", "");
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
            machine.upTwice("dhclient_eth0");
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
        untilTalked(2);
        machine.out("sv down talker talker/log");
        Await.until("both are down", () -> talker.log().stat().equals("down"));
        machine.out("sv up talker/log talker");
        untilTalked(3);
        machine.down("talker");
    }

    /** What a killed svlogd had is in a file of its own. */
    private static void untilTalked(int times) throws Exception {
        Await.until(
                "logged " + times + " times",
                () ->
                        machine.out("cat /var/log/talker/* | grep -c ' talks$'")
                                .equals(times + "\n"));
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
            tested = "succeeds where a port answers, fails where none does, by either of them")
    void netisupAsksAPort() throws Exception {
        String netisup = "/usr/local/share/sv-examples/netisup.sh";
        machine.out("mkdir /tmp/bin && ln -s $(command -v busybox) /tmp/bin/");
        String withoutPerl = "PATH=/tmp/bin " + netisup;
        try (Program server = machine.sh("exec busybox httpd -f -p 4321").start()) {
            server.eventually("up", () -> machine.run(netisup + " 127.0.0.1 4321").exit() == 0);
            machine.out(withoutPerl + " 127.0.0.1 4321");
            assertTrue(machine.run(netisup + " 127.0.0.1 4322").exit() != 0);
            assertTrue(machine.run(withoutPerl + " 127.0.0.1 4322").exit() != 0);
            machine.out("pkill -f '^busybox httpd -f -p 4321'");
        }
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
        String lock = "/var/log/service/again/lock";
        Await.until("its log is written", () -> Files.exists(machine.path(lock)));
        int pid = service.pid();
        int log = service.log().pid();
        Files.writeString(service.path().resolve("supervise/mark"), "");
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
