package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vigil.grid.Text;
import vigil.log.Entries;
import vigil.log.LogDirectory;
import vigil.process.Processes;
import vigil.service.State;
import vigil.tree.Service;

/** Services as OpenMetrics text, which the collectors of Prometheus read. */
final class Metrics {
    private static final double TICKS_IN_A_SECOND = 100;

    private record Family(String name, String type, String unit, String help) {}

    private static final Family UP =
            new Family("vigil_service_up", "gauge", "", "Whether the service runs.");
    private static final Family SUPERVISED =
            new Family("vigil_service_supervised", "gauge", "", "Whether a runsv is there.");
    private static final Family WANTED =
            new Family("vigil_service_wanted_up", "gauge", "", "Whether it is wanted up.");
    private static final Family READY =
            new Family("vigil_service_ready", "gauge", "", "Whether it runs and said it is ready.");
    private static final Family STATE =
            new Family("vigil_service_state", "gauge", "", "1 for the state it is in.");
    private static final Family RESTARTS =
            new Family("vigil_service_restarts", "counter", "", "Starts that nobody asked for.");
    private static final Family UPTIME =
            new Family(
                    "vigil_service_state_seconds", "gauge", "seconds", "How long in this state.");
    private static final Family CPU =
            new Family(
                    "vigil_service_cpu_seconds",
                    "counter",
                    "seconds",
                    "Processor time of its processes.");
    private static final Family MEMORY =
            new Family(
                    "vigil_service_resident_bytes",
                    "gauge",
                    "bytes",
                    "Resident memory of its processes.");
    private static final Family LOG =
            new Family("vigil_service_log_bytes", "gauge", "bytes", "Size of its log directory.");

    private final Map<Family, List<String>> samples = new LinkedHashMap<>();
    private final Processes processes;
    private final Instant now;

    Metrics(Processes processes, Instant now) {
        this.processes = processes;
        this.now = now;
        for (Family family :
                List.of(UP, SUPERVISED, WANTED, READY, STATE, RESTARTS, UPTIME, CPU, MEMORY, LOG)) {
            samples.put(family, new ArrayList<>());
        }
    }

    void add(Service service) {
        String label = "service=\"" + escaped(Text.ofName(service.name())) + "\"";
        add(SUPERVISED, label, service.isSupervised() ? 1 : 0);
        State state = service.isSupervised() ? service.record().orElseThrow().state() : null;
        add(UP, label, state == State.RUN ? 1 : 0);
        if (state == null) {
            return;
        }
        add(WANTED, label, service.record().orElseThrow().wantsUp() ? 1 : 0);
        add(READY, label, Readiness.isReady(service) ? 1 : 0);
        for (State one : State.values()) {
            String name = one.name().toLowerCase(Locale.ROOT);
            add(STATE, label + ",state=\"" + name + "\"", one == state ? 1 : 0);
        }
        add(UPTIME, label, service.seconds(now));
        Histories.of(service.directory()).ifPresent(h -> add(RESTARTS, label, h.restarts()));
        addProcesses(service, label);
        LogDirectory.of(service.directory())
                .flatMap(Metrics::sizeOf)
                .ifPresent(bytes -> add(LOG, label, bytes));
    }

    private void addProcesses(Service service, String label) {
        long ticks = 0;
        long bytes = 0;
        for (Processes.Process process : processes.tree(service.pid())) {
            ticks += process.ticks();
            bytes += process.residentBytes();
        }
        add(CPU, label, ticks / TICKS_IN_A_SECOND);
        add(MEMORY, label, bytes);
    }

    private void add(Family family, String labels, Number value) {
        String suffix = family.type().equals("counter") ? "_total" : "";
        samples.get(family).add(family.name() + suffix + "{" + labels + "} " + value);
    }

    private static Optional<Long> sizeOf(Path directory) {
        long bytes = 0;
        try {
            for (Path file : Entries.of(directory)) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty(); // another user's, or just rotated: the next look tells
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Families that have samples, and the end that OpenMetrics wants. */
    String text() {
        StringBuilder text = new StringBuilder();
        samples.forEach(
                (family, lines) -> {
                    if (!lines.isEmpty()) {
                        text.append(head(family)).append(String.join("\n", lines)).append('\n');
                    }
                });
        return text.append("# EOF\n").toString();
    }

    private static String head(Family family) {
        String unit =
                family.unit().isEmpty()
                        ? ""
                        : "# UNIT " + family.name() + " " + family.unit() + "\n";
        return "# TYPE "
                + family.name()
                + " "
                + family.type()
                + "\n"
                + unit
                + "# HELP "
                + family.name()
                + " "
                + family.help()
                + "\n";
    }
}
