package vigil.dashboard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import vigil.operation.Site;
import vigil.service.History;
import vigil.terminal.Event;
import vigil.tree.Service;

/** Brings what happens into the file of events, on a thread of its own: a disk may be slow. */
final class KeptEvents {
    /**
     * Something was read or added.
     *
     * @param trouble why the file cannot be read or written, else empty
     */
    record Told(KeptEvents from, List<Happened> kept, String trouble) implements Event {}

    private final EventsFile file;
    private final Consumer<Event> events;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(KeptEvents::thread);
    private final Map<String, History> noted = new HashMap<>();

    KeptEvents(EventsFile file, Consumer<Event> events) {
        this.file = file;
        this.events = events;
        run(
                () -> {
                    file.read();
                    return true;
                });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events file");
        thread.setDaemon(true);
        return thread;
    }

    private interface Work {
        /** Whether there is something to tell. */
        boolean run() throws IOException;
    }

    private void run(Work work) {
        thread.execute(
                () -> {
                    String trouble = "";
                    boolean news = true;
                    try {
                        news = work.run();
                    } catch (IOException e) {
                        trouble = Site.reason(e);
                    }
                    if (news) {
                        events.accept(new Told(this, file.kept(), trouble));
                    }
                });
    }

    /** What the histories of {@code services} have now, and what was {@code seen} of others. */
    void note(List<Service> services, List<Happened> seen) {
        List<Happened> all = new ArrayList<>(seen);
        for (Service service : services) {
            History history = service.beyond().history().orElse(null);
            if (history != null && noted.put(service.name(), history) != history) {
                all.addAll(Happened.of(List.of(service)));
            }
        }
        if (!all.isEmpty()) {
            run(() -> file.add(all));
        }
    }

    void close() {
        thread.shutdown();
    }
}
