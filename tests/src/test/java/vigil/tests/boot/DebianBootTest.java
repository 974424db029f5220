package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/** A real Debian boots with its udev, its encrypted disk and its logical volume. */
@Tag("boot")
class DebianBootTest {
    private static final String GETTY = "exec agetty --noclear 38400 ttyS0 linux";
    private static final long SECOND_DISK_BYTES = 64 << 20;
    private static final String FSTAB =
            "/dev/vda / ext4 defaults 0 1\n/dev/vdz /nowhere ext4 defaults 0 0\n";
    private static final String PASSWORD = "vigil";

    /** The first boot puts a logical volume on an encrypted disk; the next ones mount it. */
    private static final String SCENARIO =
            String.join(
                    "\n",
                    "exec >/dev/ttyS0 2>&1",
                    "if mountpoint -q /data; then",
                    "  cat /data/file; echo boot records: $(last -x -F | grep -c 'system boot')",
                    "  lsmod | grep -q '^xts ' && echo module: xts",
                    "  echo swap: $(tail -n 1 /proc/swaps)",
                    "  echo swappiness: $(cat /proc/sys/vm/swappiness)",
                    "  echo loopback: $(ip -brief address show lo)",
                    "  echo temporary: $(stat -c %a /run/made)",
                    "  cmp -s /var/lib/runit/random-seed /data/seed || echo another seed",
                    "  touch /data/seen; exec sleep 1000",
                    "fi",
                    "set -e",
                    "key='--key-file /etc/disk.key'",
                    "fast='--pbkdf pbkdf2 --pbkdf-force-iterations 1000'",
                    "(umask 077; head -c 32 /dev/urandom >/etc/disk.key)",
                    "cryptsetup luksFormat -q $fast $key /dev/vdb",
                    "cryptsetup open $key /dev/vdb secret",
                    "pvcreate -q /dev/mapper/secret; vgcreate -q store /dev/mapper/secret",
                    "lvcreate -q -L 20M -n data store; mkfs.ext4 -q /dev/store/data",
                    "mount /dev/store/data /data; echo data from before >/data/file",
                    "cp /var/lib/runit/random-seed /data/seed",
                    "dd if=/dev/zero of=/swap bs=1M count=4 2>/dev/null",
                    "chmod 600 /swap; mkswap -q /swap",
                    "echo /swap none swap sw 0 0 >>/etc/fstab",
                    "echo secret /dev/vdb /etc/disk.key luks >>/etc/crypttab",
                    "echo /dev/store/data /data ext4 defaults 0 2 >>/etc/fstab",
                    "shutdown -r now; exec sleep 1000");

    @TempDir private Path directory;

    @Test
    void bootsDebianToALoginPromptAndLeavesItsDiskClean() throws Exception {
        Machine.assumePossible();
        Path disk = makeDisk();
        Path secondDisk = Machine.emptyDisk(directory.resolve("second"), SECOND_DISK_BYTES);
        Path initrd = Machine.diskInitrd(directory);
        String words = "console=tty0 console=ttyS0 quiet";
        try (Machine machine = Machine.start(directory, initrd, words, disk, secondDisk)) {
            machine.awaitLine("failed  not all file systems could be mounted", 1);
            machine.awaitScreen("Give root password for maintenance");
            machine.picture(Machine.pictures().resolve("debian-emergency.png"));
            machine.type(PASSWORD + "\n");
            machine.awaitPrompt();
            machine.type("sed -i /vdz/d /etc/fstab; exit\n");
            machine.awaitLine("data from before", 1);
            machine.assertSaid("    ok  devices found");
            machine.assertSaid("    ok  encrypted disks opened");
            machine.assertSaid("    ok  logical volumes");
            machine.awaitLine("another seed", 1); // a getty may begin any of the next lines
            machine.awaitLine("boot records: 2", 1);
            machine.awaitLine("module: xts", 1);
            machine.awaitLine("swap: /swap file", 1);
            machine.awaitLine("swappiness: 7", 1);
            machine.awaitLine("loopback: lo UNKNOWN 127.0.0.1/8", 1);
            machine.awaitLine("temporary: 711", 1);
            machine.awaitLine("vigil login:", 1);
            machine.awaitScreen("vigil login:");
            machine.picture(Machine.pictures().resolve("debian-login.png"));
            machine.type("root\n");
            machine.awaitScreen("Password:");
            machine.type(PASSWORD + "\n");
            machine.awaitPrompt();
            machine.type("clear; sv status /service/*\n");
            machine.awaitScreen("run: /service/scenario");
            machine.awaitPrompt();
            machine.picture(Machine.pictures().resolve("debian-session.png"));
            machine.type("poweroff\n");
            machine.awaitOff();
            machine.assertSaid("- runit: power off...");
            machine.assertSaid("    ok  root file system read-only");
            List<String> serial = machine.serial();
            assertFalse(serial.toString().contains("panic"), serial::toString);
            assertFalse(serial.toString().contains("recovering journal"), serial::toString);
            // The one that was provoked.
            assertFalse(
                    serial.stream()
                            .anyMatch(line -> line.matches("failed  (?!file systems m|not all).*")),
                    serial::toString);
        }
        Machine.assertClean(disk);
    }

    private Path makeDisk() throws Exception {
        Path unpacked = directory.resolve("debian");
        try {
            GuestRoot.debian(Suite.OURS, unpacked)
                    .replaceInit()
                    .addDiskModules()
                    .addPassword(PASSWORD)
                    .file("etc/hostname", "vigil\n")
                    .file("etc/fstab", FSTAB)
                    .file("etc/modules", "# one a line\nxts\n")
                    .file("etc/sysctl.d/test.conf", "vm.swappiness = 7\n")
                    .file("etc/tmpfiles.d/test.conf", "d /run/made 0711 root root\n")
                    .file("var/log/wtmp", "")
                    .file("data/not-mounted", "")
                    .service("scenario", SCENARIO, "default")
                    .service("getty-ttyS0", GETTY.formatted("ttyS0"), "default");
            return Machine.packDisk(unpacked, directory.resolve("disk"), 700);
        } finally {
            Program.remove(unpacked);
        }
    }
}
