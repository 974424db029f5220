package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.examples.Machine;

/** What the README says under "Install", typed on a Debian that has seen nothing of it before. */
class QuickStartTest {
    private Machine machine;
    private List<Document.Block> blocks;

    @BeforeEach
    void start() throws Exception {
        blocks = Document.read("README.md").under("Install");
        assertEquals(4, blocks.size(), "packages, tree, service, tarball");
        machine = Packages.bring(Machine.fresh());
    }

    @AfterEach
    void end() throws Exception {
        if (machine != null) {
            machine.run("tmux -S /run/tmux kill-server");
            machine.close();
        }
    }

    @Test
    void fromThePackagesToAServiceOnTheDashboard() throws Exception {
        for (Document.Block block : blocks.subList(0, 3)) {
            for (String line : block.lines()) {
                if (line.equals("vigil")) {
                    machine.out(
                            "LC_ALL=C.UTF-8 tmux -S /run/tmux -f /dev/null"
                                    + " new-session -d -x 80 -y 25 vigil");
                } else {
                    Packages.sh(machine, line);
                }
            }
        }
        Await.until(
                () -> "the service on the screen: " + screen(),
                () -> screen().lines().anyMatch(line -> line.matches("U +ticker +run .*")));
        Await.until(
                () -> "its log below: " + screen(),
                () -> screen().lines().anyMatch(line -> line.matches(".*tick \\d+.*")));
        List<String> without =
                Document.read("README.md").spans().stream()
                        .filter(span -> span.endsWith(" ticker"))
                        .toList();
        assertEquals(3, without.size(), "what does without the dashboard");
        for (String line : without) {
            Packages.sh(machine, line);
        }
    }

    private String screen() throws Exception {
        return machine.run("tmux -S /run/tmux capture-pane -p").out();
    }

    @Test
    void fromTheTarball() throws Exception {
        String files = "cd /usr/local && find . ! -type d | sort";
        String before = machine.out(files);
        String text = blocks.get(3).text();
        Packages.sh(machine, text);
        machine.write("/etc/sv/s/run", "#!/bin/sh\nexec sleep 1000000\n");
        machine.out("chmod 755 /etc/sv/s/run && ln -s /etc/sv /service");
        machine.out("setsid runsvdir -P /service >/dev/null 2>&1 &");
        Await.until("it runs", () -> machine.run("sv check s").out().startsWith("ok: run: s: "));
        assertTrue(machine.out("vigil status s").contains("run"));
        String pids = machine.out("pidof runsvdir runsv sleep");

        Packages.sh(machine, text); // as a newer version would be
        Await.until(
                () -> machine.out("ls -l /proc/[0-9]*/exe"),
                () -> machine.run("ls -l /proc/[0-9]*/exe | grep vigil.*deleted").exit() == 1);
        assertEquals(pids, machine.out("pidof runsvdir runsv sleep"));
        machine.out("sv -w 20 restart s");

        Packages.sh(machine, "sh vigil-*/install.sh -u '' /usr/local");
        assertEquals(before, machine.out(files));
    }
}
