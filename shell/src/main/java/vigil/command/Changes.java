package vigil.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.tree.Service;

/** What became of services between two looks at them. */
public final class Changes {
    /**
     * One service that is another than before.
     *
     * @param before null for one that was not there
     * @param now null for one that is gone
     */
    public record Change(String name, Service before, Service now) {
        /** Such as {@code run -> down, want up}. */
        public String words() {
            return words(before) + " -> " + words(now);
        }

        private static String words(Service service) {
            return service == null ? "none" : service.stateText();
        }
    }

    private Map<String, Service> last = new HashMap<>();

    /** What is new since {@code services} were given last; the first time all are. */
    public List<Change> since(List<Service> services) {
        Map<String, Service> now = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Service service : services) {
            now.put(service.name(), service);
            Service before = last.get(service.name());
            if (before == null || !isSame(before, service)) {
                changes.add(new Change(service.name(), before, service));
            }
        }
        last.forEach(
                (name, service) -> {
                    if (!now.containsKey(name)) {
                        changes.add(new Change(name, service, null));
                    }
                });
        last = now;
        return changes;
    }

    private static boolean isSame(Service before, Service now) {
        return before.pid() == now.pid() && before.stateText().equals(now.stateText());
    }
}
