package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Await;
import vigil.tests.ServiceDirectory;

/** Mail, names and time: the services that runit's own pages show. */
final class RunitPagesTest extends OneMachine {
    private static final String SOME_DOMAIN = ".example::ns.example\n=www.example:10.1.2.3\n";

    @Test
    @Example(
            value = "tinydns",
            daemon = "tinydns",
            tested = "answers for a name of its data, without privileges")
    void tinydnsPublishesNames() throws Exception {
        machine.copy("tinydns");
        machine.write("/srv/tinydns/data", SOME_DOMAIN);
        machine.upTwice("tinydns");
        String answer = machine.out("dnsq a www.example 127.0.0.1");
        assertTrue(answer.contains("answer: www.example 86400 A 10.1.2.3\n"), answer);
        assertEquals("tinydns", machine.userOf("tinydns"));
        machine.untilLogged("tinydns", "starting tinydns");
        machine.down("tinydns", "tinydns");
    }

    @Test
    @Example(
            value = "dnscache",
            daemon = "dnscache",
            tested =
                    "finds a name of the tinydns example, remembers it when that is down, tells"
                            + " nobody whom conf does not name; without privileges")
    void dnscacheFindsNames() throws Exception {
        machine.copy("tinydns", "root-server");
        machine.write("/srv/root/data", SOME_DOMAIN);
        machine.configure("root-server", "ROOT", "/srv/root");
        machine.configure("root-server", "ADDRESS", "127.0.0.2");
        machine.up("root-server");
        ServiceDirectory dnscache = machine.copy("dnscache");
        dnscache.file("root/servers/example", "127.0.0.2\n");
        machine.configure("dnscache", "ADDRESS", "127.0.0.3");
        machine.upTwice("dnscache");
        String find = "DNSCACHEIP=127.0.0.3 timeout 20 dnsip www.example";
        assertEquals("10.1.2.3 \n", machine.out(find));
        machine.down("root-server", "tinydns");
        assertEquals("10.1.2.3 \n", machine.out(find));
        assertEquals("dnscache", machine.userOf("dnscache"));
        machine.untilLogged("dnscache", "cached 1 www.example.");
        machine.configure("dnscache", "CLIENTS", "192.168.7");
        machine.killed("dnscache");
        assertEquals(124, machine.run("DNSCACHEIP=127.0.0.3 timeout 2 dnsip www.example").exit());
        machine.down("dnscache", "dnscache");
    }

    @Test
    @Example(
            value = "smtpd",
            daemon = "tcpsvd (ipsvd), exim4 (exim4-daemon-light)",
            tested = "takes a letter for root, which comes into the mailbox")
    void smtpdTakesMail() throws Exception {
        machine.copy("smtpd");
        machine.upTwice("smtpd");
        machine.write("/tmp/letter", "Subject: greeting\n\nhello there\n");
        machine.out(
                "curl -sS -T /tmp/letter smtp://127.0.0.1 --mail-from a@localhost"
                        + " --mail-rcpt root@localhost");
        untilTheMailboxHas("hello there");
        machine.untilLogged("smtpd", "127.0.0.1");
        machine.down("smtpd", "tcpsvd");
    }

    @Test
    @Example(
            value = "uncat",
            daemon = "uncat (socklog), exim4 (exim4-daemon-light)",
            tested =
                    "what a log service selected while uncat was down comes as a letter, and"
                            + " after kill -9 the next")
    void uncatSendsWhatALogSelects() throws Exception {
        ServiceDirectory talker = machine.service("talker");
        talker.script("run", "echo alert: hot\necho nothing\nexec sleep 1000000");
        machine.out("cp -RL /usr/local/share/sv-examples/uncat/log /etc/sv/talker/");
        talker.file("log/config", "e*alert*\n");
        talker.file("log/conf", "[ -p /run/uncat ] || mkfifo /run/uncat\nexec 2<>/run/uncat\n");
        machine.out("ln -s /etc/sv/talker /service/");
        Await.until("it is in the log", () -> logOf("talker").contains(" nothing\n"));
        machine.copy("uncat");
        machine.configure("uncat", "EVERY", "1");
        machine.up("uncat");
        untilTheMailboxHas("alert: hot");
        assertEquals("1\n", machine.out("cat /var/mail/* | grep -c '^Subject: log of machine'"));
        machine.killed("uncat");
        machine.out("echo more >/run/uncat");
        untilTheMailboxHas("\nmore\n");
        assertEquals(1, machine.run("grep -r nothing /var/mail").exit());
        machine.untilLogged("uncat", "uncat");
        machine.down("uncat", "uncat");
        machine.down("talker");
    }

    @Test
    @Example(
            value = "qmail-send",
            daemon = "qmail-start (qmail)",
            tested = "delivers a letter of qmail-inject")
    void qmailDelivers() throws Exception {
        machine.out("useradd -m alice && echo machine >/var/qmail/control/me");
        machine.copy("qmail-send");
        machine.upTwice("qmail-send");
        machine.out("echo 'Subject: greeting' | /var/qmail/bin/qmail-inject alice@machine");
        Await.until("delivered", () -> machine.read("/home/alice/Mailbox").contains("greeting"));
        machine.untilLogged("qmail-send", "success");
        machine.down("qmail-send", "qmail-send", "qmail-lspawn");
    }

    @Test
    @Example(
            value = "bincimap",
            daemon = "bincimap-up (bincimap), tcpsvd (ipsvd)",
            tested = "greets whoever connects, and logs who it was")
    void bincimapGreets() throws Exception {
        machine.copy("bincimap");
        machine.upTwice("bincimap");
        assertTrue(machine.out("echo '1 LOGOUT' | busybox nc localhost 143").startsWith("* OK "));
        machine.untilLogged("bincimap", "127.0.0.1");
        machine.down("bincimap", "tcpsvd");
    }

    @Test
    @Example(
            value = "clockspeed",
            daemon = "clockspeed",
            tested = "reads what ./measure tells of the chrony example; may not set the clock")
    void clockspeedListens() throws Exception {
        copyTimeServer("chrony");
        machine.up("chrony");
        machine.copy("clockspeed");
        machine.configure("clockspeed", "SERVER", "127.0.0.1");
        machine.upTwice("clockspeed");
        machine.out("/etc/sv/clockspeed/measure");
        machine.down("clockspeed", "[^ ]*clockspeed");
        machine.down("chrony", "chronyd");
    }

    /** Where a daemon is not to be had its scripts run, up to a program that only waits. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "qmail-send, /var/qmail/bin/qmail-start, ./Mailbox",
        "clockspeed, /usr/local/clockspeed/bin/clockspeed, ''",
        "wicd, /usr/local/bin/wicd, --no-daemon --no-stdout --no-stderr",
    })
    void startsAStandIn(String name, String program, String arguments) throws Exception {
        if (name.equals("wicd")) {
            machine.copy("dbus");
            machine.out("ln -s /etc/sv/dbus /service/");
        }
        standIn(program, "echo \"[$*]\"\nexec sleep 7777777");
        machine.copy(name, "some-" + name);
        machine.out("ln -s /etc/sv/some-" + name + " /service/");
        machine.untilLogged("some-" + name, "[" + arguments + "]");
        machine.down("some-" + name, "sleep 7777777");
        machine.out("rm " + program);
    }

    @Test
    void bincimapStartsAStandIn() throws Exception {
        standIn("/usr/local/bin/bincimap-up", "echo \"$*\"");
        machine.copy("bincimap", "some-bincimap");
        machine.upTwice("some-bincimap");
        assertEquals(
                "--logtype=multilog --conf=/etc/bincimap/bincimap.conf -- checkpassword"
                        + " bincimapd\n",
                machine.out("busybox nc 127.0.0.1 143 </dev/null"));
        machine.untilLogged("some-bincimap", "127.0.0.1");
        machine.down("some-bincimap", "tcpsvd");
        machine.out("rm /usr/local/bin/bincimap-up");
    }

    private static void standIn(String program, String script) throws Exception {
        Assumptions.assumeTrue(machine.run("test -e " + program).exit() != 0, "it is there");
        machine.write(program, "#!/bin/sh\n" + script + "\n");
        machine.out("chmod 755 " + program);
    }

    private static String logOf(String name) throws Exception {
        return machine.read("/var/log/service/" + name + "/current");
    }

    private static void untilTheMailboxHas(String text) throws Exception {
        Await.until(
                () -> text + " in the mailbox: " + machine.run("cat /var/log/exim4/*").out(),
                () -> machine.run("cat /var/mail/*").out().contains(text));
    }
}
