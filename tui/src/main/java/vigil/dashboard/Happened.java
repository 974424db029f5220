package vigil.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.service.HistoryEvent;
import vigil.tree.EventWords;
import vigil.tree.Service;

/** Something that became of a service. */
record Happened(String service, Instant at, String words, boolean bad) {
    /** What the histories of {@code services} tell, newest first. */
    static List<Happened> of(List<Service> services) {
        List<Happened> all = new ArrayList<>();
        for (Service service : services) {
            service.beyond()
                    .history()
                    .ifPresent(
                            history ->
                                    history.events().forEach(event -> all.add(of(service, event))));
        }
        all.sort(Comparator.comparing(Happened::at).reversed());
        return all;
    }

    private static Happened of(Service service, HistoryEvent event) {
        boolean bad =
                event.kind() == HistoryEvent.Kind.WATCHDOG
                        || event.kind() == HistoryEvent.Kind.EXIT && EventWords.isBad(event);
        return new Happened(service.name(), EventWords.at(event), EventWords.of(event), bad);
    }

    /** What the console itself saw of those whose runsv keeps no history. */
    static List<Happened> between(List<Service> before, List<Service> after, Instant now) {
        Map<String, Service> old = new HashMap<>();
        before.forEach(service -> old.put(service.name(), service));
        List<Happened> seen = new ArrayList<>();
        for (Service service : after) {
            Service was = old.get(service.name());
            boolean changed =
                    was != null
                            && (was.pid() != service.pid()
                                    || !was.stateText().equals(service.stateText()));
            if (changed && service.beyond().history().isEmpty()) {
                boolean bad = service.health() == Service.Health.PROBLEM;
                String pid = service.pid() == 0 ? "" : ", pid " + service.pid();
                seen.add(new Happened(service.name(), now, service.stateText() + pid, bad));
            }
        }
        return seen;
    }
}
