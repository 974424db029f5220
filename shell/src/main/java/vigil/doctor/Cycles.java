package vigil.doctor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Services that need themselves, by way of others or at once. */
final class Cycles {
    private Cycles() {}

    /** Each cycle once, from its first name by alphabet on. */
    static List<List<String>> of(Map<String, List<String>> needs) {
        List<List<String>> cycles = new ArrayList<>();
        for (String start : new TreeSet<>(needs.keySet())) {
            List<String> way = shortestWayBack(start, needs);
            boolean isFirst = !way.isEmpty() && Collections.min(way).equals(start);
            if (isFirst) {
                cycles.add(way);
            }
        }
        return cycles;
    }

    private static List<String> shortestWayBack(String start, Map<String, List<String>> needs) {
        Map<String, String> from = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String one = next.remove();
            for (String need : needs.getOrDefault(one, List.of())) {
                if (need.equals(start)) {
                    return way(start, one, from);
                }
                if (from.putIfAbsent(need, one) == null) {
                    next.add(need);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String start, String last, Map<String, String> from) {
        List<String> way = new ArrayList<>();
        for (String one = last; !one.equals(start); one = from.get(one)) {
            way.add(one);
        }
        way.add(start);
        Collections.reverse(way);
        return way;
    }
}
