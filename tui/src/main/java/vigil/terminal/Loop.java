package vigil.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.Clicks;
import vigil.keys.Input;
import vigil.keys.Key;
import vigil.keys.KeyDecoder;
import vigil.keys.Mouse;

/**
 * The one thread that updates and draws. All others only post events. However the program ends, by
 * its own will, an exception or a signal, the terminal is as it was before.
 */
public final class Loop {
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_RESTORING_MILLIS = 500;
    private static final long LONGEST_UNPAINTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FOR_GOOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private record Typed(byte[] bytes) implements Event {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final KeyDecoder decoder = new KeyDecoder();
    private final Clicks clicks = new Clicks();
    private final Runnable suspend;
    private final Tty tty;
    private final Output output;
    private final Painter painter;
    private final KeyReader keys =
            new KeyReader(bytes -> post(new Typed(bytes)), () -> post(new Event.HungUp()));
    private Profile profile;
    private long betweenPaintsNanos; // at least, where nobody pressed a key
    private boolean restored;

    /** {@code suspend} stops this process group and returns when it is continued. */
    public Loop(Profile profile, Runnable suspend) throws IOException {
        this(profile, suspend, Tty.open(), new FileOutputStream(FileDescriptor.out));
    }

    private Loop(Profile profile, Runnable suspend, Tty tty, OutputStream out) throws IOException {
        this.profile = profile;
        this.suspend = suspend;
        this.tty = tty;
        output = new Output(tty, out, profile);
        painter = new Painter(output, profile);
    }

    /** Draws {@code grid} for nobody, by all the classes that a terminal wants; touches none. */
    public static void rehearse(Grid grid, Profile profile) throws IOException {
        Loop loop = new Loop(profile, () -> {}, Tty.none(), OutputStream.nullOutputStream());
        loop.tty.onResize(() -> {});
        loop.painter.start();
        loop.painter.paint(grid);
        loop.painter.stop();
    }

    /** One that writes nowhere: all that a first screen takes, for the archive of classes. */
    public static Loop rehearsal(Profile profile) throws IOException {
        return new Loop(profile, () -> {}, Tty.none(), OutputStream.nullOutputStream());
    }

    /**
     * For a console that is never left: no second screen, no blanking, nobody stops it, and what
     * happens by itself is drawn five times a second at most.
     */
    public static Loop forGood(Profile profile) throws IOException {
        Loop loop = new Loop(profile.withoutAlternateScreen().withoutMouse(), () -> {});
        loop.output.neverBlank();
        loop.betweenPaintsNanos = FOR_GOOD_NANOS;
        return loop;
    }

    /**
     * Draws with other glyphs and colours from now, and waits otherwise for the rest of a key; the
     * program's own thread asks for it. What the terminal itself was told stays.
     */
    public void use(Profile other) {
        profile = other;
        painter.use(other);
    }

    /** Hands an event to the program; any thread may. */
    public void post(Event event) {
        events.add(event);
    }

    /** Runs until the program ends or the terminal hangs up. */
    public void run(Program program) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::restoreSoon, "restore"));
        try {
            enter();
            tty.onResize(() -> post(new Event.Resized()));
            keys.start();
            drive(program);
        } catch (IOException e) {
            events.clear(); // it hung up: what was to be drawn has nowhere to go
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            restore();
        }
    }

    private synchronized void enter() throws IOException {
        tty.enterRawMode();
        painter.start();
        restored = false;
    }

    /** Where the terminal takes nothing, stopped or unread, at least its modes are as before. */
    private void restoreSoon() {
        Thread orderly = new Thread(this::restore, "restore screen");
        orderly.setDaemon(true);
        orderly.start();
        try {
            orderly.join(MOST_RESTORING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (orderly.isAlive()) {
            tty.restore();
        }
    }

    private synchronized void restore() {
        if (restored) {
            return;
        }
        restored = true;
        try {
            painter.stop();
        } catch (IOException e) {
            restored = true; // the line is dead: its modes may still be another's to use
        }
        tty.restore();
    }

    private void without(Runnable meanwhile) throws IOException {
        restore();
        meanwhile.run();
        enter();
        output.resized();
    }

    /** Its keys are the other program's, and Ctrl-C ends at most that. */
    private void lend(Runnable meanwhile) throws IOException {
        keys.pause();
        Object interrupt = Signals.register("INT", () -> {});
        Object quit = Signals.register("QUIT", () -> {});
        try {
            without(meanwhile);
        } finally {
            Signals.unregister("INT", interrupt);
            Signals.unregister("QUIT", quit);
            keys.goOn();
        }
    }

    private void drive(Program program) throws IOException, InterruptedException {
        long nextTick = System.nanoTime();
        long painted = nextTick - betweenPaintsNanos;
        long typed = nextTick;
        boolean stale = false;
        while (true) {
            long wait = nextTick - System.nanoTime();
            if (decoder.isWaiting()) {
                wait =
                        typed
                                + TimeUnit.MILLISECONDS.toNanos(profile.escapeWaitMillis())
                                - System.nanoTime();
            } else if (stale) {
                wait = Math.min(wait, painted + betweenPaintsNanos - System.nanoTime());
            }
            Event event = events.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
            if (event == null && decoder.isWaiting() && keys.hasMore()) {
                typed = System.nanoTime(); // the rest has come, but the reader had no turn yet
                continue;
            }
            boolean due = System.nanoTime() - nextTick >= 0;
            if (event == null && !decoder.isWaiting() && due) {
                event = new Event.Tick();
                nextTick = System.nanoTime() + TICK_NANOS;
            }
            if (!handle(program, event)) {
                return;
            }
            if (event instanceof Typed) {
                keys.handled();
                typed = System.nanoTime();
            }
            stale = true;
            long since = System.nanoTime() - painted;
            boolean may = event instanceof Typed || since >= betweenPaintsNanos;
            if (may && (events.isEmpty() || since > LONGEST_UNPAINTED_NANOS)) {
                paint(program);
                painted = System.nanoTime();
                stale = false;
            }
        }
    }

    private boolean handle(Program program, Event event) throws IOException {
        if (event instanceof Event.HungUp) {
            return false;
        }
        if (event instanceof Event.Suspend) {
            keys.pause();
            without(suspend);
            keys.goOn();
            return true;
        }
        if (event instanceof Event.Lend lend) {
            lend(lend.meanwhile());
            return true;
        }
        if (event instanceof Event.Copy copy) {
            return program.on(copy(copy.text()) ? event : new Event.NoClipboard());
        }
        if (event instanceof Event.Resized) {
            output.resized();
            return program.on(event);
        }
        if (event == null || event instanceof Typed) {
            Iterable<Input> inputs =
                    event instanceof Typed typed
                            ? decoder.feed(typed.bytes(), typed.bytes().length)
                            : decoder.expire();
            for (Input input : inputs) {
                if (!take(program, input)) {
                    return false;
                }
            }
            return true;
        }
        return program.on(event);
    }

    private boolean take(Program program, Input input) {
        if (input instanceof Mouse mouse) {
            return program.on(new Event.MouseUsed(clicks.at(mouse, System.nanoTime())));
        }
        Key key = (Key) input;
        if (key.name().equals("C-l")) {
            painter.repaint();
            return true;
        }
        if (program.takes(key)) {
            return program.on(new Event.KeyPressed(key));
        }
        List<Key> apart = key.withEsc();
        return program.on(new Event.KeyPressed(apart.get(0)))
                && (apart.size() == 1 || take(program, apart.get(1)));
    }

    private synchronized boolean copy(byte[] text) throws IOException {
        return !restored && output.copy(text);
    }

    private synchronized void paint(Program program) throws IOException {
        if (!restored) {
            painter.paint(program.view(tty.columns(), tty.rows()));
        }
    }
}
