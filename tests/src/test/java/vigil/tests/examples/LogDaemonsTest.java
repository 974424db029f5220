package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vigil.tests.Await;

/** What others write to /dev/log, and what the kernel says, comes into svlogd's directories. */
final class LogDaemonsTest extends OneMachine {
    @Test
    @Example(
            value = "syslogd",
            daemon = "busybox syslogd",
            tested = "a line of logger(1) is in its log, also after kill -9")
    void syslogdLogsWhatProgramsSay() throws Exception {
        machine.copy("syslogd");
        machine.upTwice("syslogd");
        untilToldTo("syslogd", "/var/log/service/syslogd/current", "to syslogd");
        machine.down("syslogd", "busybox syslogd");
        machine.out("rm /service/syslogd && rm -r /etc/sv/syslogd");
    }

    @Test
    @Example(
            value = "klogd",
            daemon = "busybox klogd",
            tested = "starts syslogd, which gets a line of the kernel's")
    void klogdNeedsSyslogd() throws Exception {
        machine.copy("syslogd").file("down", "");
        machine.out("ln -s /etc/sv/syslogd /service/");
        Await.until(
                "syslogd is served", () -> machine.run("sv status syslogd").out().contains("down"));
        machine.copy("klogd");
        machine.service("klogd").path().resolve("needs").toFile().delete(); // as under runit
        machine.upTwice("klogd");
        assertEquals("run", machine.service("syslogd").stat());
        untilKernelTold("/var/log/service/syslogd/current", "for klogd");
        machine.down("klogd", "busybox klogd");
        machine.out("sv down syslogd && rm /service/syslogd && rm -r /etc/sv/syslogd");
    }

    @Test
    @Example(
            value = "socklog-unix",
            daemon = "socklog",
            tested = "a line of logger(1) is in main and in its facility's log, in no other")
    void socklogSortsWhatProgramsSay() throws Exception {
        machine.copy("socklog-unix");
        machine.upTwice("socklog-unix");
        untilToldTo("socklog-unix", "/var/log/socklog/main/current", "to socklog");
        Await.until(
                "in user, too",
                () -> machine.read("/var/log/socklog/user/current").contains("to socklog"));
        assertFalse(machine.read("/var/log/socklog/mail/current").contains("to socklog"));
        machine.watch("socklog-unix", "to socklog", "logger -p mail.info to mail", "to mail");
        assertTrue(machine.read("/var/log/socklog/mail/current").contains("to mail"));
        machine.down("socklog-unix", "socklog unix");
    }

    @Test
    @Example(
            value = "socklog-klog",
            daemon = "socklog",
            tested = "a line of the kernel's is in its log; runs as nobody")
    void socklogLogsWhatTheKernelSays() throws Exception {
        machine.copy("socklog-klog");
        machine.upTwice("socklog-klog");
        untilKernelTold("/var/log/service/socklog-klog/current", "for socklog");
        assertEquals("nobody", machine.userOf("socklog-klog"));
        machine.down("socklog-klog", "socklog ucspi");
    }

    private static void untilToldTo(String service, String log, String text) throws Exception {
        Await.until(
                service + " logs",
                () -> {
                    machine.out("logger -p user.notice '" + text + "'");
                    return machine.read(log).contains(text);
                });
    }

    private static void untilKernelTold(String log, String text) throws Exception {
        Await.until(
                "the kernel's line in " + log,
                () -> {
                    machine.out("echo 'vigil test " + text + "' > /dev/kmsg");
                    return machine.read(log).contains("vigil test " + text);
                });
    }
}
