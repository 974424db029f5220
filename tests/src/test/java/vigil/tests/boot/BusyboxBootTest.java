package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** Real boots of a small system under emulation: kernel, stages, services, and all ways down. */
@Tag("boot")
class BusyboxBootTest {
    /** What the machine does by itself, one part a boot; what it prints the test waits for. */
    private static final String SCENARIO =
            String.join(
                    "\n",
                    "exec >/dev/ttyS0 2>&1",
                    "boots=$(cat /var/boots 2>/dev/null || echo 0)",
                    "boots=$((boots + 1)); echo $boots >/var/boots",
                    "up() { until sv status $1 | grep -q ^run:; do sleep 1; done; }",
                    "stage2() { set -- $(cat /proc/1/task/1/children); echo $1; }",
                    "up web; echo boot $boots: web is up",
                    "case $boots in",
                    "1) runsvchdir single; up solo; echo level: $(ls /service)",
                    "   runsvchdir default; up web; old=$(pidof runsvdir); kill -KILL $old",
                    "   until new=$(pidof runsvdir); do sleep 1; done",
                    "   echo stage 2 came back",
                    "   kill -SEGV 1; until grep -q resume /proc/1/cmdline; do sleep 1; done",
                    "   tail /dev/zero; echo memory was exhausted: $?",
                    "   echo press ctrl-alt-del;;",
                    "2) /sbin/init 6;;",
                    "3) /sbin/init 0;;",
                    "esac",
                    "exec sleep 1000");

    /** Of the colours of the VGA. */
    private static final int GREEN = 2;

    /** Among what it says is what no terminal may obey. */
    private static final String TALK =
            String.join(
                    "\n",
                    "echo listening on port 80",
                    "echo warning: 3 of 64 workers are left",
                    "echo error: no route to 192.0.2.7",
                    "echo to be obeyed: '\033[7m'",
                    "exec sleep 1000");

    @TempDir private Path directory;

    @BeforeEach
    void need() {
        Machine.assumePossible();
    }

    @Test
    void bootsSwitchesRunlevelsRebootsAndPowersOffWithACleanDisk() throws Exception {
        GuestRoot root = makeRoot();
        root.service("scenario", SCENARIO, "default", "single");
        root.file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n");
        root.script("etc/rc.local", "echo rc.local runs");
        Path disk = Machine.packDisk(root.path(), directory.resolve("disk"), 64);
        Path initrd = Machine.diskInitrd(directory);
        try (Machine machine = Machine.start(directory, initrd, "console=ttyS0 quiet", disk)) {
            machine.awaitLine("press ctrl-alt-del", 1);
            machine.assertSaid("level: scenario solo");
            machine.assertSaid("stage 2 came back");
            machine.assertSaid("- runit: warning: SIGSEGV: starting again in place.");
            machine.assertSaid("- runit: resume stage: /etc/runit/2");
            machine.assertSaid("memory was exhausted: 137");
            machine.assertSaid("rc.local runs");
            machine.assertSaid("    ok  /etc/rc.local");
            machine.monitor("sendkey ctrl-alt-delete");
            machine.awaitLine("- runit: ctrl-alt-del request...", 1);
            machine.awaitLine("boot 2: web is up", 1);
            machine.awaitLine("boot 3: web is up", 1);
            machine.awaitOff();

            assertEquals(
                    2, machine.serial().stream().filter("- runit: system reboot."::equals).count());
            machine.assertSaid("- runit: power off...");
            machine.assertSaid("    ok  root file system read-only");
            assertFalse(machine.serial().toString().contains("failed"), "" + machine.serial());
            assertFalse(machine.serial().toString().contains("panic"), "" + machine.serial());
            assertFalse(machine.serial().toString().contains("\033[3"), "colours on a serial line");
        }
        Machine.assertClean(disk);
    }

    /** All that happens is on the first virtual console, where a user sits. */
    @Test
    void showsOnTheFirstConsoleHowItBootsRunsAndEnds() throws Exception {
        GuestRoot root = makeRoot();
        root.service(
                "console",
                "cd; exec setsid -c env -u SVDIR PS1='# ' sh <>/dev/tty1 >&0 2>&1",
                "single",
                "default");
        root.file("etc/sv/console/stop-signal", "HUP\n"); // a shell is deaf to TERM
        root.service("slow", "trap 'sleep 4; exit' TERM; while :; do sleep 1; done", "default");
        root.file("etc/sv/slow/timeout-stop", "20\n");
        Path initrd = Machine.packInitrd(root.path(), directory.resolve("initrd"));
        String words = "console=ttyS0 console=tty0 quiet rdinit=/sbin/init single";
        try (Machine machine = Machine.start(directory, initrd, words)) {
            machine.awaitScreen("   up  solo");
            machine.awaitScreen("   up  console");
            machine.picture(Machine.pictures().resolve("boot-single.png"));
            assertEquals(GREEN, machine.colour("   up  solo", "up"));
            machine.type("clear; runsvchdir default\n");
            machine.awaitScreen("default: now current.");
            machine.awaitPrompt();
            machine.type("sv status /service/*\n");
            machine.awaitScreen("run: /service/slow");
            machine.awaitPrompt();
            machine.picture(Machine.pictures().resolve("runlevel-switch.png"));
            machine.type("clear; shutdown -h now\n");
            machine.awaitScreen("  wait  for slow (up to ");
            machine.awaitOff();
            machine.picture(Machine.pictures().resolve("shutdown.png"));

            List<String> screen = machine.screenLines();
            assertTrue(screen.contains("    ok  services stopped"), screen::toString);
            assertTrue(screen.contains("- runit: power off..."), screen::toString);
        }
    }

    /** The shipped service; without a Java it is svlogtail that shows them. */
    @Test
    void showsTheLogsOfAllServicesOnTheNinthConsole() throws Exception {
        Path initrd = Machine.packInitrd(makeWatched().path(), directory.resolve("initrd"));
        String words = "console=ttyS0 console=tty0 quiet rdinit=/sbin/init single";
        try (Machine machine = Machine.start(directory, initrd, words)) {
            machine.awaitScreen("   up  watch-log");
            machine.leaveFirstConsole("alt-f9");
            machine.awaitScreen("to be obeyed: ?[7m");
            machine.awaitScreen("comes later");
            machine.picture(Machine.pictures().resolve("watch-tty9-svlogtail.png"));
        }
    }

    /** The same service, which with a Java is the console's. */
    @Test
    void watchesTheLogsOfAllServicesOnTheNinthConsole() throws Exception {
        GuestRoot root = makeWatched().addConsole();
        Path disk = Machine.packDisk(root.path(), directory.resolve("disk"), 400);
        Program.remove(root.path());
        Path initrd = Machine.diskInitrd(directory);
        String words = "console=ttyS0 console=tty0 quiet single";
        try (Machine machine = Machine.start(directory, initrd, words, disk)) {
            machine.awaitScreen("   up  watch-log");
            machine.leaveFirstConsole("alt-f9");
            machine.awaitScreen("to be obeyed: ^[[7m");
            machine.awaitScreen("comes later");
            machine.awaitScreen("FOLLOW");
            machine.type("k");
            machine.awaitScreen("PAUSED");
            machine.picture(Machine.pictures().resolve("watch-tty9.png"));
            machine.type("q");
            machine.awaitScreen("no such key: q");
        }
    }

    /** Two services that log, one as it comes up and one later. */
    private GuestRoot makeWatched() throws Exception {
        GuestRoot root = makeRoot();
        root.link("etc/runit/runsvdir/single/watch-log", "/etc/sv/watch-log");
        root.service("talk", TALK, "single");
        root.script("etc/sv/talk/log/run", "mkdir -p main; exec svlogd -tt main");
        root.service("late", "exec sh -c 'echo comes later; exec sleep 1000'", "single");
        root.script("etc/sv/late/log/run", "sleep 5; mkdir -p main; exec svlogd -tt main");
        return root;
    }

    private GuestRoot makeRoot() throws Exception {
        return GuestRoot.make(Suite.OURS, directory.resolve("root"))
                .addSuite()
                .addStages("busybox")
                .file("etc/hostname", "vigil\n")
                .service("web", "exec sleep 1000", "default")
                .service("clock", "exec sleep 1000", "default")
                .service("solo", "exec sleep 1000", "single");
    }
}
