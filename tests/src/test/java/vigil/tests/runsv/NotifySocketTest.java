package vigil.tests.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** A service that tells by sd_notify(3), as a few lines of perl: it is in every Debian. */
class NotifySocketTest {
    /** Tells what comes into the fifo "say", each word a datagram, a comma for a newline. */
    private static final String TELLER =
            """
            use Socket;
            my $name = $ENV{NOTIFY_SOCKET};
            $name =~ s/^@/\\0/;
            socket(my $socket, AF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
            open(my $said, ">>", "starts"); print $said "start\\n"; close $said;
            open(my $say, "+<", "say") or die "say: $!"; # what comes after an end would be lost
            while (my $word = <$say>) {
                chomp $word;
                $word =~ s/,/\\n/g;
                $word =~ s/_/ /g;
                send($socket, $word, 0, pack_sockaddr_un($name)) or die "send: $!";
            }
            """;

    private Tree tree;
    private ServiceDirectory service;
    private Program runsv;

    @BeforeEach
    void start() throws Exception {
        tree = Tree.of(Mix.OURS);
        service = tree.service("s").script("run", "exec perl teller").file("teller", TELLER);
        service.file("notify-socket", "");
        tree.link("s");
        Program.of("mkfifo", service.path().resolve("say")).run();
    }

    @AfterEach
    void end() throws Exception {
        tree.close();
    }

    private void startRunsv() throws Exception {
        runsv = tree.runsv("s");
        runsv.eventually("the run", () -> service.lines("starts") == 1);
    }

    private void say(String words) throws Exception {
        Files.writeString(service.path().resolve("say"), words + "\n");
    }

    private boolean isReady() {
        return Files.exists(service.path().resolve("supervise/ready"));
    }

    @Test
    void isReadyWhenItSaysSo() throws Exception {
        startRunsv();
        assertEquals(1, tree.sv("-w1", "start", "s").exit());
        Program waiting = tree.start("sv", "-w30", "start", "s");
        say("READY=1");
        assertEquals(0, waiting.await());
        assertTrue(isReady());
        say("RELOADING=1");
        runsv.eventually("reloading", () -> !isReady());
        assertEquals(1, tree.sv("-w1", "check", "s").exit());
        say("READY=1");
        runsv.eventually("ready again", this::isReady);
        say("STOPPING=1");
        runsv.eventually("stopping", () -> !isReady());
    }

    @Test
    void tellsItsStatusInItsOwnWords() throws Exception {
        startRunsv();
        say("STATUS=4_clients");
        runsv.eventually(
                "status", () -> service.read("supervise/statustext").equals("4 clients\n"));
        assertTrue(tree.sv("--json", "status", "s").out().contains("\"status_text\": \"4 cl"));
        say("READY=1,STATUS=_,MAINPID=1");
        runsv.eventually("both", () -> service.read("supervise/statustext").equals(" \n"));
        assertTrue(isReady());
        service.control("d");
        tree.untilStat("s", "down");
        assertEquals("", service.read("supervise/statustext"));
        assertTrue(!isReady());
    }

    @Test
    void isBelievedIfItDescendsFromTheServiceAndNotElse() throws Exception {
        service.script("run", "perl teller; :"); // the shell stays
        startRunsv();
        Path environment = Path.of("/proc/" + service.pid() + "/environ");
        String socket =
                Files.readString(environment)
                        .lines()
                        .flatMap(all -> java.util.Arrays.stream(all.split("\0")))
                        .filter(variable -> variable.startsWith("NOTIFY_SOCKET="))
                        .findFirst()
                        .orElse(""); // of the shell: what it was started with
        assertTrue(socket.startsWith("NOTIFY_SOCKET=@"), socket);
        tree.service("stranger").file("teller", TELLER);
        Path say = tree.service("stranger").path().resolve("say");
        Program.of("mkfifo", say).run();
        tree.keep(
                Program.of("perl", "teller")
                        .in(tree.service("stranger").path())
                        .with("NOTIFY_SOCKET", socket.substring(socket.indexOf('=') + 1))
                        .start());
        Files.writeString(say, "READY=1\nSTATUS=stranger\n");
        say("STATUS=own");
        runsv.eventually("own", () -> service.read("supervise/statustext").equals("own\n"));
        Files.writeString(say, "READY=1\n");
        say("STATUS=still");
        runsv.eventually("still", () -> service.read("supervise/statustext").equals("still\n"));
        assertTrue(!isReady());
        say("READY=1");
        runsv.eventually("ready", this::isReady);
    }

    @Test
    void isRestartedWhenItGivesNoSignOfLife() throws Exception {
        service.file("watchdog", "1\n");
        startRunsv();
        int first = service.pid();
        for (int i = 0; i < 8; i++) {
            say("WATCHDOG=1");
            Program.of("sleep", "0.25").run();
        }
        runsv.eventually("the next run", () -> service.lines("starts") == 2);
        runsv.eventually("its pid", () -> service.pid() != first && service.pid() != 0);
        assertTrue(
                runsv.err().contains("warning: watchdog: no sign of life, stopping ./run"),
                runsv.err());
        String events = tree.sv("--events", "s").out();
        assertTrue(events.contains("watchdog: s: (pid " + first + ")"), events);
        assertTrue(tree.sv("--json", "--events", "s").out().contains("\"restarts\": 1"));
        say("WATCHDOG=trigger");
        runsv.eventually("the third run", () -> service.lines("starts") == 3);
    }

    @Test
    void isUnderstoodByTheNextRunsvToo() throws Exception {
        startRunsv();
        int pid = service.pid();
        runsv.signal("KILL");
        runsv.await();
        runsv = tree.runsv("s");
        runsv.eventually("adopted", () -> tree.isServed("s"));
        say("READY=1");
        runsv.eventually("ready", this::isReady);
        assertEquals(pid, service.pid());
    }

    @Test
    void isNeededOnceItIsReady() throws Exception {
        tree.service("t").file("needs", "s\n").script("run", "echo >>starts; exec sleep 1000");
        tree.link("t");
        tree.runsvdir();
        tree.untilStat("s", "run");
        runsv = tree.keep(Program.of("true").start());
        runsv.eventually(
                "t waits", () -> tree.service("t").read("supervise/waiting").equals("s\n"));
        say("READY=1");
        tree.untilStat("t", "run");
    }

    @Test
    void getsNoSocketUnlessItAsks() throws Exception {
        Files.delete(service.path().resolve("notify-socket"));
        tree.set("NOTIFY_SOCKET", "/of/somebody/else");
        service.script("run", "echo \"$NOTIFY_SOCKET\" >>seen; exec sleep 1000");
        runsv = tree.runsv("s");
        runsv.eventually("the run", () -> service.read("seen").equals("/of/somebody/else\n"));
        service.file("notify-socket", "").file("watchdog", "3\n");
        service.script("run", "echo \"$NOTIFY_SOCKET $WATCHDOG_USEC\" >seen; exec sleep 1000");
        service.control("t");
        runsv.eventually(
                "the next", () -> service.read("seen").matches("@vigil/\\d+/\\d+ 3000000\n"));
        runsv.eventually("its pid", () -> service.pid() != 0);
    }
}
