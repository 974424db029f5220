package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vigil.tests.Await;

/** Daemons that stand alone: each comes up, answers, is back after kill -9, logs, goes down. */
final class DaemonsTest extends OneMachine {
    @Test
    @Example(
            value = "sshd",
            daemon = "sshd (openssh-server)",
            tested = "a key logs in and runs a command; without a network it waits")
    void sshdLetsAKeyIn() throws Exception {
        machine.copy("sshd");
        machine.out(
                "mkdir -m 700 /root/.ssh && ssh-keygen -q -N '' -f /root/.ssh/id_ed25519 -t ed25519"
                        + " && cp /root/.ssh/id_ed25519.pub /root/.ssh/authorized_keys");
        machine.configure("sshd", "NETWORK", "127.0.0.1 7");
        machine.out("ln -s /etc/sv/sshd /service/");
        machine.untilLogged("sshd", "no answer from 127.0.0.1 7");
        machine.configure("sshd", "NETWORK", "");
        machine.untilChecked("sshd");
        machine.killed("sshd");
        assertEquals(
                "hello\n",
                machine.out("ssh -o StrictHostKeyChecking=no root@localhost echo hello"));
        machine.untilLogged("sshd", "Accepted publickey for root");
        machine.down("sshd", "sshd: /usr/sbin/sshd");
    }

    @Test
    @Example(
            value = "cron",
            daemon = "cron",
            tested = "a job runs by @reboot; what cron says is in the log of the syslogd example")
    void cronRunsJobs() throws Exception {
        machine.copy("syslogd");
        machine.up("syslogd");
        machine.copy("cron");
        machine.write("/etc/cron.d/job", "@reboot root /usr/bin/touch /run/cron-was-here\n");
        machine.up("cron");
        Await.until("the job has run", () -> machine.run("test -e /run/cron-was-here").exit() == 0);
        machine.killed("cron");
        machine.untilLogged("syslogd", "(CRON) INFO");
        machine.down("cron", "cron");
        machine.down("syslogd", "busybox syslogd");
    }

    @Test
    @Example(
            value = "chrony",
            daemon = "chronyd (chrony)",
            tested = "chronyc asks it, and the busybox client gets the time; clock left alone (-x)")
    void chronyTellsTheTime() throws Exception {
        copyTimeServer("chrony");
        machine.upTwice("chrony");
        assertTrue(machine.out("chronyc -n tracking").contains("Stratum         : 8"));
        Await.until(
                "an answer over NTP",
                () ->
                        machine.run("timeout 5 busybox ntpd -n -d -w -q -p 127.0.0.1 2>&1")
                                .out()
                                .contains("offset:"));
        machine.untilLogged("chrony", "chronyd version");
        machine.down("chrony", "chronyd");
    }

    @Test
    @Example(
            value = "dbus",
            daemon = "dbus-daemon (dbus)",
            tested = "ready when it has printed its address; a client lists names")
    void dbusAnswers() throws Exception {
        machine.copy("dbus");
        machine.upTwice("dbus");
        assertTrue(
                machine.out(
                                "dbus-send --system --print-reply --dest=org.freedesktop.DBus /"
                                        + " org.freedesktop.DBus.ListNames")
                        .contains("string \"org.freedesktop.DBus\""));
        assertTrue(machine.service("dbus").read("supervise/ready").startsWith("@"));
        machine.untilLogged("dbus", "dbus-daemon");
        machine.down("dbus", "dbus-daemon");
    }

    @Test
    @Example(
            value = "httpd",
            daemon = "busybox httpd",
            tested = "curl gets a page, and 404 for another")
    void httpdServesPages() throws Exception {
        machine.copy("httpd");
        machine.write("/srv/www/index.html", "a page\n");
        machine.upTwice("httpd");
        assertEquals("a page\n", machine.out("curl -s http://localhost/"));
        assertEquals(
                "404", machine.out("curl -s -o /dev/null -w '%{http_code}' http://localhost/no"));
        machine.untilLogged("httpd", "response:404");
        machine.down("httpd", "busybox httpd");
    }

    @Test
    @Example(
            value = "ftpd",
            daemon = "busybox tcpsvd and ftpd",
            tested = "curl lists, gets and, where conf says so, puts files")
    void ftpdServesFiles() throws Exception {
        machine.copy("ftpd");
        machine.write("/srv/ftp/file", "a file\n");
        machine.out("chmod 777 /srv/ftp");
        machine.up("ftpd");
        assertTrue(machine.run("curl -s -T /etc/hostname ftp://localhost/new").exit() != 0);
        machine.configure("ftpd", "OPTIONS", "-w");
        machine.killed("ftpd");
        assertEquals("a file\n", machine.out("curl -s ftp://localhost/file"));
        assertTrue(machine.out("curl -s ftp://localhost/").contains("file"));
        machine.out("curl -s -T /etc/hostname ftp://localhost/new");
        machine.untilLogged("ftpd", "127.0.0.1");
        machine.down("ftpd", "busybox tcpsvd");
    }

    @Test
    @Example(
            value = "tftpd",
            daemon = "busybox udpsvd and tftpd",
            tested = "busybox tftp gets a file and is refused to put one")
    void tftpdServesFiles() throws Exception {
        machine.copy("tftpd");
        machine.write("/srv/tftp/file", "a file\n");
        machine.upTwice("tftpd");
        assertEquals("a file\n", machine.out("busybox tftp -g -r file -l - 127.0.0.1"));
        assertTrue(machine.run("busybox tftp -p -l /etc/hostname -r new 127.0.0.1").exit() != 0);
        machine.untilLogged("tftpd", "can't open 'no-such-file'");
        machine.down("tftpd", "busybox udpsvd");
    }

    @Test
    @Example(
            value = "inetd",
            daemon = "busybox inetd",
            tested = "echo and a command of inetd.conf answer; a bad line is logged")
    void inetdServesWhatItsTableSays() throws Exception {
        machine.copy("inetd");
        machine.service("inetd")
                .file(
                        "inetd.conf",
                        machine.service("inetd").read("inetd.conf")
                                + "79 stream tcp nowait nobody /usr/bin/id id -un\n");
        machine.upTwice("inetd");
        assertEquals("nobody\n", machine.out("curl -s telnet://localhost:79 </dev/null"));
        assertEquals("hello\n", machine.out("echo hello | busybox nc localhost 7"));
        machine.service("inetd").file("inetd.conf", "no-such-service stream tcp nowait root x x\n");
        machine.out("sv term inetd");
        machine.untilLogged("inetd", "no-such-service");
        machine.service("inetd").file("inetd.conf", "no-service-too stream tcp nowait root x x\n");
        machine.watch("inetd", "no-such-service", "sv term inetd", "no-service-too");
        machine.down("inetd", "busybox inetd");
    }

    @Test
    @Example(
            value = "ntpd",
            daemon = "busybox ntpd",
            tested = "gets the time from the chrony example; clock left alone (-w)")
    void ntpdAsksForTheTime() throws Exception {
        copyTimeServer("clock");
        machine.up("clock");
        machine.copy("ntpd");
        machine.configure("ntpd", "PEERS", "127.0.0.1");
        machine.configure("ntpd", "OPTIONS", "-w -d");
        machine.upTwice("ntpd");
        machine.untilLogged("ntpd", "reply from 127.0.0.1: offset:");
        machine.down("ntpd", "busybox ntpd");
        machine.down("clock", "chronyd");
    }

    @Test
    @Example(
            value = "nmeter",
            daemon = "busybox nmeter",
            tested = "a line each second on its console, which here is a file")
    void nmeterWritesToItsConsole() throws Exception {
        machine.copy("nmeter");
        machine.configure("nmeter", "TTY", "tty9");
        machine.write("/dev/tty9", "");
        machine.up("nmeter");
        Await.until("two lines", () -> machine.read("/dev/tty9").lines().count() > 2);
        machine.killed("nmeter");
        Await.until("what is watched", () -> machine.read("/dev/tty9").contains("switches"));
        machine.down("nmeter", "busybox nmeter");
    }
}
