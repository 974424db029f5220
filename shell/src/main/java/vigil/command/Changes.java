package vigil.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Kind;
import vigil.tree.EventWords;
import vigil.tree.Service;

/** What became of services between two looks at them. */
public final class Changes {
    /**
     * One service that is another than before.
     *
     * @param before null for one that was not there
     * @param between starts and ends of run that were noted meanwhile, where runsv notes them
     * @param now null for one that is gone
     */
    public record Change(String name, Service before, List<HistoryEvent> between, Service now) {
        /** Such as {@code run -> down, want up}, or {@code run -> exit 1 -> run, pid 42}. */
        public String words() {
            List<String> words = new ArrayList<>(List.of(words(before)));
            for (HistoryEvent event : between) {
                add(words, event.kind() == Kind.START ? "run" : EventWords.ending(event));
            }
            add(words, words(now));
            String pid = now == null || now.pid() == 0 ? "" : ", pid " + now.pid();
            return words.size() == 1 ? words.get(0) + pid : String.join(" -> ", words);
        }

        private static void add(List<String> words, String word) {
            if (!words.get(words.size() - 1).equals(word)) {
                words.add(word);
            }
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
            List<HistoryEvent> between = before == null ? List.of() : between(before, service);
            if (before == null || !between.isEmpty() || !isSame(before, service)) {
                changes.add(new Change(service.name(), before, between, service));
            }
        }
        last.forEach(
                (name, service) -> {
                    if (!now.containsKey(name)) {
                        changes.add(new Change(name, service, List.of(), null));
                    }
                });
        last = now;
        return changes;
    }

    private static List<HistoryEvent> between(Service before, Service now) {
        long known = lastNumber(before);
        return events(now).stream()
                .filter(event -> known >= 0 && event.number() > known)
                .filter(event -> event.kind() == Kind.START || event.kind() == Kind.EXIT)
                .toList();
    }

    private static List<HistoryEvent> events(Service service) {
        return service.beyond().history().map(History::events).orElse(List.of());
    }

    /** Below zero where nothing is noted. */
    private static long lastNumber(Service service) {
        List<HistoryEvent> events = events(service);
        return events.isEmpty() ? -1 : events.get(events.size() - 1).number();
    }

    private static boolean isSame(Service before, Service now) {
        return before.pid() == now.pid() && before.stateText().equals(now.stateText());
    }
}
