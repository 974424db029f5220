package vigil.dashboard;

import java.nio.file.Path;
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

    /** An operation is over. */
    record Done(Outcome outcome) implements Event {}

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
        for (Operation operation : operations) {
            workers.execute(() -> events.accept(new Done(operation.carryOut(site))));
        }
    }

    void run(Path directory, String line, Grammar grammar) {
        workers.execute(() -> events.accept(new LineDone(line, grammar.run(directory, line))));
    }
}
