package vigil.tests.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;

/**
 * The package's files for other inits, on a Debian that sysvinit and OpenRC boot: each is put to
 * use by what stages/README.md tells to type. Nothing of Vigil is in PATH.
 */
@Tag("boot")
class PackagedExamplesTest {
    private static final String PAGE = "stages/README.md";

    /** What is typed before OpenRC's default runlevel is entered, and in it. */
    private static final String SCENARIO =
            """
            exec >/dev/ttyS0 2>&1 </dev/null
            set -eu
            trap 'echo "scenario ends with $?"' EXIT
            export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive
            typed() { (set -x; . "/typed/$1"); }
            up() {
                until /usr/lib/vigil/bin/sv check web; do sleep 1; done
                echo "up: $1"
            }
            stop() {
                rc-service vigil stop
                pidof runsvdir runsv || echo "all ended: $1"
            }
            if [ "$1" = before ]; then
                dpkg -i /packages/vigil_*.deb >/dev/null
                ln -s /etc/sv/web /service/
                typed openrc
                up 'by OpenRC'
                stop once
                exit
            fi
            up 'by OpenRC as the system starts'
            rc-service vigil status
            stop twice
            rc-update del vigil default
            typed sysvinit
            up 'by sysvinit'
            old=$(pidof runsvdir)
            kill -KILL "$old"
            until new=$(pidof runsvdir) && [ "$new" != "$old" ]; do sleep 1; done
            up 'again by sysvinit'
            exec shutdown -h -P now
            """;

    @TempDir private Path directory;

    @Test
    void openrcAndSysvinitRunTheTreeAsThePageTellsTo() throws Exception {
        Machine.assumePossible();
        Path disk = makeDisk();
        Path initrd = Machine.diskInitrd(directory);
        try (Machine machine = Machine.startOnce(directory, initrd, "console=ttyS0 quiet", disk)) {
            machine.awaitLine("up: by OpenRC", 1);
            machine.awaitLine("all ended: once", 1);
            Talker.assertOrderlyEnd(machine.serial());
            machine.awaitLine("up: by OpenRC as the system starts", 1);
            machine.awaitLine("status: started", 1);
            machine.awaitLine("all ended: twice", 1);
            machine.awaitLine("up: by sysvinit", 1);
            machine.awaitLine("up: again by sysvinit", 1);
            machine.awaitOff();
        }
        Machine.assertClean(disk);
    }

    private Path makeDisk() throws Exception {
        Path unpacked = directory.resolve("debian");
        try {
            GuestRoot root = GuestRoot.debian(Suite.OURS, unpacked);
            root.typed(PAGE, "OpenRC", "openrc")
                    .typed(PAGE, "sysvinit", "sysvinit")
                    .file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
                    .script("scenario", SCENARIO)
                    .addPackages("vigil_*.deb");
            Talker.add(root, "etc/sv/web", "/dev/ttyS0");
            Files.writeString(
                    unpacked.resolve("etc/inittab"),
                    "s1::bootwait:/scenario before\ns2:2:once:/scenario within\n",
                    StandardOpenOption.APPEND);
            return Machine.packDisk(unpacked, directory.resolve("disk"), 700);
        } finally {
            Program.remove(unpacked);
        }
    }
}
