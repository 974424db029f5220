package vigil.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;

/** Commands of the front door, one at a time, on a tree of our own runsvdir. */
class CommandsTest extends TwoServices {
    @Test
    void tellsTheStatusOfAllAndOfSome() throws Exception {
        start();
        Program.Result all = vigil("status");
        assertEquals(List.of("S", "D", "U"), firstWords(all.out()));
        assertEquals(0, all.exit());
        assertEquals(List.of("S", "U"), firstWords(vigil("status", "w*").out()));
        assertEquals(List.of("S", "D"), firstWords(vigil("s", "@down").out()));
        assertEquals(List.of(), firstWords(vigil("status", "@problems").out()));
    }

    private static List<String> firstWords(String out) {
        return out.lines().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void aSetIsNoFileOfItsName() throws Exception {
        start();
        Files.writeString(directory.resolve("up"), "rest");
        Program.Result checked =
                Program.of(VIGIL, "check", "@up").with("SVDIR", tree.path()).in(directory).run();
        assertTrue(checked.out().startsWith("ok: run: web: "), checked.out());
    }

    @Test
    void statusInTheWordsOfSvIsWhatSvSays() throws Exception {
        start();
        String words = vigil("status", "--sv", "web", "rest").out();
        String sv =
                Program.of(Suite.OURS.program("sv"), "status", "web", "rest")
                        .with("SVDIR", tree.path())
                        .run()
                        .out();
        assertEquals(sv.replaceAll("\\d+s", "Ns"), words.replaceAll("\\d+s", "Ns"));
    }

    @Test
    void startsAndStopsAndTellsOnlyWhatItSaw() throws Exception {
        start();
        Program.Result up = vigil("up", "rest");
        assertTrue(up.out().matches("ok: run: rest: \\(pid \\d+\\) \\d+s, normally down\n"));
        assertTrue(rest.pid() != 0);
        assertEquals(0, vigil("down", "@up").exit());
        assertEquals(0, rest.pid());
        assertEquals(0, web.pid());
    }

    @Test
    void sendsSignalsByWordAndLetter() throws Exception {
        start();
        int first = web.pid();
        assertEquals(0, vigil("t", "web").exit());
        web.untilPidChangesFrom(first);
        int second = web.pid();
        assertEquals(0, vigil("restart", "web").exit());
        assertTrue(web.pid() != second && web.pid() != 0);
    }

    @Test
    void tellsWhatDidNotComeAboutInTime() throws Exception {
        web.script("run", "trap '' TERM\nwhile :; do sleep 1; done");
        start();
        Program.Result late = vigil("down", "-w", "1", "web");
        assertTrue(late.out().startsWith("timeout: run: web: "), late.out());
        assertTrue(late.out().endsWith("want down, got TERM\n"), late.out());
        assertEquals(1, late.exit());
        vigil("kill", "web");
    }

    @Test
    void failsForAServiceThatIsNotThereInTheSuitesWords() throws Exception {
        start();
        for (String command : List.of("status", "up", "why", "check")) {
            Program.Result result = vigil(command, "nope");
            assertEquals(1, result.exit(), command);
            assertEquals(
                    "fail: nope: unable to change to service directory: file does not exist\n",
                    result.err());
        }
    }

    @Test
    void namesTheSetsWhereOneIsNot() throws Exception {
        Program.Result result = vigil("status", "@problem");
        assertEquals(
                "fail: @problem: no such set; there are @all, @up, @down, @problems\n",
                result.err());
        assertEquals(1, result.exit());
    }

    @Test
    void countsFailuresUpTo99() throws Exception {
        List<Object> words = new ArrayList<>(List.of("status"));
        IntStream.range(0, 256).forEach(i -> words.add("nope" + i)); // else a code of 0
        assertEquals(99, vigil(words.toArray()).exit());
        words.set(0, "check");
        assertEquals(99, vigil(words.toArray()).exit());
    }

    @Test
    void failsWhereNoRunsvListens() throws Exception {
        start();
        tree.close();
        Program.Result result = vigil("up", "web");
        assertEquals("fail: web: runsv not running\n", result.out());
        assertEquals(1, result.exit());
    }

    @Test
    void suggestsTheNearestCommandAndOption() throws Exception {
        Program.Result command = vigil("statsu");
        assertEquals(2, command.exit());
        assertTrue(command.err().contains("unknown command: statsu; did you mean status?"));
        Program.Result option = vigil("status", "--jsno");
        assertEquals(2, option.exit());
        assertTrue(option.err().contains("unknown option: --jsno; did you mean --json?"));
        assertEquals("", command.out() + option.out());
        assertRefuses("unknown command: swich; did you mean switch?", "runlevel", "swich", "x");
        assertRefuses("unknown command: statsu; did you mean status?", "help", "statsu");
        assertRefuses("no such state: redy; did you mean ready?", "wait-for", "redy", "web");
        assertRefuses("-w: no number: x", "up", "-w", "x", "web");
        assertRefuses("SERVICE is missing", "up");
    }

    private void assertRefuses(String reason, Object... words) throws Exception {
        Program.Result result = vigil(words);
        assertEquals("vigil: fatal: " + reason, result.err().lines().findFirst().orElse(""));
        assertEquals(2, result.exit());
    }

    @Test
    void checksAndWaits() throws Exception {
        start();
        assertEquals(0, vigil("check").exit());
        assertEquals(0, vigil("wait-for", "up", "web").exit());
        Program.Result late = vigil("wait-for", "-w", "1", "up", "web", "rest");
        assertEquals(1, late.exit());
        assertTrue(late.out().startsWith("timeout: down: rest: "), late.out());
        try (Program wait =
                Program.of(VIGIL, "wait-for", "down", "web").with("SVDIR", tree.path()).start()) {
            web.control("d");
            assertEquals(0, wait.await());
        }
    }

    @Test
    void endsQuietlyWhenNobodyReads() throws Exception {
        start();
        Program.Result result =
                Program.of(
                                "sh",
                                "-c",
                                "for i in 1 2 3 4 5 6 7 8 9; do \"$0\" export; done | head -n 1",
                                VIGIL)
                        .with("SVDIR", tree.path())
                        .run();
        assertEquals("", result.err());
        assertEquals(1, result.out().lines().count());
    }

    @Test
    void enablesAndDisables() throws Exception {
        start();
        ServiceDirectory other = ServiceDirectory.make(directory.resolve("sv/other"));
        other.script("run", "exec sleep 1000");
        assertEquals(0, vigil("enable", other.path()).exit());
        Await.until("other runs", () -> other.pid() != 0);
        assertEquals(0, vigil("disable", "other").exit());
        assertFalse(Files.exists(tree.path().resolve("other")));
        Await.until("other's runsv is gone", () -> vigil("status", other.path()).exit() == 1);
        assertEquals(0, vigil("disable", "web").exit());
        assertTrue(Files.exists(tree.path().resolve("web/down")));
        assertEquals(0, vigil("enable", "web").exit());
        assertFalse(Files.exists(tree.path().resolve("web/down")));
    }

    @Test
    void listsComparesAndChangesRunlevels() throws Exception {
        Path runlevels = directory.resolve("runlevels");
        Files.createDirectories(runlevels.resolve("default"));
        Files.createSymbolicLink(runlevels.resolve("current"), Path.of("default"));
        Files.createSymbolicLink(runlevels.resolve("default/web"), web.path());
        Program.Builder create = Program.of(VIGIL, "runlevel", "create", "single");
        assertEquals(0, create.with("RUNSVDIR", runlevels).run().exit());
        assertEquals("stops web; starts nothing; 0 go on\n", runlevel(runlevels, "diff", "single"));
        assertTrue(runlevel(runlevels, "switch", "single").endsWith("now current.\n"));
        assertEquals(
                List.of("-", "*"),
                firstWords(runlevel(runlevels, "list").replaceAll("(?m)^  ", "  ")));
        assertEquals("single", Files.readSymbolicLink(runlevels.resolve("current")).toString());
    }

    private static String runlevel(Path runlevels, Object... words) throws Exception {
        Object[] all = new Object[words.length + 1];
        all[0] = "runlevel";
        System.arraycopy(words, 0, all, 1, words.length);
        Program.Result result = Program.of(VIGIL, all).with("RUNSVDIR", runlevels).run();
        assertEquals(0, result.exit(), result.err());
        return result.out();
    }

    @Test
    void tellsWhatBecameOfAService() throws Exception {
        web.script("run", "echo >&3\nexec sleep 1000").file("notification-fd", "3\n");
        start();
        int pid = web.pid();
        assertEquals(0, vigil("wait-for", "ready", "web").exit());
        assertEquals(0, vigil("kill", "web").exit());
        List<String> events =
                vigil("events", "web").out().lines().map(l -> l.split(": ", 2)[1]).toList();
        assertTrue(events.contains("run started, pid " + pid), events.toString());
        assertTrue(events.contains("run ended, pid " + pid + ", signal 9 KILL"), events.toString());
        assertTrue(events.contains("ready, pid " + pid), events.toString());
        String json = vigil("events", "--json", "-n", 1000, "web").out();
        assertTrue(json.contains("\"event\": \"exit\", \"pid\": " + pid), json);
        assertTrue(vigil("blame", "web").out().matches(" +\\d+\\.\\d{3} s  web.*\n"));
    }

    @Test
    void watchTellsChangesAsTheyHappen() throws Exception {
        start();
        try (Program watch = Program.of(VIGIL, "watch", "web").with("SVDIR", tree.path()).start()) {
            // Until it watches, changes are not told: so make them until one is.
            watch.eventually(
                    "a change is told",
                    () -> {
                        vigil("restart", "web");
                        return watch.out().contains(" web: run -> ");
                    });
        }
    }

    @Test
    void watchTellsWhatCameAndWentBetweenTwoLooks() throws Exception {
        web.script("run", "echo x >>runs\nexec sh -c 'exit 3'");
        tree.start();
        Await.until("it flaps", () -> web.lines("runs") > 1);
        Program.Result watch = vigil("watch", "-n", "3", "web");
        assertTrue(watch.out().contains(" -> run -> exit 3 -> "), watch.out());
    }

    @Test
    void whySaysWhatIsWrong() throws Exception {
        web.script("run", "echo x >>runs\nexec sh -c 'exit 3'");
        tree.service("plain").file("run", "#!/bin/sh\nexec sleep 1000\n");
        tree.service("strange").file("run", "#!/no/sh\n");
        tree.service("strange").path().resolve("run").toFile().setExecutable(true);
        ServiceDirectory stuck =
                tree.service("stuck").script("run", "exit 4").script("finish", "exec sleep 1000");
        tree.start();
        Await.until("it flaps", () -> web.lines("runs") > 3);
        Await.until("finish runs", () -> stuck.stat().startsWith("finish"));
        assertTells("web", "ended \\d+ times in \\d+s, the last time with exit 3");
        assertTells("plain", "Its run script cannot work: not executable: chmod 755 it.");
        assertTells("strange", "Its run script cannot work: /no/sh is not there.");
        assertTells("stuck", "stuck ended with exit 4 \\d+s ago; its finish script runs since");
        vigil("up", "rest");
        vigil("down", "rest");
        assertTells("rest", "because it was told down \\d+s ago. Start it with: sv up rest.");
    }

    private void assertTells(String service, String words) throws Exception {
        String why = vigil("why", service).out();
        assertTrue(why.matches("(?s).*" + words + ".*"), words + ": " + why);
    }

    @Test
    void replacesTheFileOfMetricsInOneStep() throws Exception {
        start();
        Path file = directory.resolve("vigil.prom");
        assertEquals(0, vigil("metrics", "-o", file).exit());
        String text = Files.readString(file);
        assertTrue(text.contains("\nvigil_service_up{service=\"web\"} 1\n"), text);
        assertTrue(text.contains("\nvigil_service_up{service=\"rest\"} 0\n"), text);
        assertTrue(text.endsWith("# EOF\n"), text);
        try (var files = Files.list(directory)) {
            assertEquals(List.of(), files.filter(f -> f.toString().contains(".prom.")).toList());
        }
    }

    @Test
    void namesTheFileOfMetricsThatCannotBeWritten() throws Exception {
        start();
        Path missing = directory.resolve("missing");
        assertUnable(missing + ": file does not exist", missing.resolve("vigil.prom"));
        Path file = Files.writeString(directory.resolve("file"), "");
        assertUnable(file + ": not a directory", file.resolve("vigil.prom"));
        assertUnable(tree.path() + ": ", tree.path());
    }

    private void assertUnable(String reason, Path file) throws Exception {
        Program.Result result = vigil("metrics", "-o", file);
        assertTrue(result.err().startsWith("vigil: fatal: " + reason), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(111, result.exit());
    }
}
