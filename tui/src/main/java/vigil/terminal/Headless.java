package vigil.terminal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vigil.grid.Grid;
import vigil.keys.Input;
import vigil.keys.Key;
import vigil.keys.Mouse;

/** Runs a program without a terminal: keys in, one picture out. */
public final class Headless {
    private static final long QUIET_MILLIS = 300;
    private static final long SECOND_MILLIS = 1000;

    /** No key: a second passes, so that there is something to compare. */
    private static final Key WAIT = new Key("Wait");

    private Headless() {}

    /** Makes a program that tells its own events to the given consumer. */
    public interface Maker {
        Program make(Consumer<Event> events) throws IOException;
    }

    /** The screen after {@code inputs}, each made when nothing more happens by itself. */
    public static Grid run(Maker maker, List<? extends Input> inputs, int columns, int rows)
            throws IOException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Program program = maker.make(events::add);
        program.view(columns, rows);
        settle(program, events);
        for (Input input : inputs) {
            program.on(event(input));
            program.view(columns, rows);
            settle(program, events, input.equals(WAIT) ? SECOND_MILLIS : QUIET_MILLIS);
        }
        program.on(new Event.Tick());
        settle(program, events);
        return program.view(columns, rows);
    }

    private static Event event(Input input) {
        if (input instanceof Mouse mouse) {
            return new Event.MouseUsed(mouse);
        }
        return input.equals(WAIT) ? new Event.Tick() : new Event.KeyPressed((Key) input);
    }

    private static void settle(Program program, BlockingQueue<Event> events) {
        settle(program, events, QUIET_MILLIS);
    }

    private static void settle(Program program, BlockingQueue<Event> events, long leastMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(leastMillis);
        try {
            Event event = events.poll(leastMillis, TimeUnit.MILLISECONDS);
            while (event != null || program.isBusy()) {
                if (event instanceof Event.Lend lend) {
                    lend.meanwhile().run();
                }
                if (event != null) {
                    program.on(event);
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                event = events.poll(Math.max(QUIET_MILLIS, left), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
