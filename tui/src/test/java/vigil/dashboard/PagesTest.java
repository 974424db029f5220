package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.grid.Glyphs;
import vigil.grid.Grid;
import vigil.keys.Key;
import vigil.runlevel.Runlevels;
import vigil.tree.Service;

/**
 * The pages of files and processes, on made-up ones in a directory whose name is always the same.
 */
final class PagesTest {
    private static final Path MADE_UP = Path.of("target/made-up");
    private static final Path PROC = MADE_UP.resolve("proc");
    private static final Path NTPD = MADE_UP.resolve("sv/ntpd");

    @BeforeAll
    static void makeUp() throws IOException {
        process(812, 1, "ntpd", 3, 380, "813 ");
        process(813, 812, "ntpd: child \u009b[2J", 1, 120, "");
        process(99, 1, "svlogd", 1, 45, "");
        process(612, 1, "sshd", 1, 1720, "");
        write(PROC.resolve("812/cgroup"), "0::/system.slice/runit.service\n");
        write(PROC.resolve("812/environ"), "PATH=/bin\0EVIL=\033[31m\0");
        write(
                PROC.resolve("812/limits"),
                "Limit  Soft Limit  Hard Limit  Units\nMax open files  1024  4096  files\n");
        for (int fd = 0; fd < 3; fd++) {
            link(PROC.resolve("812/fd/" + fd), fd == 0 ? "/dev/null" : "pipe:[42]");
        }
        write(NTPD.resolve("run"), "#!/bin/sh\nexec 2>&1\nexec ntpd -n \033]0;evil\007\n");
        assertTrue(NTPD.resolve("run").toFile().setExecutable(true));
        write(NTPD.resolve("notes"), "a file of nobody's\n");
        write(NTPD.resolve("notification-fd"), "3\n");
        write(NTPD.resolve("env/TZ"), "UTC\n");
        write(NTPD.resolve("log/run"), "#!/bin/sh\nexec svlogd -tt ./main\n");
        write(NTPD.resolve("control/t"), "#!/bin/sh\n");
        for (String level : List.of("default/ntpd", "default/sshd", "single/sshd", "single/gone")) {
            String name = level.substring(level.indexOf('/') + 1);
            Files.createDirectories(MADE_UP.resolve("sv/sshd"));
            link(MADE_UP.resolve("runsvdir/" + level), "../../sv/" + name);
        }
        link(MADE_UP.resolve("runsvdir/current"), "default");
        link(MADE_UP.resolve("runsvdir/previous"), "single");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void link(Path link, String target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }

    private static void process(
            int pid, int parent, String name, int threads, int pages, String children)
            throws IOException {
        Path directory = PROC.resolve(Integer.toString(pid));
        String stat = "%d (%s) S %d 0 0 0 0 0 0 0 0 0 12 3 0 0 20 0 %d 0 200 0 %d 0 0 0%n";
        write(
                directory.resolve("stat"),
                String.format(Locale.ROOT, stat, pid, name, parent, threads, pages));
        write(directory.resolve("task/" + pid + "/children"), children);
    }

    /** The samples, ntpd among them with a directory. */
    private static Model model() {
        List<Service> services = new ArrayList<>();
        for (Service one : Samples.services()) {
            services.add(
                    new Service(
                            one.name(),
                            MADE_UP.resolve("sv").resolve(one.name()),
                            one.record(),
                            one.trouble(),
                            one.downFile(),
                            one.log(),
                            one.beyond()));
        }
        return Samples.model(services);
    }

    private static Model page(String name, int columns) {
        Model model = model();
        Runlevels runlevels = new Runlevels(MADE_UP.resolve("runsvdir"));
        return switch (name) {
            case "details" -> {
                Model shown = model.showing(Screen.DETAILS);
                Service ntpd = shown.service().orElseThrow();
                List<Line> lines = Details.read(shown.facts(), ntpd, ZoneOffset.UTC, PROC);
                yield shown.with(new Pane("details of ntpd", lines, 0));
            }
            case "details-end" -> {
                Model shown = page("details", 80);
                yield shown.with(shown.pane().moved(1000));
            }
            case "processes" -> {
                Model shown = model.showing(Screen.PROCESSES);
                yield shown.with(ProcessesPage.read(shown, PROC, columns));
            }
            case "runlevels" -> {
                Model shown = model.showing(Screen.RUNLEVELS);
                yield shown.with(RunlevelPages.list(shown, runlevels));
            }
            case "runlevel" -> {
                Model shown = model.showing(Screen.RUNLEVEL);
                shown = shown.with(new Pane("single", List.of(), 0));
                yield shown.with(relative(RunlevelPages.contents(shown, runlevels)));
            }
            case "events" -> {
                Model shown = model.showing(Screen.EVENTS);
                yield shown.with(EventsPage.read(shown, List.of(), ZoneOffset.UTC, 80));
            }
            case "boot" -> {
                Model shown = model.showing(Screen.BOOT);
                yield shown.with(BootPage.read(shown, 80));
            }
            case "menu" -> press(model, "F2");
            case "signals" -> press(model, "F9", "Down");
            case "careful" -> press(model.moveTo(4), "d");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Pane relative(Pane pane) {
        String here = MADE_UP.toAbsolutePath().getParent().toString();
        List<Line> lines = new ArrayList<>();
        for (Line line : pane.lines()) {
            lines.add(new Line(line.text().replace(here, ""), line.style(), line.key()));
        }
        return pane.with(pane.title(), lines);
    }

    private static Model press(Model model, String... keys) {
        Model pressed = model;
        for (String key : keys) {
            pressed = Update.onKey(pressed, new Key(key)).model();
        }
        return pressed;
    }

    private static Grid draw(Model model, int columns, int rows) {
        return View.draw(model, ZoneOffset.UTC, columns, rows);
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24", "80,25", "132,43", "200,60"})
    void areAsTheyWere(int columns, int rows) throws IOException {
        for (String page :
                List.of(
                        "details",
                        "details-end",
                        "processes",
                        "runlevels",
                        "runlevel",
                        "menu",
                        "signals",
                        "careful")) {
            String name = page + "-" + columns + "x" + rows;
            Golden.check(name, draw(page(page, columns), columns, rows).text());
        }
    }

    @ParameterizedTest
    @EnumSource(Glyphs.class)
    void keepToTheGlyphsOfTheTerminal(Glyphs glyphs) throws IOException {
        for (String page : List.of("details", "processes", "runlevels", "events", "boot", "menu")) {
            StringBuilder text = new StringBuilder();
            draw(page(page, 80), 80, 25)
                    .text()
                    .codePoints()
                    .map(glyphs::nearest)
                    .forEach(text::appendCodePoint);
            String name = page + "-" + glyphs.name().toLowerCase(Locale.ROOT);
            Golden.check(name, text.toString());
        }
    }

    @Test
    void counts() {
        List<String> lines = page("details", 80).pane().lines().stream().map(Line::text).toList();
        assertTrue(lines.contains("2 processes, 4 threads, 3 descriptors"), lines.toString());
        assertTrue(lines.contains("  cgroup 0::/system.slice/runit.service"), lines.toString());
        assertEquals(1, lines.stream().filter(line -> line.startsWith("log/run")).count());
    }
}
