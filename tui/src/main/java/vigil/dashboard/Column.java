package vigil.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vigil.grid.Text;
import vigil.process.Vitals;
import vigil.service.HistoryEvent;
import vigil.tree.EventWords;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The columns of the table, from left to right; it can be sorted by each. */
enum Column {
    STATE_LETTER("S", 2, 2, 0),
    SERVICE("SERVICE", 8, 24, 0),
    STATE("STATE", 12, 18, 0),
    UPTIME("UPTIME", 7, 7, 0),
    PID("PID", 7, 7, 1),
    STARTS("RST", 4, 5, 2),
    CPU("CPU%", 5, 5, 3),
    MEMORY("MEM", 6, 6, 4),
    READY("READY", 8, 20, 5),
    LAST_EXIT("LAST EXIT", 10, 24, 6),
    LOG("LOG", 7, 13, 7),
    HISTORY("HISTORY", 10, 60, 8),
    LAST_LINE("LAST LINE", 16, 400, 9);

    private static final Set<Column> GROWING = EnumSet.of(STATE, READY, LAST_EXIT, LOG);
    private static final String[] BARS = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    private static final int FULL_PERCENT = 100;
    private static final long THOUSAND = 1000;
    private static final int FEW = 200;

    private final String heading;
    private final int leastWidth;
    private final int mostWidth;
    private final int priority;

    Column(String heading, int leastWidth, int mostWidth, int priority) {
        this.heading = heading;
        this.leastWidth = leastWidth;
        this.mostWidth = mostWidth;
        this.priority = priority;
    }

    /** A column that is shown, and how wide. */
    record Placed(Column column, int width) {}

    String heading() {
        return heading;
    }

    boolean isRight() {
        return switch (this) {
            case UPTIME, PID, STARTS, CPU, MEMORY -> true;
            default -> false;
        };
    }

    /** The next column that {@code facts} have anything for. */
    Column moved(int by, Facts facts) {
        Column next = this;
        do {
            next = values()[Math.floorMod(next.ordinal() + by, values().length)];
        } while (!next.isKnown(facts));
        return next;
    }

    /** All that {@code facts} have anything for. */
    static List<Column> known(Facts facts) {
        return List.of(values()).stream().filter(column -> column.isKnown(facts)).toList();
    }

    /** Whether any service has it: what a tree does not have is left out. */
    private boolean isKnown(Facts facts) {
        List<Service> services = facts.services();
        return switch (this) {
            case READY -> services.stream().anyMatch(s -> s.beyond().readiness().isPresent());
            case LAST_EXIT -> services.stream().anyMatch(s -> s.beyond().history().isPresent());
            case LOG, LAST_LINE -> services.stream().anyMatch(s -> s.log().isPresent());
            default -> true;
        };
    }

    /** The columns that fit, the most important ones first given room, then widened. */
    static List<Placed> fit(Facts facts, int columns) {
        int longest = 0;
        for (Service service : facts.services()) {
            longest = Math.max(longest, columns(service.name()));
        }
        int name = Math.max(SERVICE.leastWidth, Math.min(longest, SERVICE.mostWidth));
        name = Math.min(name, columns / 3);
        List<Column> chosen = new ArrayList<>();
        int used = -1;
        for (int priority = 0; priority <= LAST_LINE.priority; priority++) {
            for (Column column : values()) {
                int width = column == SERVICE ? name : column.leastWidth;
                boolean fits = priority == 0 || used + 1 + width <= columns;
                if (column.priority == priority && fits && column.isKnown(facts)) {
                    chosen.add(column);
                    used += 1 + width;
                }
            }
        }
        chosen.sort(Comparator.naturalOrder());
        return widened(facts, chosen, name, columns - used);
    }

    /** Of a name as it is shown; quick for the names that most have. */
    private static int columns(String name) {
        boolean plain = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return plain ? name.length() : Text.ofName(name).length();
    }

    /** What the first services would need, within bounds. */
    private int need(Facts facts) {
        int need = leastWidth;
        List<Service> services = facts.services();
        for (Service service : services.subList(0, Math.min(FEW, services.size()))) {
            need = Math.max(need, text(facts, service, mostWidth).length());
        }
        return Math.min(need, mostWidth);
    }

    private static List<Placed> widened(Facts facts, List<Column> chosen, int name, int room) {
        List<Placed> placed = new ArrayList<>();
        int left = Math.max(0, room);
        for (Column column : chosen) {
            int width = column == SERVICE ? name : column.leastWidth;
            boolean grows = GROWING.contains(column);
            boolean last = column == chosen.get(chosen.size() - 1) && !column.isRight();
            int wanted = last ? column.mostWidth : grows ? column.need(facts) : width;
            int more = Math.min(left, Math.max(0, wanted - width));
            if (column == HISTORY && !last) {
                more = Math.min(left / 3, column.mostWidth - width);
            }
            left -= more;
            placed.add(new Placed(column, width + more));
        }
        return placed;
    }

    /** What is shown of {@code service}, at most {@code width} columns of it. */
    String text(Facts facts, Service service, int width) {
        Vitals vitals = facts.vitals(service);
        return switch (this) {
            case STATE_LETTER -> letter(facts, service);
            case SERVICE -> Text.ofName(service.name());
            case STATE -> state(service);
            case UPTIME ->
                    service.record().isEmpty()
                            ? "-"
                            : ServiceTable.roughUptime(service.seconds(facts.now()));
            case PID -> service.pid() == 0 ? "-" : Integer.toString(service.pid());
            case STARTS -> service.isDisabled() ? "" : restarts(facts, service);
            case CPU -> vitals.cpuPercent() < 0 ? "-" : Integer.toString(vitals.cpuPercent());
            case MEMORY -> memory(vitals.residentBytes());
            case READY -> ready(service);
            case LAST_EXIT ->
                    EventWords.lastExit(service.beyond())
                            .map(EventWords::ending)
                            .map(words -> words.length() > width ? words.split(":")[0] : words)
                            .orElse("");
            case LOG ->
                    facts.hasFullLog(service)
                            ? "full"
                            : service.log().map(Service::stateText).orElse("");
            case HISTORY -> history(vitals.history(), width);
            case LAST_LINE -> facts.logs().lastLines().getOrDefault(service.name(), "");
        };
    }

    /** In at most four columns. */
    private static String restarts(Facts facts, Service service) {
        long restarts = facts.restarts(service);
        String count = restarts < THOUSAND ? "" + restarts : restarts / THOUSAND + "k";
        return (facts.isFlapping(service) ? "x" : "") + count;
    }

    /** What it waits for says more than that it is down. */
    private static String state(Service service) {
        List<String> needs = service.beyond().waiting();
        return needs.isEmpty() || service.pid() != 0
                ? service.stateText()
                : "waits " + Text.ofName(String.join(" ", needs));
    }

    private static String letter(Facts facts, Service service) {
        String letter = ServiceTable.letter(service);
        return facts.isProblem(service) ? letter.charAt(0) + "!" : letter;
    }

    private static String ready(Service service) {
        if (!service.beyond().statusText().isEmpty()) {
            return Text.ofName(service.beyond().statusText());
        }
        boolean runs = service.pid() != 0;
        return service.beyond()
                .readiness()
                .map(ready -> ready ? "ready" : runs ? "not yet" : "")
                .orElse("");
    }

    /** In at most five columns, such as 612K, 6.1M, 48M. */
    static String memory(long bytes) {
        if (bytes == 0) {
            return "-";
        }
        long kib = bytes >> 10;
        if (kib < 1000) {
            return kib + "K";
        }
        return kib < 10_000 ? String.format(Locale.ROOT, "%.1fM", kib / 1024.0) : (kib >> 10) + "M";
    }

    static String history(List<Integer> percents, int width) {
        StringBuilder bars = new StringBuilder();
        int from = Math.max(0, percents.size() - width);
        for (int percent : percents.subList(from, percents.size())) {
            int bar = Math.min(BARS.length - 1, percent * BARS.length / FULL_PERCENT);
            bars.append(percent < 0 ? " " : BARS[bar]); // none ran, or it was the first look
        }
        return bars.toString();
    }

    Comparator<Service> order(Facts facts) {
        return switch (this) {
            case STATE_LETTER ->
                    Comparator.comparing(
                            s -> facts.isProblem(s) ? Service.Health.PROBLEM : s.health());
            case SERVICE -> Comparator.comparing(Service::name);
            case STATE -> Comparator.comparing(Column::state);
            case UPTIME -> Comparator.comparing(service -> service.seconds(facts.now()));
            case PID -> Comparator.comparing(Service::pid);
            case STARTS -> Comparator.comparing(s -> -facts.restarts(s));
            case CPU -> Comparator.comparing(s -> -facts.vitals(s).cpuPercent());
            case MEMORY -> Comparator.comparing(s -> -facts.vitals(s).residentBytes());
            case HISTORY -> Comparator.comparing(s -> -sum(facts.vitals(s).history()));
            case LAST_EXIT -> Comparator.comparing(Column::lastExit).reversed();
            case READY, LOG, LAST_LINE ->
                    Comparator.comparing(s -> text(facts, s, mostWidth).toLowerCase(Locale.ROOT));
        };
    }

    private static long sum(List<Integer> percents) {
        return percents.stream().mapToLong(percent -> Math.max(0, percent)).sum();
    }

    private static long lastExit(Service service) {
        return EventWords.lastExit(service.beyond())
                .map(HistoryEvent::at)
                .map(at -> at.unixSeconds())
                .orElse(0L);
    }
}
