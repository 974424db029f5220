package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Suite;
import vigil.tests.ship.Document;

/** The packages on a Debian that systemd boots, and what docs/replacing-init.md tells to type. */
@Tag("boot")
class PackagesBootTest {
    private static final String PAGE = "docs/replacing-init.md";

    private static final String UNIT =
            """
            [Service]
            ExecStart=/scenario unit
            [Install]
            WantedBy=multi-user.target
            """;

    /** What is typed in each of three boots; it is systemd's, then runit's, then systemd's. */
    private static final String SCENARIO =
            """
            exec >/dev/ttyS0 2>&1 </dev/null
            set -eu
            trap 'echo "scenario ends with $?"' EXIT
            export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive
            cd /packages
            pids() { cat /service/web/supervise/pid; pidof runsvdir runsv; }
            typed() { (set -x; . "/typed/$1"); }
            under_systemd() {
                apt-get -qq update
                apt-get -qq -y install systemd-sysv >/dev/null
                apt-get -qq -y install ./vigil_*.deb ./vigil-runit_*.deb >/dev/null
                echo "after the installation: $(systemctl is-active vigil)"
                ln -s /etc/sv/web /etc/sv/second /service/
                until sv check web; do sleep 1; done
                before=$(pids)
                dpkg -i newer/vigil.deb >/dev/null
                [ "$(pids)" = "$before" ]
                echo "after the upgrade: $(systemctl is-active vigil)"
                kill -KILL "$(pidof runsvdir)"
                until runsvdir=$(pidof runsvdir) && [ "${before#*"$runsvdir"}" = "$before" ]; do
                    sleep 1
                done
                systemctl stop vigil
                [ -z "$(pidof runsvdir runsv)" ]
                echo "stopped: $(sv status web)"
                systemctl start vigil
                until sv check web; do sleep 1; done
                typed change
                touch /changed
                systemctl --no-block reboot
            }
            under_runit() {
                until sv -w 60 check web getty_tty1; do sleep 1; done
                typed after
                typed back
            }
            again_under_systemd() {
                until systemctl -q is-active vigil; do sleep 1; done
                echo "back: active"
                until sv check /etc/vigil/service/web; do sleep 1; done
                typed purge
                echo "after the purge: $(readlink /service)"
                dpkg --purge vigil-runit vigil >/dev/null
                ours='/etc/vigil /etc/runit /usr/lib/vigil /service /usr/bin/sv'
                left=$(find $ours 2>/dev/null) || :
                echo "left: $left"
                systemctl --no-block poweroff
            }
            case $(cat /proc/1/comm),$(ls /changed 2>/dev/null),$1 in
                systemd,,unit) under_systemd ;;
                runit,*,service) under_runit ;;
                systemd,*,unit) again_under_systemd ;;
            esac
            """;

    @TempDir private Path directory;

    @Test
    void systemdRunsTheTreeAndRunitTakesItsPlaceAndGivesItBack() throws Exception {
        Machine.assumePossible();
        Path disk = makeDisk();
        try (Machine systemd = boot(disk)) {
            systemd.awaitLine("after the installation: active", 1);
            systemd.awaitLine("after the upgrade: active", 1);
            systemd.awaitLine("stopped: fail: web: runsv not running", 1);
            Talker.assertOrderlyEnd(systemd.serial());
            systemd.awaitLine("/usr/lib/vigil/bin/runit-init", 1);
            systemd.awaitOff();
        }
        try (Machine runit = boot(disk)) {
            runit.awaitLine("- runit: enter stage: /etc/runit/2", 1);
            runit.awaitLine("run: getty_tty1: ", 1);
            runit.awaitLine("- runit: system reboot", 1);
            runit.awaitOff();
        }
        try (Machine systemd = boot(disk)) {
            systemd.awaitLine("back: active", 1);
            systemd.awaitLine("after the purge: /etc/vigil/service", 1);
            systemd.awaitLine("left:", 1);
            systemd.assertSaid("left: ");
            systemd.awaitOff();
        }
        Machine.assertClean(disk);
    }

    /** Up to its next end: an emulated machine takes minutes to load a kernel a second time. */
    private Machine boot(Path disk) throws Exception {
        return Machine.startOnce(
                directory, Machine.diskInitrd(directory), "console=ttyS0 quiet", disk);
    }

    private Path makeDisk() throws Exception {
        Path unpacked = directory.resolve("debian");
        try {
            GuestRoot root = GuestRoot.debian(Suite.OURS, unpacked);
            root.file("etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
                    .file("etc/apt/sources.list", "deb [trusted=yes] file:/opt ./\n")
                    .file("etc/systemd/system/scenario.service", UNIT)
                    .link(
                            "etc/systemd/system/multi-user.target.wants/scenario.service",
                            "../scenario.service")
                    .link(
                            "etc/systemd/system/serial-getty@ttyS0.service",
                            "/dev/null") // hangs it up
                    .script("etc/sv/second/run", "/scenario service; exec sleep 100000")
                    .script("scenario", SCENARIO)
                    .addPackages("*.deb");
            Talker.add(root, "etc/sv/web", "/dev/ttyS0");
            root.typed(PAGE, "The change", "change").typed(PAGE, "After the boot", "after");
            List<Document.Block> back = Document.read(PAGE).under("The way back");
            assertEquals(2, back.size(), "before the boot, and after it");
            root.file("typed/back", back.get(0).text() + "\n");
            root.file("typed/purge", back.get(1).text() + "\n");
            addNewer(unpacked);
            return Machine.packDisk(unpacked, directory.resolve("disk"), 800);
        } finally {
            Program.remove(unpacked);
        }
    }

    /** A newer one of vigil, and an archive of Debian's systemd-sysv. */
    private static void addNewer(Path root) throws Exception {
        String make =
                """
                set -e
                cd "$0/packages"
                mkdir newer
                dpkg-deb -R vigil_*.deb newer/vigil
                for program in vigil-suite runit svlogd; do
                    echo newer >>newer/vigil/usr/lib/vigil/bin/$program
                done
                sed -i 's/^Version: .*/&+newer/' newer/vigil/DEBIAN/control
                dpkg-deb -Znone -b newer/vigil newer/vigil.deb
                cd "$0/opt"
                deb=$(echo systemd-sysv_*.deb)
                { dpkg-deb -f "$deb"; echo "Filename: ./$deb"; echo "Size: $(stat -c %s "$deb")"
                    echo "SHA256: $(sha256sum "$deb" | cut -d ' ' -f 1)"; } >Packages
                ln -sfn /lib/systemd/systemd "$0/sbin/init"
                """;
        Program.Result made = Program.of("sh", "-c", make, root).run();
        assertEquals(0, made.exit(), made::err);
    }
}
