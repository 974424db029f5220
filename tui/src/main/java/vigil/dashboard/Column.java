package vigil.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import vigil.process.Vitals;
import vigil.tree.Service;

/** What the table can be sorted by. */
enum Column {
    STATE("S"),
    SERVICE("SERVICE"),
    UPTIME("UPTIME"),
    PID("PID"),
    STARTS("RST"),
    CPU("CPU%"),
    MEMORY("MEM");

    private final String heading;

    Column(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    Column moved(int by) {
        return values()[Math.floorMod(ordinal() + by, values().length)];
    }

    Comparator<Service> order(Map<String, Vitals> vitals, Instant now) {
        Comparator<Service> order =
                switch (this) {
                    case STATE -> Comparator.comparing(Service::health);
                    case SERVICE -> Comparator.comparing(Service::name);
                    case UPTIME -> Comparator.comparing(service -> service.seconds(now));
                    case PID -> Comparator.comparing(Service::pid);
                    case STARTS -> Comparator.comparing(s -> -of(vitals, s).starts());
                    case CPU -> Comparator.comparing(s -> -of(vitals, s).cpuPercent());
                    case MEMORY -> Comparator.comparing(s -> -of(vitals, s).residentBytes());
                };
        return order.thenComparing(Service::name);
    }

    private static Vitals of(Map<String, Vitals> vitals, Service service) {
        return vitals.getOrDefault(service.name(), Vitals.NONE);
    }
}
