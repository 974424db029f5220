package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.ServiceDirectory;

/** Trees within the tree, a user's session, and another tree in place of the one that failed. */
final class TreesTest extends OneMachine {
    @BeforeAll
    static void addUser() throws Exception {
        machine.out("useradd -m -s /bin/sh alice");
    }

    private static void untilNothingIsLeftOf(String user) throws Exception {
        Await.until(
                () -> "nothing of " + user + ": " + machine.run("ps ax").out(),
                () -> machine.run("pgrep -u " + user).exit() == 1);
    }

    @Test
    @Example(
            value = "homes/USER",
            daemon = "runsvdir",
            tested =
                    "a user's service, with its log and the environment of a login, runs as the"
                            + " user, who commands it; it ends with the tree, once")
    void aUserHasServices() throws Exception {
        machine.write("/home/alice/.profile", "export COLOUR=green\n");
        ServiceDirectory greeter = new ServiceDirectory(machine.path("/home/alice/sv/greeter"));
        Files.createDirectories(greeter.path());
        greeter.script("run", "echo \"$(id -un) in $HOME, $COLOUR\"\nexec sleep 1000000");
        greeter.script("log/run", "mkdir -p main\nexec svlogd -tt main");
        machine.out(
                "mkdir /home/alice/service && ln -s ../sv/greeter /home/alice/service/"
                        + " && chown -R alice:alice /home/alice");
        machine.copy("homes/USER", "alice");
        machine.up("alice");
        String log = "/home/alice/sv/greeter/log/main/current";
        Await.until("logged", () -> machine.read(log).contains(" alice in /home/alice, green\n"));
        int pid = greeter.pid();
        machine.out("chpst -u alice env SVDIR=/home/alice/service sv restart greeter");
        assertTrue(greeter.pid() != pid);
        machine.killed("alice");
        Await.until("runs again", () -> greeter.stat().equals("run"));
        assertEquals("1\n", machine.out("pgrep -c -u alice sleep"));
        machine.out("sv -w 20 down alice");
        untilNothingIsLeftOf("alice");
    }

    @Test
    @Example(
            value = "x_USER",
            daemon = "xinit, Xvfb (xvfb), twm",
            tested =
                    "the user's session is shown by an X server in memory; a new one begins when it"
                            + " ends, and when xinit is killed")
    void aUserHasAnXSession() throws Exception {
        machine.write("/home/alice/.xsession", "#!/bin/sh\necho session of $USER\nexec twm\n");
        machine.out("chmod 755 /home/alice/.xsession && chown -R alice:alice /home/alice");
        machine.copy("x_USER", "x_alice");
        machine.configure("x_alice", "SERVER", "/usr/bin/Xvfb");
        machine.configure("x_alice", "DISPLAY", ":7");
        machine.configure("x_alice", "OPTIONS", "-screen 0 640x480x16 -nolisten tcp");
        machine.upTwice("x_alice");
        untilAlicesWindowManagerRuns();
        machine.untilLogged("x_alice", "session of alice");
        int pid = machine.service("x_alice").pid();
        machine.out("pkill -u alice twm");
        machine.service("x_alice").untilPidChangesFrom(pid);
        machine.untilChecked("x_alice");
        untilAlicesWindowManagerRuns();
        machine.down("x_alice", "xinit", "Xvfb", "twm");
        untilNothingIsLeftOf("alice");
    }

    private static void untilAlicesWindowManagerRuns() throws Exception {
        Await.until("twm", () -> machine.run("pgrep -c -u alice twm").out().equals("1\n"));
    }

    @Test
    @Example(
            value = "failover",
            daemon = "runsvchdir",
            tested =
                    "another machine does not answer: this one's runlevel becomes the active one,"
                            + " and what is only there runs; when it answers again, as before")
    void takesOverFromAnotherMachine() throws Exception {
        machine.service("other").path().toFile().mkdirs();
        machine.service("other").script("run", "exec busybox httpd -f -p 127.0.0.1:8099");
        ServiceDirectory spare = machine.service("spare");
        Files.createDirectories(spare.path());
        spare.script("run", "exec sleep 1000000");
        machine.copy("failover");
        machine.configure("failover", "CHECK", "./netisup.sh 127.0.0.1 8099");
        machine.configure("failover", "SECONDS_BETWEEN", "1");
        machine.configure("failover", "TRIES", "2");
        machine.out(
                "mkdir /etc/runit/runsvdir/active && cd /etc/runit/runsvdir/active"
                        + " && ln -s /etc/sv/other /etc/sv/spare /etc/sv/failover .");
        machine.up("other");
        machine.upTwice("failover");
        int pid = machine.service("failover").pid();
        machine.out("sv down other");
        Await.until("spare runs", () -> spare.stat().equals("run"));
        machine.untilLogged("failover", "runlevel active");
        assertEquals("active\n", machine.out("readlink /etc/runit/runsvdir/current"));
        machine.out("sv up other");
        machine.untilLogged("failover", "runlevel default");
        Await.until("spare is gone", () -> spare.stat().equals("down"));
        assertEquals(pid, machine.service("failover").pid());
        machine.down("failover", "/bin/sh ./watch", "sleep 1$");
        machine.down("other");
    }

    @Test
    @Example(
            value = "level_N",
            daemon = "runsvdir",
            tested =
                    "level 2 starts when all of level 1 are up, and goes and comes with it; a"
                            + " killed tree leaves nothing that runs twice")
    void levelsDependOnEachOther() throws Exception {
        ServiceDirectory base = inLevel(1, "base");
        base.script("check", "test -e /run/base-is-up");
        ServiceDirectory upper = inLevel(2, "upper");
        machine.copy("level_N", "level_1");
        machine.copy("level_N", "level_2");
        machine.configure("level_2", "PATIENCE", "1");
        machine.out("ln -s /etc/sv/level_1 /etc/sv/level_2 /service/");
        machine.untilLogged("level_2", "level_1 is not up");
        assertEquals("", upper.stat());
        machine.write("/run/base-is-up", "");
        machine.untilChecked("level_2");
        machine.untilChecked("level_1");

        machine.killed("level_1");
        machine.untilChecked("level_2");
        assertEquals("2\n", machine.out("pgrep -c -f '^sleep 7777777'"));

        machine.out("sv -w 30 down level_1");
        assertEquals("down", machine.service("level_2").stat());
        assertEquals(1, machine.run("pgrep -f '^sleep 7777777'").exit());
        machine.out("sv up level_1");
        machine.untilChecked("level_2");
        machine.down("level_1", "sleep 7777777", "runsvdir -P /etc/runit/levels");
        assertFalse(upper.stat().startsWith("run"));
    }

    private static ServiceDirectory inLevel(int level, String name) throws Exception {
        ServiceDirectory service = machine.service(name);
        Files.createDirectories(service.path());
        service.script("run", "exec sleep 7777777");
        String links = "/etc/runit/levels/" + level;
        machine.out("mkdir -p " + links + " && ln -s /etc/sv/" + name + " " + links);
        return service;
    }
}
