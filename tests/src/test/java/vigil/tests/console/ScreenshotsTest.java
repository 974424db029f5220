package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.console.MadeUpTree.Happening;
import vigil.tests.console.MadeUpTree.Kind;

/**
 * The pictures of the README, taken from the real program on services at a moment that stands
 * still. {@code -Dvigil.screenshots=DIR} takes them anew, else they have to be as they were.
 */
final class ScreenshotsTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");
    private static final Path KEPT =
            Path.of(System.getProperty("vigil.bin")).resolve("../../../screenshots").normalize();

    @TempDir static Path directory;
    private static MadeUpTree tree;

    @BeforeAll
    static void grow() throws Exception {
        tree = new MadeUpTree(directory);
        Path editor = directory.resolve("vi");
        Executables.write(editor, "#!/bin/sh\n");
        assertTrue(editor.toFile().setExecutable(true));
        web();
        crasher();
        plain("ntpd", 812, 3990, 380, "exec ntpd -n -g");
        plain("sshd", 612, 3991, 1720, "exec sshd -D -e");
        waiting();
        ServiceDirectory resting = tree.service("backup", "backup --now").file("down", "");
        tree.record(resting, 0, 0, 'd', 3992);
        ServiceDirectory extra = tree.defined("mail", "exec smtpd -f");
        extra.file("conf", "SIZE=10\n");
        tree.linkInto("single", "sshd");
        tree.linkInto("single", "mail");
        Path mine = Files.createDirectories(directory.resolve("mine"));
        Files.createSymbolicLink(mine.resolve("web"), Path.of("../sv/web"));
    }

    @AfterAll
    static void fell() throws Exception {
        tree.close();
    }

    private static void plain(String name, int pid, int ago, int pages, String run)
            throws Exception {
        ServiceDirectory service = tree.service(name, "exec 2>&1\n" + run);
        tree.record(service, 1, pid, 'u', ago);
        List<Happening> start = List.of(new Happening(Kind.START, ago, pid, 0));
        MadeUpTree.history(service, start, 1, 0, 0, 0, 0);
        tree.process(pid - 1, 200, "runsv", 20);
        tree.process(pid, pid - 1, name, pages);
    }

    private static void web() throws Exception {
        ServiceDirectory web =
                tree.service("web", "exec 2>&1\nexec chpst -u www httpd -f")
                        .file("notification-fd", "3\n")
                        .file("needs", "ntpd\n")
                        .script("finish", "rm -f /run/web.sock");
        tree.record(web, 1, 640, 'u', 120);
        ServiceDirectory log = web.log();
        log.script("run", "exec svlogd -tt ./main");
        tree.record(log, 1, 641, 'u', 3990);
        web.file("supervise/ready", "@400000006b000000 00000000\n".replace(" ", ""));
        MadeUpTree.history(
                web,
                List.of(
                        new Happening(Kind.START, 3988.2, 630, 0),
                        new Happening(Kind.READY, 3985.9, 630, 0),
                        new Happening(Kind.COMMAND, 121, 630, 't'),
                        new Happening(Kind.EXIT, 120.6, 630, 0),
                        new Happening(Kind.START, 120, 640, 0),
                        new Happening(Kind.READY, 117.5, 640, 0)),
                2,
                0,
                1,
                0,
                0);
        tree.process(639, 200, "runsv", 20);
        tree.process(640, 639, "httpd", 2900);
        tree.process(642, 640, "httpd", 1400);
        tree.process(643, 640, "httpd", 1380);
        tree.process(641, 639, "svlogd", 45);
        web.file(
                "log/main/current",
                "2026-11-21_12:02:13.50000 listening on port 8080\n"
                        + "2026-11-21_12:03:59.12000 GET /harbour 200 0.8ms\n"
                        + "2026-11-21_12:04:01.00200 GET /tides 200 1.1ms\n"
                        + "2026-11-21_12:04:09.41700 GET /favicon.ico 404 0.2ms\n");
    }

    private static void crasher() throws Exception {
        ServiceDirectory gauge = tree.service("gauge", "exec 2>&1\nexec gauge --tide");
        tree.record(gauge, 0, 0, 'u', 1);
        ServiceDirectory log = gauge.log();
        log.script("run", "exec svlogd -tt ./main");
        tree.record(log, 1, 701, 'u', 3990);
        tree.process(699, 200, "runsv", 20);
        tree.process(701, 699, "svlogd", 45);
        List<Happening> events = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 9; i > 0; i--) {
            events.add(new Happening(Kind.START, 12 * i, 900 - i, 0));
            events.add(new Happening(Kind.EXIT, 12 * i - 11, 900 - i, 111));
            lines.append("2026-11-21_12:0").append(2 + (131 - 12 * i) / 60).append(':');
            lines.append(String.format("%02d", (131 - 12 * i) % 60));
            lines.append(".20000 cannot open /dev/ttyS4: no such device\n");
        }
        MadeUpTree.history(gauge, events, 331, 330, 0, 331, 0);
        gauge.file("log/main/current", lines.toString());
    }

    private static void waiting() throws Exception {
        ServiceDirectory chart = tree.service("chart", "exec chart").file("needs", "gauge\n");
        tree.record(chart, 0, 0, 'u', 3990);
        chart.file("supervise/waiting", "gauge\n");
    }

    @ParameterizedTest
    @CsvSource({
        "dashboard, 100x25, g G, ''",
        "dashboard-wide, 160x30, G, ''",
        "dashboard-details, 100x34, G Enter, ''",
        "dashboard-events, 100x25, E, ''",
        "dashboard-event-log, 100x16, E Enter, ''",
        "dashboard-boot, 100x14, B, ''",
        "dashboard-processes, 100x25, t, ''",
        "dashboard-runlevels, 100x14, R, ''",
        "dashboard-switch, 100x18, R Down s, ''",
        "dashboard-disabled, 100x16, a, ''",
        "dashboard-marks, 100x16, Space Space d, ''",
        "dashboard-search, 100x20, G Enter / e x e c Enter, ''",
        "dashboard-protected, 100x18, / s s h Enter d, ''",
        "dashboard-problems, 100x16, !, ''",
        "dashboard-sorted, 100x16, > > > > > > I, ''",
        "dashboard-help, 100x34, F1, ''",
        "dashboard-signals, 100x25, G F9 Down, ''",
        "dashboard-menu, 100x25, G F2, ''",
        "dashboard-line, 100x25, : r Tab, ''",
        "dashboard-tabs, 100x14, Tab, -d mine",
        "dashboard-readonly, 100x14, G d, --readonly",
        "dashboard-edit, 100x18, g v L, ''",
        "dashboard-small, 40x12, G, ''",
        "dashboard-merged, 100x20, M, ''",
        "dashboard-commands, 100x16, G D D h L, ''",
        "dashboard-mouse, 100x16, 'Click@1,52', ''",
        "dashboard-cp437, 80x20, G, --glyphs cp437 --colors 8",
        "dashboard-ascii, 80x20, G, --ascii --colors mono",
    })
    void areAsTheyWere(String name, String size, String keys, String options) throws Exception {
        Program.Result result = picture("svg", size, keys, options).run();
        assertEquals(0, result.exit(), result.err());
        String taken = System.getProperty("vigil.screenshots", "");
        if (!taken.isEmpty()) {
            png(size, keys, options, Path.of(taken).toAbsolutePath().resolve(name + ".png"));
        }
        assertTrue(Files.size(KEPT.resolve(name + ".png")) > 0);
        compare(name, result.out());
    }

    private static void compare(String name, String picture) throws Exception {
        String taken = System.getProperty("vigil.screenshots", "");
        if (!taken.isEmpty()) {
            Files.writeString(Path.of(taken).resolve(name + ".svg"), picture);
        }
        String kept = Files.readString(KEPT.resolve(name + ".svg"), StandardCharsets.UTF_8);
        assertEquals(kept, picture, "take screenshots/" + name + ".svg anew if it is right");
    }

    /** What there is without a screen, or its end. */
    @ParameterizedTest
    @CsvSource({
        "dashboard-once, --once -d service, ''",
        "dashboard-config, --dump-config, ' | tail -n 30'",
    })
    void printsAsItDid(String name, String options, String end) throws Exception {
        List<String> said = vigil(List.of(options.split(" "))).run().out().lines().toList();
        int from = end.isEmpty() ? 0 : said.size() - 30;
        List<String> typed = new ArrayList<>(List.of("$ vigil " + options + end));
        typed.addAll(said.subList(from, said.size()));
        compare(name, TextPicture.of(typed));
    }

    @Test
    void goesLineByLineAsItDid() throws Exception {
        String clock = "JAVA_TOOL_OPTIONS='-Dvigil.clock=" + MadeUpTree.NOW + "' TZ=UTC";
        String command =
                "cd " + directory + " && " + clock + " exec " + VIGIL + " --plain -d service";
        try (Tmux tmux = new Tmux(directory, 100, 30, command)) {
            tmux.awaitText("vigil[default");
            tmux.press("why gauge chart", "Enter");
            tmux.awaitText("waits for gauge. See: vigil why gauge.");
            tmux.awaitMatch("vigil.default 3/6 1!.>");
            List<String> lines = tmux.screen().stripTrailing().lines().toList();
            int start = 0;
            while (!lines.get(start).startsWith("S ")) {
                start++;
            }
            compare("dashboard-plain", TextPicture.of(lines.subList(start, lines.size())));
        }
    }

    /** What a person does to find out why a service crashes, a key at a time. */
    @Test
    void theAnimationIsAsItWas() throws Exception {
        List<String> typed =
                List.of("", "Down", "Down", "!", "Enter", "Esc Esc E", "Enter", "Esc Esc t", "F1");
        StringBuilder keys = new StringBuilder("g");
        List<String> frames = new ArrayList<>();
        for (String key : typed) {
            String pressed = keys.append(' ').append(key).toString().strip();
            frames.add(picture("svg", "100x25", pressed, "").run().out());
        }
        compare("dashboard-animation", Animation.of(frames));
    }

    /** Of services that work, so it is another one each time: it is taken only when asked for. */
    @Test
    void showsWhatServicesUse(@TempDir Path real) throws Exception {
        String taken = System.getProperty("vigil.screenshots", "");
        Assumptions.assumeFalse(taken.isEmpty(), "no pictures are to be taken");
        String work = "i=0; while [ $i -lt $n ]; do i=$((i + 1)); done; ";
        ServedTree busy = new ServedTree(Suite.OURS, real.resolve("service"));
        busy.service("encoder")
                .script(
                        "run",
                        "while :; do n=$(((n + 20000) % 400000)); " + work + "sleep 1; done");
        busy.service("index").script("run", "n=200000; while :; do " + work + "sleep 4; done");
        busy.service("mailer").script("run", "exec sleep 1000");
        busy.start();
        try {
            for (String form : List.of("svg", "png")) {
                Path file = Path.of(taken).toAbsolutePath().resolve("dashboard-use." + form);
                String command = VIGIL + " -d service --screenshot " + form + " --size 120x12";
                String keys = " --keys '" + "Wait ".repeat(22) + "'";
                Program.of("sh", "-c", command + keys + " >" + file).in(real).run();
            }
        } finally {
            busy.close();
        }
    }

    /** Fonts differ from machine to machine, so what is in it is not compared. */
    @Test
    void areAsLargeAsPng() throws Exception {
        Path taken = directory.resolve("taken.png");
        png("100x25", "g G", "", taken);
        BufferedImage kept = ImageIO.read(KEPT.resolve("dashboard.png").toFile());
        BufferedImage now = ImageIO.read(taken.toFile());
        assertEquals(kept.getWidth() / (double) kept.getHeight(), aspect(now), 0.15);
    }

    private static double aspect(BufferedImage image) {
        return image.getWidth() / (double) image.getHeight();
    }

    private static void png(String size, String keys, String options, Path file) throws Exception {
        Program.Result result = picture("png", size, keys, options, file).run();
        assertEquals(0, result.exit(), result.err());
    }

    /** The program that prints it, or writes it to the file that is given. */
    private static Program.Builder picture(
            String form, String size, String keys, String options, Path... file) {
        List<Object> words = new ArrayList<>();
        words.addAll(List.of("-d", "service"));
        words.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ")));
        words.addAll(List.of("--screenshot", form, "--size", size, "--keys", keys));
        return vigil(words, file);
    }

    private static Program.Builder vigil(List<?> options, Path... file) {
        List<Object> words = new ArrayList<>();
        words.addAll(List.of("-c", file.length == 0 ? "exec \"$@\"" : "exec \"$@\" >" + file[0]));
        words.addAll(List.of("sh", VIGIL));
        words.addAll(options);
        return Program.of("sh", words.toArray())
                .in(directory)
                .with("JAVA_TOOL_OPTIONS", "-Dvigil.clock=" + MadeUpTree.NOW + " -Dvigil.proc=proc")
                .with("TERM", "xterm")
                .with("LC_ALL", "C.UTF-8")
                .with("EDITOR", "./vi")
                .with("TZ", "UTC");
    }
}
