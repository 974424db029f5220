package vigil.pager;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.Key;
import vigil.keys.KeyTable;
import vigil.keys.Mouse;
import vigil.log.LogMerge;
import vigil.log.NamedLog;
import vigil.log.Progress;
import vigil.log.Search;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;
import vigil.viewer.Copied;
import vigil.viewer.Page;
import vigil.viewer.Reader;
import vigil.viewer.Request;
import vigil.viewer.Survey;
import vigil.viewer.ViewerAction;
import vigil.viewer.ViewerModel;
import vigil.viewer.ViewerStep;
import vigil.viewer.ViewerUpdate;
import vigil.viewer.ViewerView;

/**
 * The log viewer on a screen. One thread reads what is asked for and looks five times a second
 * whether something was written; another counts. Neither touches the model.
 */
public final class LogViewer implements Program {
    private static final long LOOK_MILLIS = 200;
    private static final long COUNT_MILLIS = 1000;
    private static final int WHEEL_LINES = 3;
    private static final int USUAL_ROWS = 25;
    private static final int USUAL_COLUMNS = 80;

    private static final String NO_CLIPBOARD = "this terminal has no clipboard; c: lines alone";

    private record PageRead(LogViewer viewer, Page page, boolean asked) implements Event {}

    /** {@code atPause}: the count from which new lines are told. */
    private record Counted(
            LogViewer viewer, Survey.Counts counts, Optional<Search> search, boolean atPause)
            implements Event {}

    private final List<NamedLog> logs;
    private final Consumer<Event> events;
    private final Clock clock;
    private final LogMerge merge;
    private final Reader reader;
    private final LogChanges changes;
    private final ScheduledExecutorService reading = thread("log reader");
    private final ScheduledExecutorService counting = thread("log counter");
    private volatile boolean cancelled;
    private volatile boolean closed;
    private volatile ViewerModel model;
    private volatile int columns = USUAL_COLUMNS;
    private volatile int rows = USUAL_ROWS;
    private final Queue<Key> waiting = new ArrayDeque<>();
    private int pending;
    private long linesAtPause;
    private Survey survey; // these two are the counting thread's
    private Optional<Search> counted = Optional.empty();

    private LogViewer(
            List<NamedLog> logs,
            KeyTable<ViewerAction> keys,
            Settings settings,
            Clock clock,
            Consumer<Event> events)
            throws IOException {
        this.logs = logs;
        this.events = events;
        this.clock = clock;
        merge = new LogMerge(NamedLog.open(logs));
        reader = new Reader(merge, logs, new Cancellable());
        changes = new LogChanges(logs);
        model =
                ViewerModel.of(
                        logs.stream().map(NamedLog::name).toList(),
                        keys,
                        settings,
                        clock.getZone(),
                        clock.instant());
    }

    /** On the terminal, until the user leaves; {@code suspend} is what {@link Loop} wants. */
    public static void show(
            List<NamedLog> logs, Preferences wanted, Profile profile, Runnable suspend)
            throws IOException {
        Loop loop = new Loop(profile, suspend);
        LogViewer viewer = open(logs, wanted, Clock.systemDefaultZone(), loop::post);
        loop.run(viewer);
        viewer.close();
    }

    /** At the end of {@code logs}, following; {@code events} takes what it tells itself. */
    public static LogViewer open(
            List<NamedLog> logs, Preferences wanted, Clock clock, Consumer<Event> events)
            throws IOException {
        KeyTable<ViewerAction> keys = ViewerAction.keys(wanted.keys());
        return new LogViewer(logs, keys, wanted.settings(), clock, events).start();
    }

    /** The same for a screen that nobody may leave. */
    public static LogViewer watch(
            List<NamedLog> logs, Preferences wanted, Clock clock, Consumer<Event> events)
            throws IOException {
        KeyTable<ViewerAction> keys = ViewerAction.watchKeys(wanted.keys());
        return new LogViewer(logs, keys, wanted.settings(), clock, events).start();
    }

    private LogViewer start() {
        model = model.with(answer(new Request.End())); // the first screen has lines
        reading.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        restartCount();
        return this;
    }

    /** Shows {@code nanos}, since 1970 in UTC, in place of the end. */
    public void goTo(long nanos) {
        model = model.following(false);
        ask(new Request.ToTime(nanos));
    }

    private static ScheduledExecutorService thread(String name) {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    private final class Cancellable implements Progress {
        @Override
        public void passed(long bytes) {}

        @Override
        public boolean isCancelled() {
            return cancelled || closed;
        }
    }

    private Page answer(Request request) {
        ViewerModel now = model;
        int width = columns;
        return reader.answer(
                request,
                ViewerView.lineRows(now, rows),
                line -> ViewerView.height(now, line, width));
    }

    @Override
    public boolean takes(Key key) {
        return model.keys().action(key).isPresent();
    }

    @Override
    public boolean on(Event event) {
        if (event instanceof PageRead read && read.viewer() == this) {
            pending -= read.asked() ? 1 : 0;
            if (read.asked() || model.follow() && pending == 0) {
                model = model.with(read.page());
                read.page().copied().ifPresent(this::copy);
            }
            return pressWaiting();
        } else if (event instanceof Counted counted && counted.viewer() == this) {
            count(counted);
        } else if (event instanceof Event.Tick) {
            model = model.at(clock.instant()).withBusy(pending > 0);
        } else if (event instanceof Event.Resized) {
            ask(model.follow() ? new Request.End() : new Request.Again());
        } else if (event instanceof Event.KeyPressed pressed) {
            return press(pressed.key());
        } else if (event instanceof Event.Copy copy) {
            model = model.saying(copy.words());
        } else if (event instanceof Event.NoClipboard) {
            model = model.saying(NO_CLIPBOARD);
        } else if (event instanceof Event.MouseUsed used) {
            wheel(used.mouse().kind());
        }
        return true;
    }

    private void copy(Copied lines) {
        events.accept(new Event.Copy(lines.text(), lines.words()));
    }

    private void wheel(Mouse.Kind kind) {
        for (int i = 0; i < WHEEL_LINES; i++) {
            switch (kind) {
                case WHEEL_UP -> press(new Key("Up"));
                case WHEEL_DOWN -> press(new Key("Down"));
                case CLICK, DOUBLE_CLICK -> {}
            }
        }
    }

    private boolean pressWaiting() {
        while (pending == 0 && !waiting.isEmpty()) {
            if (!press(waiting.remove())) {
                return false;
            }
        }
        return true;
    }

    /** Keys behind the one that left the viewer. */
    public Collection<Key> typedAhead() {
        return waiting;
    }

    /** A key is about what is shown when it is its turn, so it waits until that is read. */
    private boolean press(Key key) {
        if (pending > 0) {
            boolean stops = key.name().equals("C-c");
            cancelled |= stops;
            if (stops) {
                waiting.clear();
            } else {
                waiting.add(key);
            }
            return true;
        }
        boolean followed = model.follow();
        Optional<Search> search = model.search();
        ViewerStep step = ViewerUpdate.onKey(model, key, ViewerView.lineRows(model, rows));
        model = step.model();
        if (followed && !model.follow()) {
            linesAtPause = Long.MAX_VALUE;
            counting.execute(() -> countMore(true));
        }
        if (!search.equals(model.search())) {
            restartCount();
        }
        step.request().ifPresent(this::ask);
        if (step.then() == ViewerStep.Then.SUSPEND) {
            events.accept(new Event.Suspend());
        }
        return step.then() != ViewerStep.Then.BACK;
    }

    private void count(Counted counted) {
        if (counted.search().equals(model.search())) {
            model = model.with(counted.counts());
            boolean known = counted.atPause() && counted.counts().complete();
            linesAtPause = known ? total(counted.counts()) : linesAtPause;
            long fresh = total(counted.counts()) - linesAtPause;
            if (!model.follow() && counted.counts().complete()) {
                model = model.withFresh(Math.max(0, fresh));
            }
        }
    }

    private static long total(Survey.Counts counts) {
        long total = 0;
        for (int lines : counts.lines()) {
            total += lines;
        }
        return total;
    }

    private void ask(Request request) {
        pending++;
        cancelled = false;
        reading.execute(() -> events.accept(new PageRead(this, answer(request), true)));
    }

    private void look() {
        if (changes.any() && model.follow()) {
            events.accept(new PageRead(this, answer(new Request.Follow()), false));
        }
    }

    private void restartCount() {
        Optional<Search> search = model.search();
        counting.execute(() -> recount(search));
    }

    private void recount(Optional<Search> search) {
        try {
            boolean first = survey == null;
            survey = new Survey(NamedLog.open(logs), search);
            if (first) {
                counting.scheduleWithFixedDelay(
                        () -> countMore(false), COUNT_MILLIS, COUNT_MILLIS, TimeUnit.MILLISECONDS);
            }
            counted = search;
            countMore(false);
        } catch (IOException e) {
            survey = null; // what cannot be read is said where lines would be
        }
    }

    /** A second's worth, so that the screen shows how it goes. */
    private void countMore(boolean atPause) {
        if (survey == null) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COUNT_MILLIS);
        Progress second =
                new Progress() {
                    @Override
                    public void passed(long bytes) {}

                    @Override
                    public boolean isCancelled() {
                        return closed || System.nanoTime() > until;
                    }
                };
        try {
            Survey.Counts counts = survey.more(second);
            if (!closed) {
                events.accept(new Counted(this, counts, counted, atPause));
            }
        } catch (IOException e) {
            survey = null;
        }
    }

    @Override
    public Grid view(int columns, int rows) {
        boolean resized = this.columns != columns || this.rows != rows;
        this.columns = columns;
        this.rows = rows;
        if (resized) {
            ask(model.follow() ? new Request.End() : new Request.Again());
        }
        model = ViewerView.withHelpInside(model, columns, rows);
        return ViewerView.draw(model, columns, rows);
    }

    /** Ends its threads and closes the logs. */
    public void close() {
        closed = true;
        reading.execute(
                () -> {
                    try {
                        merge.close();
                    } catch (IOException e) {
                        closed = true; // nothing is lost: they were only read
                    }
                });
        reading.shutdown();
        counting.shutdownNow();
    }
}
