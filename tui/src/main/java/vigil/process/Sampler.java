package vigil.process;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.tree.Service;

/** Takes the vitals of services, sample by sample. */
public final class Sampler {
    private static final int HISTORY_SECONDS = 60;
    private static final int FLAPPING_STARTS = 3;
    private static final long FLAPPING_SECONDS = 300;
    private static final long HUNDREDTHS = 100;
    private static final long MILLIS = 1000;

    /** What is remembered of one service. */
    private static final class Past {
        private int pid;
        private long ticks = -1;
        private Instant sampled = Instant.EPOCH;
        private int starts;
        private int cpuPercent = -1;
        private long residentBytes;
        private final Deque<Instant> recentStarts = new ArrayDeque<>();
        private final Deque<Integer> history = new ArrayDeque<>();
        private Vitals vitals; // null since something was noted
    }

    private final Map<String, Past> pasts = new HashMap<>();

    /** Notes starts; cheap enough for every change. */
    public void note(Collection<Service> services, Instant now) {
        Map<String, Past> kept = new HashMap<>();
        for (Service service : services) {
            Past past = pasts.get(service.name());
            if (past == null) {
                past = new Past();
                past.pid = service.pid();
            }
            noteStart(past, service, now);
            kept.put(service.name(), past);
        }
        pasts.clear();
        pasts.putAll(kept);
    }

    private static void noteStart(Past past, Service service, Instant now) {
        int pid = service.pid();
        past.vitals = pid == past.pid ? past.vitals : null;
        boolean another = pid != 0 && pid != past.pid;
        if (another) {
            past.starts++;
            past.recentStarts.addLast(now);
            past.ticks = -1;
        }
        while (!past.recentStarts.isEmpty()
                && past.recentStarts.peekFirst().isBefore(now.minusSeconds(FLAPPING_SECONDS))) {
            past.recentStarts.removeFirst();
            past.vitals = null;
        }
        if (pid != 0) {
            past.pid = pid;
        }
    }

    /** Measures processes, once a second or less often; the history has a sample a second. */
    public void measure(Collection<Service> services, Processes processes, Instant now) {
        for (Service service : services) {
            Past past = pasts.get(service.name());
            if (past != null) {
                measureOne(past, processes.tree(service.pid()), now);
            }
        }
    }

    private static void measureOne(Past past, List<Processes.Process> tree, Instant now) {
        long ticks = 0;
        past.vitals = null;
        past.residentBytes = 0;
        for (Processes.Process process : tree) {
            ticks += process.ticks();
            past.residentBytes += process.residentBytes();
        }
        long millis = past.ticks < 0 ? 0 : now.toEpochMilli() - past.sampled.toEpochMilli();
        boolean known = past.ticks >= 0 && millis > 0 && !tree.isEmpty();
        long used = Math.max(0, ticks - past.ticks) * MILLIS / HUNDREDTHS;
        past.cpuPercent = known ? (int) (used * HUNDREDTHS / millis) : -1;
        past.ticks = tree.isEmpty() ? -1 : ticks;
        past.sampled = now;
        long seconds = Math.max(1, Math.min(HISTORY_SECONDS, (millis + MILLIS / 2) / MILLIS));
        for (int i = 0; i < seconds; i++) {
            past.history.addLast(past.cpuPercent);
        }
        while (past.history.size() > HISTORY_SECONDS) {
            past.history.removeFirst();
        }
    }

    public Map<String, Vitals> vitals() {
        Map<String, Vitals> vitals = new HashMap<>();
        pasts.forEach((name, past) -> vitals.put(name, vitals(past)));
        return vitals;
    }

    private static Vitals vitals(Past past) {
        if (past.vitals == null) {
            past.vitals =
                    new Vitals(
                            past.cpuPercent,
                            past.residentBytes,
                            past.starts,
                            past.recentStarts.size() >= FLAPPING_STARTS,
                            new ArrayList<>(past.history));
        }
        return past.vitals;
    }
}
