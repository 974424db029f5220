package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.Suite;

/** A real Debian with its udev boots to a login prompt, and goes down with a clean disk. */
class DebianBootTest {
    private static final String GETTY = "exec agetty --noclear 38400 %s linux";

    @TempDir private Path directory;

    @Test
    void bootsDebianToALoginPromptAndLeavesItsDiskClean() throws Exception {
        Machine.assumePossible();
        GuestRoot root =
                GuestRoot.on(Suite.OURS, unpackDebian())
                        .addSuite()
                        .addStages("debian")
                        .file("etc/hostname", "vigil\n")
                        .file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
                        .service("getty-ttyS0", GETTY.formatted("ttyS0"), "default")
                        .service("getty-tty1", GETTY.formatted("tty1"), "default");
        Path disk = Machine.packDisk(root.path(), directory.resolve("disk"), 700);
        Program.of("rm", "-rf", root.path()).run(); // its links would be warned about
        Path initrd = Machine.diskInitrd(directory);
        String words = "console=tty0 console=ttyS0 quiet";
        try (Machine machine = Machine.start(directory, initrd, disk, words)) {
            machine.awaitLine("vigil login:", 1);
            machine.assertSaid("    ok  devices found");
            machine.assertSaid("    up  getty-tty1");
            machine.awaitScreen("vigil login:");
            machine.picture(Machine.pictures().resolve("debian-login.png"));
            machine.monitor("sendkey ctrl-alt-delete");
            machine.awaitLine("- runit: system reboot.", 1);
            machine.assertSaid("    ok  root file system read-only");
            assertFalse(machine.serial().toString().contains("failed"), "" + machine.serial());
            assertFalse(machine.serial().toString().contains("panic"), "" + machine.serial());
        }
        Machine.assertClean(disk);
    }

    /** The packages come from Debian: without them the test is skipped. */
    private Path unpackDebian() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mmdebstrap")), "no mmdebstrap");
        Path made = directory.resolve("debian");
        try (Program program = Program.of("sh", Machine.script("debian.sh"), made).start()) {
            Await.until(
                    Duration.ofMinutes(5),
                    () -> "mmdebstrap: " + program.err(),
                    () -> !program.process().isAlive());
            int exit = program.process().exitValue();
            Assumptions.assumeTrue(exit == 0, "no Debian to be had: " + program.err());
        }
        assertEquals(true, Files.isDirectory(made.resolve("etc")));
        return made;
    }
}
