package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.examples.Machine;

/** The packages on a Debian that has seen nothing of Vigil before. */
class InstallTest {
    /** All files but those in which the package system and its programs keep their own records. */
    private static final String FILES =
            "find / -xdev \\( -path /packages -o -path /var/lib/dpkg -o -path /var/lib/apt"
                    + " -o -path /var/cache -o -path /var/log \\) -prune -o -printf '%y %p %l\\n'";

    private Machine machine;

    @BeforeEach
    void start() throws Exception {
        machine = Packages.bring(Machine.fresh());
    }

    @AfterEach
    void end() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void besideDebiansRunitItKeepsToItsOwnPrefix() throws Exception {
        Packages.sh(machine, "dpkg -i runit.deb vigil_*.deb vigil-console_*.deb");

        assertEquals("/usr/bin/sv\n", machine.out("readlink -f $(command -v sv)"));
        assertEquals("runit: /usr/bin/sv\n", machine.out("dpkg -S /usr/bin/sv"));
        String ours = "/usr/lib/vigil/bin/vigil-suite\n";
        assertEquals(ours, machine.out("readlink -f /usr/lib/vigil/bin/sv"));
        assertEquals("/etc/vigil/service\n", machine.out("readlink /service"));
        assertTrue(machine.out("vigil --help").startsWith("Usage: vigil "));
        assertEquals(
                "libjffi-1.2.so\nlibjlinenative.so\nshell.jsa\nvigil.jsa\nwatch.jsa\n",
                machine.out("cd /usr/lib/vigil/lib && LC_ALL=C ls *.jsa *.so"));
    }

    @Test
    void inThePlaceOfDebiansRunitItHasItsNames() throws Exception {
        Packages.sh(machine, "dpkg -i runit.deb");
        Packages.sh(machine, "apt-get install -y ./vigil_*.deb ./vigil-runit_*.deb");

        assertTrue(machine.out("dpkg -l runit").contains("\nrc  runit"), "runit is removed");
        for (String program : new String[] {"sv", "runsv", "runsvdir", "chpst", "runsvchdir"}) {
            String path = machine.out("readlink -f $(command -v " + program + ")");
            assertEquals("/usr/lib/vigil/bin/vigil-suite\n", path);
        }
        assertEquals("/usr/lib/vigil/bin/runit\n", machine.out("readlink -f /sbin/runit"));
        assertEquals("/usr/lib/vigil/bin/svlogd\n", machine.out("readlink -f /usr/bin/svlogd"));
        Packages.sh(machine, "apt-get install -y ./runit.deb"); // and back
        assertEquals("/usr/bin/sv\n", machine.out("readlink -f $(command -v sv)"));
    }

    @Test
    void whatIsPurgedLeavesNothing() throws Exception {
        String before = machine.out(FILES);
        Packages.sh(machine, "dpkg -i vigil_*.deb vigil-console_*.deb vigil-runit_*.deb");
        assertEquals("enabled\n", machine.out(ENABLED));
        Packages.sh(machine, "dpkg --purge vigil-runit vigil-console vigil");

        assertEquals(lines(before), lines(machine.out(FILES)));
        assertEquals("", machine.run("dpkg -l 'vigil*' | grep '^[^un]'").out().strip());
    }

    private static final String ENABLED =
            "[ -L /etc/systemd/system/multi-user.target.wants/vigil.service ] && echo enabled";

    private static TreeSet<String> lines(String text) {
        TreeSet<String> lines = new TreeSet<>();
        text.lines().forEach(lines::add);
        return lines;
    }

    @Test
    void removedAndInstalledAgainItHasItsServices() throws Exception {
        Packages.sh(machine, "dpkg -i vigil_*.deb");
        machine.out("mkdir -p /etc/sv/s && ln -s /etc/sv/s /service/ && touch /etc/vigil/mine");
        machine.out("rm /etc/systemd/system/multi-user.target.wants/vigil.service");
        Packages.sh(machine, "dpkg -r vigil");
        assertEquals("/etc/sv/s\n", machine.out("readlink /etc/vigil/service/s"));
        Packages.sh(machine, "dpkg -i vigil_*.deb");
        assertEquals("/etc/sv/s\n", machine.out("readlink /service/s"));
        Packages.makeNewer(machine);
        Packages.sh(machine, "dpkg -i newer/vigil.deb");
        assertEquals("/etc/sv/s\n", machine.out("readlink /service/s"));
        assertEquals("", machine.out("cat /etc/vigil/mine"));
    }

    @Test
    void processOneIsNotRemoved() throws Exception {
        Packages.sh(machine, "dpkg -i vigil_*.deb vigil-runit_*.deb");
        machine.out("sh /usr/lib/vigil/share/stages/install.sh container /");
        machine.become("runit-init");
        Await.until("runit is process 1", () -> machine.out("cat /proc/1/comm").equals("runit\n"));

        Program.Result result = machine.run("dpkg --purge vigil-runit vigil");
        assertEquals(1, result.exit());
        String status = machine.out("dpkg-query -f '${Status} ' -W vigil vigil-runit");
        assertTrue(
                status.matches("(\\w+ ok installed ){2}"),
                () -> status + result.out() + result.err());
    }

    @Test
    void theLinesOfItsUnitStartAndEndTheTree() throws Exception {
        Packages.sh(machine, "dpkg -i vigil_*.deb");
        machine.write("/etc/sv/s/run", "#!/bin/sh\nexec sleep 1000000\n");
        machine.write("/etc/sv/s/log/run", "#!/bin/sh\nmkdir -p main\nexec svlogd ./main\n");
        machine.out("chmod 755 /etc/sv/s/run /etc/sv/s/log/run");
        machine.out("ln -s /etc/sv/s /etc/vigil/service/");
        String unit = machine.read("/usr/lib/systemd/system/vigil.service");
        String environment = "export " + value(unit, "Environment=") + "; ";
        machine.out(environment + "setsid " + value(unit, "ExecStart=") + " >/dev/null 2>&1 &");
        Await.until(
                "service and log run",
                () -> machine.run(environment + "sv check s").out().matches("ok: run: s: .*\n"));

        String main = "export MAINPID=$(pidof runsvdir); ";
        machine.out(environment + main + value(unit, "ExecStop=-"));
        Await.until(
                "all have ended",
                () -> machine.run("pidof runsvdir runsv svlogd sleep").out().isEmpty());
        assertEquals("down\n", machine.read("/etc/sv/s/supervise/stat"));
        assertEquals("down\n", machine.read("/etc/sv/s/log/supervise/stat"));
    }

    private static String value(String unit, String name) {
        return unit.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }
}
