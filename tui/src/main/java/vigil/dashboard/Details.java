package vigil.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.process.Processes;
import vigil.service.StatusRecord;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** A service directory read for a person: what each file says and what it means. */
final class Details {
    private static final int MOST_BYTES = 1 << 14;
    private static final int MOST_LINES = 40;

    /** The files that runsv(8), sv(8) and Vigil know, and what they are for. */
    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry("run", "starts the service"),
                    Map.entry("finish", "runs each time run has ended"),
                    Map.entry("check", "says whether it serves: sv start and sv check wait for it"),
                    Map.entry("down", "it does not start by itself"),
                    Map.entry("conf", "settings that run reads"),
                    Map.entry("needs", "services that have to be up first"),
                    Map.entry("restart", "when it is started again, and how often"),
                    Map.entry("watchdog", "seconds without a sign of life until it is restarted"),
                    Map.entry("leftovers", "processes that it leaves behind are ended"),
                    Map.entry("stop-signal", "the signal that ends it"),
                    Map.entry("timeout-stop", "seconds after which it is killed"),
                    Map.entry("timeout-finish", "seconds after which finish is killed"),
                    Map.entry("notification-fd", "it says there when it is ready"),
                    Map.entry("supervise-owner", "who may command it besides root"));

    /** A line and how it is to be shown. */
    record Line(String text, Style style) {}

    private final List<Line> lines = new ArrayList<>();

    private Details() {}

    static List<Line> read(Service service, Processes processes, Instant now) {
        Details details = new Details();
        details.state(service, now);
        service.log().ifPresent(log -> details.log(service, log, now));
        details.processes(service.pid(), processes);
        details.limits(service.pid());
        details.files(service.directory(), "");
        details.files(service.directory().resolve("log"), "log/");
        details.environment(service.directory().resolve("env"));
        return List.copyOf(details.lines);
    }

    private void add(String text, Style style) {
        lines.add(new Line(text, style));
    }

    private void heading(String text) {
        add("", Style.PLAIN);
        add(text, Style.HEADING);
    }

    private void state(Service service, Instant now) {
        String time =
                service.record().isEmpty()
                        ? ""
                        : " for " + ServiceTable.uptime(service.seconds(now));
        add(service.stateText() + time, ServiceTable.style(service));
        service.record().ifPresent(record -> add(wants(service, record), Style.PLAIN));
        add("directory " + Text.ofName(service.directory().toString()), Style.PLAIN);
        if (Files.isSymbolicLink(service.directory())) {
            try {
                Path target = Files.readSymbolicLink(service.directory());
                add("a link to " + Text.ofName(target.toString()), Style.PLAIN);
            } catch (IOException e) {
                add("a link that cannot be read", Style.WARN);
            }
        }
    }

    private static String wants(Service service, StatusRecord record) {
        String pid = record.pid() == 0 ? "no process" : "pid " + record.pid();
        return pid
                + ", wanted "
                + (record.wantsUp() ? "up" : "down")
                + (service.downFile() ? ", does not start by itself" : "")
                + (record.gotTerm() ? ", was told to end" : "");
    }

    private void log(Service service, Service log, Instant now) {
        String state = "log service: " + log.stateText();
        String time = log.record().isEmpty() ? "" : " for " + ServiceTable.uptime(log.seconds(now));
        add(state + time, ServiceTable.style(log));
        LogDirectory.of(service.directory())
                .ifPresent(path -> add("log in " + Text.ofName(path.toString()), Style.PLAIN));
    }

    private void processes(int pid, Processes processes) {
        List<Processes.Process> tree = pid == 0 ? List.of() : processes.tree(pid);
        if (tree.isEmpty()) {
            return;
        }
        heading("processes");
        for (Processes.Process process : tree) {
            String indent = "  ".repeat(Math.min(10, processes.depth(process.pid(), pid)));
            String name = Text.ofName(process.name());
            long mib = process.residentBytes() >> 10;
            add(indent + process.pid() + " " + name + "  " + mib + " KiB", Style.PLAIN);
        }
    }

    private void limits(int pid) {
        if (pid == 0) {
            return;
        }
        Path process = Path.of("/proc/" + pid);
        heading("limits and descriptors");
        for (String line : text(process.resolve("limits")).split("\n")) {
            if (line.startsWith("Max open files")
                    || line.startsWith("Max processes")
                    || line.startsWith("Max address space")
                    || line.startsWith("Max core")) {
                add(Text.ofName(line.replaceAll(" {2,}", "  ")), Style.PLAIN);
            }
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path fd : open) {
                String target = Files.readSymbolicLink(fd).toString();
                add("fd " + fd.getFileName() + " " + Text.ofName(target), Style.PLAIN);
            }
        } catch (IOException e) {
            add("descriptors: not permitted, or it has ended", Style.FAINT);
        }
    }

    private void files(Path directory, String prefix) {
        Map<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    files.put(entry.getFileName().toString(), entry);
                }
            }
        } catch (IOException e) {
            return; // there is none, or it may not be read: then its files are not shown
        }
        files.forEach((name, file) -> file(prefix, name, file));
    }

    private void file(String prefix, String name, Path file) {
        String meaning = MEANINGS.getOrDefault(name, "");
        String mode = Files.isExecutable(file) ? "" : name.equals("run") ? "  not executable" : "";
        heading(prefix + Text.ofName(name) + (meaning.isEmpty() ? "" : ": " + meaning) + mode);
        String[] text = text(file).split("\n");
        for (int i = 0; i < Math.min(text.length, MOST_LINES); i++) {
            add("  " + Text.ofName(text[i]), Style.PLAIN);
        }
        if (text.length > MOST_LINES) {
            add("  ... " + (text.length - MOST_LINES) + " lines more", Style.FAINT);
        }
    }

    private void environment(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        heading("env: variables for chpst -e");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String value = text(entry).split("\n", 2)[0];
                String name = entry.getFileName().toString();
                add("  " + Text.ofName(name) + "=" + Text.ofName(value), Style.PLAIN);
            }
        } catch (IOException e) {
            add("  not permitted", Style.FAINT);
        }
    }

    /** The start of a file, one character a byte. */
    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "not permitted";
        }
    }
}
