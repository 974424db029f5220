package vigil.tests.differential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Await;
import vigil.tests.Mix;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** chpst as run scripts use it, in supervised services, and utmpset. */
final class ChpstDifferentialTest extends Differential {
    private static final int UTMP_RECORD_BYTES = 384;

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void runScriptsChangeTheirState(Mix mix) throws Exception {
        compare("chpst", mix, ChpstDifferentialTest::runScripts);
    }

    private static void runScripts(Tree tree, Transcript transcript) throws Exception {
        String report =
                "sh -c 'echo $0; pwd; umask; ulimit -S -a; nice; env | sort | grep -v ^PWD;"
                        + " ls /proc/self/fd | wc -l; id' >report.new 2>&1\n"
                        + "mv report.new report\nsv d .";
        String[] options = {
            "-e env",
            "-n 5",
            "-b other",
            "-P",
            "-o 40 -f 2000000 -c 0 -t 1000",
            "-m 99999999",
            "-l lock",
            "-0",
            "-v -e env -n 1 -P",
            "-e env -U " + (isRoot() ? "nobody" : "root"),
        };
        for (int i = 0; i < options.length; i++) {
            ServiceDirectory a = service(tree, "option" + i);
            a.script("run", "chpst " + options[i] + " " + report);
        }
        if (isRoot()) {
            service(tree, "user").script("run", "chpst -u nobody sh -c id >report\nsv d .");
            service(tree, "groups")
                    .script("run", "chpst -u nobody:daemon:bin:adm sh -c id >report\nsv d .");
            service(tree, "numbers").script("run", "chpst -u :12:34:56 sh -c id >report\nsv d .");
            service(tree, "setuidgid").script("run", "setuidgid nobody sh -c id >report\nsv d .");
        }
        service(tree, "envdir").script("run", "envdir env env | sort >report\nsv d .");
        service(tree, "softlimit")
                .script("run", "softlimit -o 30 sh -c 'ulimit -n' >report\nsv d .");
        for (String name : tree.services()) {
            tree.runsv(name);
        }
        for (String name : tree.services()) {
            ServiceDirectory a = tree.service(name);
            Await.until(name, () -> a.lines("report") > 0 && a.status()[17] == 'd');
            transcript.add(name, a.read("report"));
        }
    }

    private static ServiceDirectory service(Tree tree, String name) throws Exception {
        ServiceDirectory a = tree.service(name);
        a.file("env/A", "first line \t\nsecond\n").file("env/B", "").file("env/C", "\n");
        a.file("env/D", "one\0two").file("env/LC_ALL", "").file("env/.hidden", "x");
        return a.file("env/E", "no newline").file("env/F", "\u00e4\n");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void locksExcludeAcrossTheSuites(Mix mix) throws Exception {
        compare(
                "locks",
                mix,
                (tree, transcript) -> {
                    String hold = "exec chpst -l lock sh -c 'echo held; exec sleep 99'";
                    Program holder = tree.keep(tree.shell(hold).start());
                    Await.until("held", () -> holder.out().equals("held\n"));
                    transcript.run("chpst", "-L", "lock", "echo", "got it");
                    for (String flags : "-N -x -X".split(" ")) {
                        transcript.run("setlock", flags, "lock", "echo", "got it");
                    }
                    transcript.run("setlock", "lock", "echo", "got it");
                    Program waiter =
                            tree.keep(tree.shell("exec setlock -n lock echo waited").start());
                    holder.signal("KILL");
                    transcript.add("waiter", waiter.await() + waiter.out());
                    transcript.run("chpst", "-L", "lock", "echo", "got it");
                    transcript.files("lock");
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void utmpIsWrittenTheSame(Mix mix) throws Exception {
        compare(
                "utmp",
                mix,
                (tree, transcript) -> {
                    String mounts = "mount -t tmpfs none /var/run; mount -t tmpfs none /var/log; ";
                    Assumptions.assumeTrue(
                            tree.shell("exec unshare -m sh -ec '" + mounts + "'").run().exit() == 0,
                            "no mount namespaces here: utmpset knows no file but /var/run/utmp");
                    ByteBuffer utmp = ByteBuffer.allocate(3 * UTMP_RECORD_BYTES);
                    login(utmp, 0, "tty1", "alice");
                    login(utmp, 1, "tty2", "bob");
                    login(utmp, 2, "tty1", "carol");
                    Files.write(tree.path("utmp"), utmp.array());
                    String keep = "cp utmp /var/run/utmp; : >/var/log/wtmp; status=0; ";
                    for (String arguments : "tty1;-w tty2;tty9;-w tty1 extra;".split(";")) {
                        Program.Result result =
                                tree.shell(
                                                "exec unshare -m sh -ec '"
                                                        + mounts
                                                        + keep
                                                        + "utmpset "
                                                        + arguments
                                                        + " || status=$?; cp /var/run/utmp utmp;"
                                                        + " cp /var/log/wtmp wtmp; exit $status'")
                                        .run();
                        transcript.add("utmpset " + arguments, result);
                        transcript.add("utmp after " + arguments, records(tree.path("utmp")));
                        transcript.add("wtmp after " + arguments, records(tree.path("wtmp")));
                    }
                    transcript.shell("exec unshare -m sh -ec '" + mounts + "utmpset tty1'");
                });
    }

    private static void login(ByteBuffer utmp, int number, String line, String user) {
        int at = number * UTMP_RECORD_BYTES;
        utmp.order(ByteOrder.nativeOrder()).putInt(at, 7).putInt(at + 4, 1000 + number);
        utmp.put(at + 8, line.getBytes(StandardCharsets.US_ASCII));
        utmp.put(at + 40, "id".getBytes(StandardCharsets.US_ASCII));
        utmp.put(at + 44, user.getBytes(StandardCharsets.US_ASCII));
        utmp.put(at + 76, "host".getBytes(StandardCharsets.US_ASCII));
        utmp.putInt(at + 340, 1234567890);
    }

    /** All bytes but the time, where it is now. */
    private static String records(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        StringBuilder text = new StringBuilder(bytes.length + " bytes");
        for (int at = 0; at + UTMP_RECORD_BYTES <= bytes.length; at += UTMP_RECORD_BYTES) {
            ByteBuffer record = ByteBuffer.wrap(bytes, at, UTMP_RECORD_BYTES).slice();
            record.order(ByteOrder.nativeOrder());
            boolean isNow = Math.abs(record.getInt(340) - System.currentTimeMillis() / 1000) < 60;
            record.putInt(340, isNow ? 1 : record.getInt(340)).putInt(344, 0); // usec
            byte[] whole = new byte[UTMP_RECORD_BYTES];
            record.get(whole);
            text.append("\n").append(HexFormat.of().formatHex(whole).replaceAll("(00){8,}", "-"));
        }
        return text.toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
