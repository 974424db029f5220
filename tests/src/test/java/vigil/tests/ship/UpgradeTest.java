package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.examples.Machine;

/** The package is upgraded while services run and write to their logs. */
class UpgradeTest {
    private static final int SERVICES = 8;

    /** Each line has its number; the last one is said when the service is told to end. */
    private static final String RUN =
            """
            #!/bin/sh
            told=
            trap 'told=1' TERM
            n=0
            while [ ! "$told" ]; do
                n=$((n + 1))
                echo "$n"
                [ $((n %% 50)) != 0 ] || sleep 0.01
            done
            echo "$((n + 1)) end"
            """
                    .replace("%%", "%");

    private static final String LOG =
            """
            #!/bin/sh
            mkdir -p main
            echo 'n0' >main/config
            exec svlogd ./main
            """;

    /** Says nothing if 1, 2, 3 ... are in a log one after the other up to an end. */
    private static final String CHECK =
            "cat main/@* main/current 2>/dev/null"
                    + " | awk '{ if ($1 != NR) { print NR \": \" $0; exit } last = $2 }"
                    + " END { if (last != \"end\") print \"no end\" }'";

    private Machine machine;

    @BeforeEach
    void install() throws Exception {
        machine = Packages.bring(Machine.fresh());
        Packages.sh(machine, "dpkg -i vigil_*.deb vigil-runit_*.deb");
        Packages.makeNewer(machine);
        for (int i = 0; i < SERVICES; i++) {
            machine.write("/etc/sv/s" + i + "/run", RUN);
            machine.write("/etc/sv/s" + i + "/log/run", LOG);
        }
        for (String name : new String[] {"down", "once"}) {
            machine.write("/etc/sv/" + name + "/run", "#!/bin/sh\nexec sleep 1000000\n");
        }
        machine.write("/etc/sv/down/down", "");
        machine.write("/etc/sv/once/log/run", LOG);
        machine.out("chmod 755 /etc/sv/*/run /etc/sv/*/log/run");
    }

    @AfterEach
    void end() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void servicesOfARunsvdirRunOnUnderTheNewPrograms() throws Exception {
        machine.out("ln -s /etc/sv/* /service/");
        machine.out("setsid runsvdir -P /service >/dev/null 2>&1 &");
        upgradeUnderLoad("");
    }

    @Test
    void servicesOfABootedSystemRunOnUnderTheNewPrograms() throws Exception {
        machine.out("rm /service && sh /usr/lib/vigil/share/stages/install.sh container /");
        machine.out("ln -s /etc/sv/* /etc/runit/runsvdir/default/");
        machine.become("runit-init");
        upgradeUnderLoad("1 runit\n");
        assertEquals("/usr/lib/vigil/bin/runit\n", machine.out("readlink /proc/1/exe"));
    }

    private void upgradeUnderLoad(String one) throws Exception {
        for (int i = 0; i < SERVICES; i++) {
            untilWritten(i, 1);
        }
        Await.until("a runsv for what is down", () -> status("down").startsWith("down: "));
        Await.until("a log", () -> machine.run("sv once once/log").exit() == 0);
        String once = machine.out("cat /etc/sv/once/log/supervise/pid");
        int loggers = loggers();
        String before = processes();
        assertTrue(before.contains(one), before);
        Packages.sh(machine, "dpkg -i newer/vigil.deb");

        Await.until(
                () -> "all go over to the new programs: " + superseded(),
                () -> superseded().equals(once));
        assertEquals(before, processes());
        Await.until("as many logs are written", () -> loggers() == loggers);
        assertEquals(once, machine.out("cat /etc/sv/once/log/supervise/pid"), "is not restarted");
        assertTrue(status("down").startsWith("down: "), status("down"));
        for (int i = 0; i < SERVICES; i++) {
            untilWritten(i, lines(i) + 1);
        }
        machine.out("cd /service && sv -w 25 down *");
        for (int i = 0; i < SERVICES; i++) {
            int service = i;
            Await.until(
                    () -> "s" + service + " is logged whole: " + gap(service),
                    () -> gap(service).isEmpty());
        }
        machine.out("cp -R /etc/sv/down /etc/sv/later && rm /etc/sv/later/down");
        machine.out("ln -s /etc/sv/later /service/");
        Await.until("what is linked later is up", () -> status("later").startsWith("run: "));
    }

    private int loggers() throws Exception {
        return machine.out("pidof svlogd").split(" ").length;
    }

    private String gap(int service) throws Exception {
        return machine.out("cd /etc/sv/s" + service + "/log && " + CHECK);
    }

    private long lines(int service) throws Exception {
        return Long.parseLong(
                machine.out("cat /etc/sv/s" + service + "/log/main/* | wc -l").strip());
    }

    private void untilWritten(int service, long lines) throws Exception {
        Await.until(
                () -> lines + " lines of s" + service + ": " + status("s" + service),
                () -> lines(service) >= lines);
    }

    private String status(String service) throws Exception {
        return machine.run("sv status " + service).out();
    }

    /** Pid and name of all that supervises, and pids of its services. */
    private String processes() throws Exception {
        List<String> found = new ArrayList<>();
        for (String line : machine.out("grep -s . /proc/[0-9]*/comm || :").split("\n")) {
            String[] parts = line.split("[/:]");
            if (parts[4].matches("runit|runsvdir|runsv")) {
                found.add(parts[2] + " " + parts[4] + "\n");
            }
        }
        return String.join("", found) + machine.out("cd /etc/sv && grep . s*/supervise/pid");
    }

    /** Pids of what still runs an old file. */
    private String superseded() throws Exception {
        return machine.out(
                "ls -l /proc/[0-9]*/exe 2>/dev/null"
                        + " | sed -n 's|.* /proc/\\([0-9]*\\)/exe .*(deleted)$|\\1|p'");
    }
}
