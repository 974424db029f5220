package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * The files of stages/under-another-init, each used by the init that it is for, as stages/README.md
 * tells to: what is typed is read from there.
 */
@Tag("boot")
class UnderAnotherInitTest {
    private static final String UNIT = "[Service]\nExecStart=/etc/scenario\n";
    private static final int HALTED = 130;
    private static final String INITTAB =
            "id:2:initdefault:\nl0:0:wait:/sbin/halt -d -f\nsc:2:once:/etc/scenario\n";
    private static final String SETTING =
            "exec >/dev/console 2>&1; export PATH=/usr/sbin:/usr/bin:/sbin:/bin\n";

    private static final String UNTIL_HEARD = "until [ -e /run/heard ]; do sleep 0.1; done; ";

    @TempDir private Path directory;

    @AfterEach
    void removeTheDebian() throws Exception {
        Program.remove(debian());
    }

    @Test
    void sysvinitStartsRunsvdirAgainByTheLineForItsInittab() throws Exception {
        Namespace system = Namespace.makeDebian(debian(), "/sbin/init");
        system.root()
                .addSupervisors()
                .addReady()
                .typed("stages/README.md", "sysvinit", "sysvinit")
                .file("etc/inittab", INITTAB)
                .script("etc/scenario", SETTING + ". /typed/sysvinit")
                .script(
                        "service/scenario/run",
                        "exec >/dev/console; old=$(pidof runsvdir); kill -KILL $old\n"
                                + "until new=$(pidof runsvdir) && [ $new != $old ]; do\n"
                                + "sleep 1; done; echo came back; "
                                + UNTIL_HEARD
                                + "telinit 0; exec sleep 1000");
        Namespace.Run run = runAndHear(system, "came back");

        assertTrue(run.says("INIT: Entering runlevel: 2"), run::toString);
        assertEquals(HALTED, run.exit());
    }

    @Test
    void busyboxInitStartsRunsvdirAgainAndEndsServicesBeforeTheirLogs() throws Exception {
        Namespace system =
                Namespace.makeEmpty(Suite.OURS, directory.resolve("root")).withInit("/bin/init");
        GuestRoot root = system.root();
        addWeb(root, "/dev/console");
        root.typed("stages/README.md", "busybox init", "busybox")
                .file("etc/inittab", "::once:/etc/scenario\n")
                .script("etc/scenario", SETTING + ". /typed/busybox")
                .script(
                        "service/scenario/run",
                        "until [ -e /run/up ]; do sleep 0.1; done\n"
                                + "if [ -e /run/killed ]; then\n"
                                + "  echo came back >/dev/console; kill -USR2 1; exec sleep 1000\n"
                                + "fi\n"
                                + ": >/run/killed; kill -KILL $(pidof runsvdir runsv); exit");
        Namespace.Run run = system.run();

        assertTrue(run.says("came back"), run::toString);
        Talker.assertOrderlyEnd(run.console());
        assertEquals(HALTED, run.exit());
    }

    @Test
    void openrcStartsRunsvdirAndEndsServicesBeforeTheirLogs() throws Exception {
        Namespace system = Namespace.makeDebian(debian(), "/sbin/init");
        GuestRoot root = system.root();
        addWeb(root, "/dev/console");
        root.typed("stages/README.md", "OpenRC", "openrc")
                .file("etc/inittab", INITTAB)
                .script(
                        "etc/scenario",
                        SETTING
                                + "mkdir -p /run/openrc/exclusive; : >/run/openrc/softlevel\n"
                                + ". /typed/openrc; echo started $?\n"
                                + "until [ -e /run/up ]; do sleep 0.2; done\n"
                                + "rc-service vigil status\n"
                                + "rc-service vigil stop; echo stopped $?\n"
                                + "rc-service vigil status; pidof runsv; echo all told; "
                                + UNTIL_HEARD
                                + "telinit 0");
        Namespace.Run run = runAndHear(system, "all told");

        assertTrue(run.says("started 0"), run::toString);
        assertTrue(run.says(" * status: started"), run::toString);
        Talker.assertOrderlyEnd(run.console());
        assertTrue(run.says("stopped 0"), run::toString);
        assertTrue(run.says(" * status: stopped"), run::toString);
    }

    @Test
    void systemdStartsRunsvdirAgainAndEndsServicesBeforeTheirLogs() throws Exception {
        Machine.assumePossible();
        GuestRoot root = GuestRoot.debian(Suite.OURS, debian());
        addWeb(root, "/dev/ttyS0");
        root.typed("stages/README.md", "systemd", "systemd")
                .file("etc/systemd/system/scenario.service", UNIT)
                .link(
                        "etc/systemd/system/multi-user.target.wants/scenario.service",
                        "../scenario.service")
                .script("etc/scenario", SETTING + ". /typed/systemd")
                .link("etc/systemd/system/serial-getty@ttyS0.service", "/dev/null") // it hangs up
                .file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
                .script(
                        "service/scenario/run",
                        "exec >/dev/ttyS0 2>&1; until [ -e /run/up ]; do sleep 1; done\n"
                                + "if [ -e /run/killed ]; then\n"
                                + "  systemctl is-active vigil; echo came back\n"
                                + "  systemctl --no-block poweroff; exec sleep 1000\n"
                                + "fi\n"
                                + ": > /run/killed; kill -KILL $(pidof runsvdir); exec sleep 1000");
        Path disk = Machine.packDisk(root.path(), directory.resolve("disk"), 700);
        Path initrd = Machine.diskInitrd(directory);
        String words = "console=ttyS0 quiet realinit=/lib/systemd/systemd";
        try (Machine machine = Machine.start(directory, initrd, words, disk)) {
            machine.awaitLine("came back", 1);
            machine.assertSaid("active");
            machine.awaitOff();
            Talker.assertOrderlyEnd(machine.serial());
        }
    }

    @Test
    void systemdFindsNothingWrongWithItsUnit() throws Exception {
        Path verifier = Path.of("/usr/bin/systemd-analyze");
        Assumptions.assumeTrue(Files.isExecutable(verifier), "no systemd-analyze");
        Path unit =
                Path.of(
                        System.getProperty("basedir"),
                        "../stages/under-another-init/vigil.service");
        Program.Result result = Program.of(verifier, "verify", "--man=no", unit.normalize()).run();

        assertFalse(result.err().contains("vigil.service"), result.err());
        assertEquals(0, result.exit(), result.err());
    }

    private static Namespace.Run runAndHear(Namespace system, String line) throws Exception {
        try (Program program = system.start()) {
            Namespace.hear(program, line);
            return Namespace.end(program);
        }
    }

    private static void addWeb(GuestRoot root, String console) throws Exception {
        root.addSupervisors().addReady();
        Talker.add(root, "service/web", console);
    }

    private Path debian() {
        return directory.resolve("debian");
    }
}
