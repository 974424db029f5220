package vigil.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.log.Entries;
import vigil.log.LogDirectory;
import vigil.process.Processes;
import vigil.process.Vitals;
import vigil.service.History;
import vigil.service.StatusRecord;
import vigil.tree.Beyond;
import vigil.tree.EventWords;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** A service directory read for a person: what each file says and what it means. */
final class Details {
    private static final int MOST_BYTES = 1 << 14;
    private static final int MOST_LINES = 40;
    private static final int FEW_LINES = 8;
    private static final int MOST_EVENTS = 12;
    private static final int MOST_INDENT = 10;
    private static final int MINUTE = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS");

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
                    Map.entry("notify-socket", "it gets NOTIFY_SOCKET and says there how it is"),
                    Map.entry("timeout-control", "seconds after which a control script is killed"),
                    Map.entry("protected", "consoles want its name typed before they stop it"),
                    Map.entry("supervise-owner", "who may command it besides root"));

    private static final Map<String, String> LOG_MEANINGS =
            Map.of(
                    "run", "starts the log service",
                    "finish", "runs each time the log service has ended",
                    "down", "the log service does not start by itself",
                    "conf", "settings that log/run reads",
                    "config", "how svlogd rotates and selects");

    private final List<Line> lines = new ArrayList<>();

    private Details() {}

    /** {@code proc} is where the kernel tells of processes. */
    static List<Line> read(Facts facts, Service service, ZoneId zone, Path proc) {
        Details details = new Details();
        details.state(service, facts.now());
        details.told(service);
        service.log().ifPresent(log -> details.log(facts, service, log));
        details.vitals(facts.vitals(service));
        details.files(service.directory(), "");
        details.files(service.directory().resolve("log"), "log/");
        details.files(service.directory().resolve("control"), "control/");
        details.environment(service.directory().resolve("env"));
        details.history(service, zone);
        if (service.pid() != 0) {
            details.processes(proc, service.pid());
            details.process(proc.resolve(Integer.toString(service.pid())));
        }
        return List.copyOf(details.lines);
    }

    private void add(String text, Style style) {
        lines.add(Line.of(text, style));
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
        EventWords.lastExit(service.beyond())
                .ifPresent(
                        event -> {
                            long ago = Duration.between(EventWords.at(event), now).toSeconds();
                            String words = "last end: " + EventWords.ending(event) + ", ";
                            add(
                                    words + ServiceTable.uptime(Math.max(0, ago)) + " ago",
                                    EventWords.isBad(event) ? Style.WARN : Style.PLAIN);
                        });
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

    private void log(Facts facts, Service service, Service log) {
        String state = "log service: " + log.stateText();
        String time =
                log.record().isEmpty()
                        ? ""
                        : " for " + ServiceTable.uptime(log.seconds(facts.now()));
        add(state + time, ServiceTable.style(log));
        LogDirectory.of(service.directory())
                .ifPresent(
                        path ->
                                add(
                                        "log in " + Text.ofName(path.normalize().toString()),
                                        Style.PLAIN));
        if (facts.hasFullLog(service)) {
            add("no room on the disk of the log: svlogd waits, then the service", Style.BAD);
        }
    }

    /** What it says of itself, and what it waits for. */
    private void told(Service service) {
        Beyond beyond = service.beyond();
        beyond.readiness().ifPresent(ready -> add(ready ? "ready" : "not ready", Style.PLAIN));
        if (!beyond.statusText().isEmpty()) {
            add("says: " + Text.ofName(beyond.statusText()), Style.PLAIN);
        }
        if (!beyond.waiting().isEmpty()) {
            add("waits for " + Text.ofName(String.join(", ", beyond.waiting())), Style.WARN);
        }
        if (!beyond.failed().isEmpty()) {
            add("given up after " + Text.ofName(beyond.failed()) + "; up tries again", Style.BAD);
        }
    }

    private void vitals(Vitals vitals) {
        if (vitals.cpuPercent() >= 0) {
            String use = vitals.cpuPercent() + " % of a processor, ";
            add(use + Column.memory(vitals.residentBytes()) + " memory", Style.PLAIN);
            add("last minute " + Column.history(vitals.history(), MINUTE), Style.PLAIN);
        }
    }

    private void history(Service service, ZoneId zone) {
        List<Happened> events = Happened.of(List.of(service));
        if (events.isEmpty()) {
            return;
        }
        History totals = service.beyond().history().orElseThrow();
        heading(
                "history: "
                        + totals.starts()
                        + " starts, "
                        + totals.restarts()
                        + " by themselves; "
                        + totals.failures()
                        + " failures, "
                        + totals.crashes()
                        + " crashes");
        for (Happened event : events.subList(0, Math.min(MOST_EVENTS, events.size()))) {
            String text = TIME.format(event.at().atZone(zone)) + "  " + event.words();
            add("  " + text, event.bad() ? Style.WARN : Style.PLAIN);
        }
    }

    private void processes(Path proc, int pid) {
        Processes processes = Processes.in(proc, List.of(pid));
        List<Processes.Process> tree = processes.tree(pid);
        if (tree.isEmpty()) {
            return;
        }
        heading(totals(proc, tree));
        for (Processes.Process process : tree) {
            String indent =
                    "  ".repeat(1 + Math.min(MOST_INDENT, processes.depth(process.pid(), pid)));
            String name = Text.ofName(process.name());
            String threads = process.threads() == 1 ? "" : ", " + process.threads() + " threads";
            String memory = Column.memory(process.residentBytes());
            add(indent + process.pid() + " " + name + "  " + memory + threads, Style.PLAIN);
        }
    }

    private static String totals(Path proc, List<Processes.Process> tree) {
        int threads = 0;
        int descriptors = 0;
        for (Processes.Process process : tree) {
            threads += process.threads();
            try {
                descriptors += Entries.of(proc.resolve(process.pid() + "/fd")).size();
            } catch (IOException e) {
                continue; // another user's, or it has ended: none that may be counted
            }
        }
        return counted(tree.size(), "process", "es")
                + ", "
                + counted(threads, "thread", "s")
                + (descriptors == 0 ? "" : ", " + counted(descriptors, "descriptor", "s"));
    }

    private static String counted(int number, String word, String plural) {
        return number + " " + word + (number == 1 ? "" : plural);
    }

    /** Control group, descriptors, environment and limits of the process itself. */
    private void process(Path process) {
        text(process.resolve("cgroup"))
                .lines()
                .forEach(line -> add("  cgroup " + Text.ofName(line), Style.PLAIN));
        descriptors(process.resolve("fd"));
        heading("environment of the process");
        String environment = text(process.resolve("environ"));
        for (String variable : environment.split("\0")) {
            if (!variable.isEmpty()) {
                add("  " + Text.ofName(variable), Style.PLAIN);
            }
        }
        heading("limits of the process: soft, hard");
        text(process.resolve("limits"))
                .lines()
                .skip(1)
                .forEach(line -> add("  " + Text.ofName(line.stripTrailing()), Style.PLAIN));
    }

    private void descriptors(Path directory) {
        Map<Integer, String> open = new TreeMap<>();
        try {
            for (Path fd : Entries.of(directory)) {
                String target = Files.readSymbolicLink(fd).toString();
                open.put(Integer.parseInt(fd.getFileName().toString()), target);
            }
            heading(open.size() + " descriptors");
        } catch (IOException e) {
            heading("descriptors: not permitted, or it has ended");
        }
        int shown = 0;
        for (Map.Entry<Integer, String> fd : open.entrySet()) {
            if (shown++ < MOST_LINES) {
                add("  " + fd.getKey() + " " + Text.ofName(fd.getValue()), Style.PLAIN);
            }
        }
    }

    private void files(Path directory, String prefix) {
        Map<String, Path> files = new TreeMap<>(Comparator.comparing(Details::place));
        try {
            for (Path entry : Entries.of(directory)) {
                if (Files.isRegularFile(entry)) {
                    files.put(entry.getFileName().toString(), entry);
                }
            }
        } catch (IOException e) {
            return; // there is none, or it may not be read: then its files are not shown
        }
        files.forEach((name, file) -> file(prefix, name, file));
    }

    /** The scripts in the order in which they run, then the other files by name. */
    private static String place(String name) {
        return switch (name) {
            case "run" -> "\0";
            case "finish" -> "\1";
            case "check" -> "\2";
            default -> name;
        };
    }

    private void file(String prefix, String name, Path file) {
        String meaning =
                switch (prefix) {
                    case "control/" -> "runs before that command takes effect";
                    case "log/" -> LOG_MEANINGS.getOrDefault(name, "");
                    default -> MEANINGS.getOrDefault(name, "");
                };
        String mode = Files.isExecutable(file) ? "" : name.equals("run") ? "  not executable" : "";
        heading(prefix + Text.ofName(name) + (meaning.isEmpty() ? "" : ": " + meaning) + mode);
        String[] text = text(file).split("\n");
        int most = meaning.isEmpty() ? FEW_LINES : MOST_LINES;
        for (int i = 0; i < Math.min(text.length, most); i++) {
            add("  " + Text.ofName(text[i]), Style.PLAIN);
        }
        if (text.length > most) {
            add("  ... " + (text.length - most) + " lines more", Style.FAINT);
        }
    }

    private void environment(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        heading("env: variables for chpst -e");
        try {
            for (Path entry : Entries.of(directory)) {
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
