package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.DirectoryStream;
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

    private static final String RUN =
            """
            trap 'echo last words; exit' TERM
            echo up
            while :; do sleep 0.2; done
            """;

    private static final String LOG =
            """
            trap '' TERM HUP
            while read -r line; do echo "log: $line" >/dev/ttyS0; done
            sleep 1
            echo log ends >/dev/ttyS0
            """;

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
            assertOrderlyEnd(machine);
            machine.awaitLine("up: by OpenRC as the system starts", 1);
            machine.awaitLine("status: started", 1);
            machine.awaitLine("all ended: twice", 1);
            machine.awaitLine("up: by sysvinit", 1);
            machine.awaitLine("up: again by sysvinit", 1);
            machine.awaitOff();
        }
        Machine.assertClean(disk);
    }

    private static void assertOrderlyEnd(Machine machine) throws Exception {
        String text = String.join("\n", machine.serial());
        int lastWords = text.indexOf("log: last words\n");
        assertTrue(lastWords >= 0 && lastWords < text.indexOf("log ends"), text);
    }

    private Path makeDisk() throws Exception {
        Path unpacked = directory.resolve("debian");
        try {
            GuestRoot root = GuestRoot.debian(Suite.OURS, unpacked);
            root.typed(PAGE, "OpenRC", "openrc")
                    .typed(PAGE, "sysvinit", "sysvinit")
                    .file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
                    .script("etc/sv/web/run", RUN)
                    .script("etc/sv/web/log/run", LOG)
                    .script("scenario", SCENARIO);
            Files.writeString(
                    unpacked.resolve("etc/inittab"),
                    "s1::bootwait:/scenario before\ns2:2:once:/scenario within\n",
                    StandardOpenOption.APPEND);
            Path packages = Files.createDirectories(unpacked.resolve("packages"));
            Path built = Path.of(System.getProperty("vigil.packages"));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(built, "vigil_*.deb")) {
                for (Path file : files) {
                    Files.copy(file, packages.resolve(file.getFileName()));
                }
            }
            return Machine.packDisk(unpacked, directory.resolve("disk"), 700);
        } finally {
            Program.of("rm", "-rf", unpacked).run(); // JUnit would warn about its links
        }
    }
}
