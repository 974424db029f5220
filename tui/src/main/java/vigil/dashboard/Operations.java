package vigil.dashboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.Site;
import vigil.terminal.Event;

/** Carries operations out on threads of their own; several services need not wait in a row. */
final class Operations {
    private static final int MOST_AT_ONCE = 16;
    private static final long IDLE_SECONDS = 5;

    /** An operation is over; {@code all} are those of its batch once the last of it is. */
    record Done(Outcome outcome, List<Outcome> all) implements Event {
        Done(Outcome outcome) {
            this(outcome, List.of(outcome));
        }
    }

    /** A line was carried out; {@code text} is what it printed. */
    record LineDone(String line, String text) implements Event {}

    private final Consumer<Event> events;
    private final ExecutorService workers =
            new ThreadPoolExecutor(
                    0,
                    MOST_AT_ONCE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Operations::thread,
                    (work, pool) -> thread(work).start());

    Operations(Consumer<Event> events) {
        this.events = events;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "operations");
        thread.setDaemon(true);
        return thread;
    }

    void carryOut(List<Operation> operations, Site site) {
        List<Outcome> batch = new ArrayList<>();
        for (Operation operation : operations) {
            workers.execute(
                    () -> {
                        Outcome outcome = operation.carryOut(site);
                        events.accept(new Done(outcome, added(batch, outcome, operations.size())));
                    });
        }
    }

    /** All of the batch if it is whole now, else none. */
    private static List<Outcome> added(List<Outcome> batch, Outcome outcome, int size) {
        synchronized (batch) {
            batch.add(outcome);
            return batch.size() == size ? List.copyOf(batch) : List.of();
        }
    }

    void run(Path directory, String line, Grammar grammar) {
        workers.execute(() -> events.accept(new LineDone(line, grammar.run(directory, line))));
    }
}
