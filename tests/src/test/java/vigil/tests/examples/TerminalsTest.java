package vigil.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;

/** What serves text consoles. */
final class TerminalsTest extends OneMachine {
    /** KDGETMODE of the console in the foreground is KD_TEXT. */
    private static final String TEXT_CONSOLE =
            "perl -e 'open(F, \"<\", \"/dev/tty0\") or exit 1; $m = pack(\"L\", 9);"
                    + " ioctl(F, 0x4B3B, $m) or exit 1; exit unpack(\"L\", $m)'";

    @Test
    @Example(
            value = "getty_TTY",
            daemon = "agetty (util-linux)",
            tested = "root logs in on a pseudo-terminal and out again; then there is a new prompt")
    void gettyLetsRootIn() throws Exception {
        Terminal tty7 = Terminal.make(machine, "tty7");
        machine.copy("getty_TTY", "getty_tty7");
        machine.upTwice("getty_tty7");
        machine.out("passwd -d root");
        tty7.logInAndOut();
        machine.untilChecked("getty_tty7");
        machine.down("getty_tty7", "agetty tty7");
    }

    @Test
    @Example(
            value = "agetty-2",
            daemon = "agetty (util-linux)",
            tested = "as getty_TTY; a copy under another name serves another terminal")
    void agettyLetsRootIn() throws Exception {
        Terminal tty12 = Terminal.make(machine, "tty12");
        machine.copy("agetty-2", "agetty-12");
        machine.upTwice("agetty-12");
        machine.out("passwd -d root");
        tty12.logInAndOut();
        machine.down("agetty-12", "agetty tty12");
    }

    @Test
    @Example(
            value = "agetty-3",
            daemon = "agetty (util-linux)",
            tested = "made of links to agetty-2; shows its prompt on the third terminal")
    void agettyIsMadeOfLinks() throws Exception {
        Terminal tty13 = Terminal.make(machine, "tty13");
        machine.copy("agetty-3", "agetty-13");
        machine.upTwice("agetty-13");
        tty13.untilShown("login:");
        machine.down("agetty-13", "agetty tty13");
    }

    @Test
    void aRunlevelMayBeTwoGettys() throws Exception {
        machine.out("rm -f /service/*"); // what other tests have left there would come back
        Terminal tty2 = Terminal.make(machine, "tty2");
        Terminal tty3 = Terminal.make(machine, "tty3");
        machine.service("other").script("run", "exec sleep 1000000");
        machine.up("other");
        machine.copy("agetty-2");
        machine.copy("agetty-3");
        machine.out(
                "mkdir /etc/runit/runsvdir/console && cd /etc/runit/runsvdir/console"
                        + " && ln -s /etc/sv/agetty-2 /etc/sv/agetty-3 . && runsvchdir console");
        tty2.untilShown("login:");
        tty3.untilShown("login:");
        Await.until("no other service", () -> machine.service("other").stat().equals("down"));
        assertEquals("agetty-2\nagetty-3\n", machine.out("ls /service/"));
        machine.out("runsvchdir default");
        Await.until("no gettys", () -> machine.run("pgrep -f 'agetty tty[23]'").exit() == 1);
        machine.untilChecked("other");
        machine.down("other");
    }

    @Test
    @Example(
            value = "ngetty",
            daemon = "ngetty",
            tested = "a prompt on two terminals by one process")
    void ngettyServesTwoTerminals() throws Exception {
        Terminal tty5 = Terminal.make(machine, "tty5");
        Terminal tty6 = Terminal.make(machine, "tty6");
        machine.copy("ngetty");
        machine.configure("ngetty", "CONSOLES", "5 6");
        machine.upTwice("ngetty");
        tty5.untilShownByEnter("login:");
        tty6.untilShownByEnter("login:");
        machine.down("ngetty", "ngetty");
    }

    @Test
    @Example(
            value = "gpm",
            daemon = "gpm",
            tested =
                    "with a pseudo-terminal as its mouse and the kernel's text console: what the"
                            + " mouse does reaches a client")
    void gpmTellsClientsOfTheMouse() throws Exception {
        machine.out("mknod -m 600 /dev/tty0 c 4 0 && mknod -m 600 /dev/tty1 c 4 1");
        Assumptions.assumeTrue(
                machine.run(TEXT_CONSOLE).exit() == 0, "the kernel's console shows no text");
        Terminal mouse = Terminal.make(machine, "mouse");
        machine.copy("gpm");
        machine.configure("gpm", "DEVICE", "/dev/mouse");
        machine.configure("gpm", "TYPE", "bare");
        machine.upTwice("gpm");
        String console = machine.read("/sys/class/tty/tty0/active").strip().substring(3);
        try (Program client = machine.sh("exec mev -C " + console).start()) {
            client.eventually(
                    "an event",
                    () -> {
                        mouse.bytes("40 05 05"); // five to the right, five down
                        return client.out().contains("mouse: event 0x01");
                    });
        }
        machine.configure("gpm", "DEVICE", "/dev/no-mouse");
        machine.run("sv term gpm");
        machine.untilLogged("gpm", "/dev/no-mouse");
        machine.down("gpm", "gpm");
    }
}
