package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.examples.Machine;

/** The packages on a Debian that has seen nothing of Vigil before. */
class InstallTest {
    /** All but that in which the package system and its programs keep their own records. */
    private static final String FILES =
            "find / -xdev \\( -path /packages -o -path /var/lib/dpkg -o -path /var/lib/apt"
                    + " -o -path /var/cache/apt -o -path /var/cache/debconf"
                    + " -o -path /var/cache/ldconfig -o -path /var/log/apt"
                    + " -o -path /var/log/dpkg.log -o -path /var/log/wtmp"
                    + " -o -path /tmp -o -path /run \\) -prune"
                    + " -o -type d -printf '%p %m %u %g\\n' -o -printf '%p %m %u %g %s %l\\n'";

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
        machine.out(FILES + " | sort >/tmp/before");
        Packages.sh(machine, "dpkg -i vigil*.deb");
        assertEquals("enabled\n", machine.out(ENABLED));
        assertEquals("/usr/lib/vigil/bin/runit-init\n", machine.out("readlink /sbin/init"));
        machine.write("/etc/vigil/config", "theme = plain\n");
        machine.out("vigil runlevel create quiet && vigil runlevel add quiet getty_tty2");
        machine.out("setsid runsvdir -P /etc/runit/runsvdir/quiet >/dev/null 2>&1 &");
        Await.until("it runs", () -> machine.run("sv status /etc/sv/getty_tty2").exit() == 0);
        machine.out("pkill -HUP runsvdir || kill -HUP $(pidof runsvdir)");
        Await.until("it has ended", () -> machine.run("pidof runsvdir runsv").exit() == 1);
        Packages.sh(machine, "dpkg --purge vigil-init vigil-runit vigil-console vigil");

        machine.out(FILES + " | sort >/tmp/after");
        assertEquals("", machine.run("diff /tmp/before /tmp/after").out());
        assertEquals("", machine.run("dpkg -l 'vigil*' | grep '^[^un]'").out().strip());
    }

    @Test
    void whatWasEditedSurvivesAnUpgrade() throws Exception {
        Packages.sh(machine, "dpkg -i vigil_*.deb vigil-runit_*.deb vigil-init_*.deb");
        String mine = "# mine\n";
        machine.write("/etc/vigil/config", mine);
        for (String file :
                new String[] {"/etc/runit/1", "/etc/runit/2", "/etc/sv/getty_tty1/conf"}) {
            machine.write(file, mine);
        }
        machine.out("rm /etc/runit/runsvdir/default/getty_tty2");
        Packages.makeNewer(machine);
        Packages.makeNewer(machine, "vigil-init", "etc/runit/1 etc/runit/3");
        Packages.sh(machine, "dpkg --force-confold -i newer/vigil.deb newer/vigil-init.deb");

        assertEquals(mine, machine.read("/etc/vigil/config"));
        assertEquals(mine, machine.read("/etc/runit/1"), "the package has a newer one, too");
        assertTrue(machine.read("/etc/runit/1.dpkg-dist").endsWith("# newer\n"));
        assertEquals(mine, machine.read("/etc/runit/2"));
        assertEquals(mine, machine.read("/etc/sv/getty_tty1/conf"));
        assertTrue(machine.read("/etc/runit/3").endsWith("# newer\n"), "nobody edited it");
        assertEquals("getty_tty1\n", machine.out("ls /etc/runit/runsvdir/default"));
        Packages.sh(machine, "dpkg -r vigil-init");
        assertEquals(mine, machine.read("/etc/runit/1"));
    }

    private static final String ENABLED =
            "[ -L /etc/systemd/system/multi-user.target.wants/vigil.service ] && echo enabled";

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
    void whatIsRemovedEndsItsTreeAndNoOther() throws Exception {
        Packages.sh(machine, "dpkg -i vigil_*.deb");
        for (String tree : new String[] {"/etc/vigil/service", "/srv/mine"}) {
            machine.write(tree + "/s/run", "#!/bin/sh\nexec sleep 1000000\n");
            machine.out("chmod 755 " + tree + "/s/run");
            String environment = "export PATH=/usr/lib/vigil/bin:$PATH; ";
            machine.out(environment + "setsid runsvdir -P " + tree + " >/dev/null 2>&1 &");
            Await.until(tree + " is up", () -> isAlive(tree));
        }
        machine.out("cp /usr/share/doc/vigil/examples/inittab /etc/");
        Program.Result refused = machine.run("dpkg -r vigil");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("vigil: /etc/inittab starts runsvdir: "), refused::err);
        assertTrue(isAlive("/etc/vigil/service"));

        String pid = machine.read("/etc/vigil/service/s/supervise/pid").strip();
        machine.out("rm /etc/inittab");
        Packages.sh(machine, "dpkg -r vigil");
        assertEquals(1, machine.run("[ -d /proc/" + pid + " ]").exit());
        assertEquals("down\n", machine.read("/etc/vigil/service/s/supervise/stat"));
        assertTrue(isAlive("/srv/mine"), "it is another's");
    }

    private boolean isAlive(String tree) throws Exception {
        return machine.run("kill -0 $(cat " + tree + "/s/supervise/pid)").exit() == 0;
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
