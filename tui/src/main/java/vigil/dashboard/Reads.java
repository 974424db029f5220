package vigil.dashboard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vigil.terminal.Event;

/**
 * Reads for the screen: at once what is on this machine; what is on another on a thread of its own,
 * so that no connection holds up keys. Used by one thread, which also takes its events.
 */
final class Reads {
    private final boolean isFar;
    private final Consumer<Event> events;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Reads::thread);
    private final Set<String> going = new HashSet<>();
    private final Map<String, Runnable> next = new HashMap<>();

    /** One of {@code reads} is done; {@link #take} goes on with it. */
    record Done(Reads reads, String kind, Runnable then) implements Event {}

    Reads(boolean isFar, Consumer<Event> events) {
        this.isFar = isFar;
        this.events = events;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reads");
        thread.setDaemon(true);
        return thread;
    }

    boolean isFar() {
        return isFar;
    }

    /** Whether something is still to come. */
    boolean isBusy() {
        return !going.isEmpty();
    }

    /**
     * Hands what {@code read} gives to {@code then}. While one of a {@code kind} goes on, the
     * newest further one waits and the others are dropped.
     */
    <T> void read(String kind, Supplier<T> read, Consumer<T> then) {
        if (!isFar) {
            then.accept(read.get());
        } else if (going.add(kind)) {
            thread.execute(() -> carryOut(kind, read, then));
        } else {
            next.put(kind, () -> read(kind, read, then));
        }
    }

    private <T> void carryOut(String kind, Supplier<T> read, Consumer<T> then) {
        Runnable done = () -> {};
        try {
            T found = read.get();
            done = () -> then.accept(found);
        } finally {
            events.accept(new Done(this, kind, done));
        }
    }

    void take(Done done) {
        going.remove(done.kind());
        done.then().run();
        Runnable waiting = next.remove(done.kind());
        if (waiting != null) {
            waiting.run();
        }
    }

    /** {@code last} closes what they used. */
    void close(Runnable last) {
        if (isFar) {
            thread.execute(last);
        } else {
            last.run();
        }
        thread.shutdown();
    }
}
