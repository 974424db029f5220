package vigil.pager;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.utils.Signals;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.Key;
import vigil.log.NamedLog;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;

/**
 * A log viewer that goes on for good. It looks every ten seconds, and at HUP, which logs there are,
 * so that services may come and go.
 */
public final class LogWatch implements Program {
    private static final int LOOK_EVERY_TICKS = 10;

    private record LookAgain() implements Event {}

    private final Path services;
    private final List<String> words;
    private final Supplier<Preferences> wanted;
    private final Consumer<Preferences> renew;
    private final Consumer<Event> events;
    private Preferences preferences;
    private List<NamedLog> logs = List.of();
    private LogViewer viewer;
    private int ticks;

    private LogWatch(
            Path services,
            List<String> words,
            Supplier<Preferences> wanted,
            Consumer<Preferences> renew,
            Consumer<Event> events)
            throws IOException {
        this.services = services;
        this.words = words;
        this.wanted = wanted;
        this.renew = renew;
        preferences = wanted.get();
        this.events = events;
        reopen(found());
    }

    /**
     * Shows the logs of the services that {@code words} name, of all if it is empty. What is {@code
     * wanted} is asked for again at each HUP, and drawn by the profile that follows from it.
     */
    public static void show(
            Path services,
            List<String> words,
            Supplier<Preferences> wanted,
            Function<Settings, Profile> profiles)
            throws IOException {
        Loop loop = Loop.forGood(profiles.apply(wanted.get().settings()));
        Consumer<Preferences> renew = now -> loop.use(profiles.apply(now.settings()));
        LogWatch watch = new LogWatch(services, words, wanted, renew, loop::post);
        Signals.register("HUP", () -> loop.post(new LookAgain()));
        loop.run(watch);
    }

    private List<NamedLog> found() {
        List<NamedLog> found = new ArrayList<>();
        try {
            if (words.isEmpty()) {
                return NamedLog.all(services);
            }
            words.forEach(word -> NamedLog.of(services, word).ifPresent(found::add));
        } catch (IOException e) {
            return logs; // the directory is gone for now: what was watched goes on
        }
        return found;
    }

    private void reopen(List<NamedLog> found) throws IOException {
        if (viewer != null) {
            viewer.close();
        }
        logs = found;
        viewer = LogViewer.watch(logs, preferences, Clock.systemDefaultZone(), events);
    }

    @Override
    public boolean on(Event event) {
        boolean due = event instanceof Event.Tick && ++ticks % LOOK_EVERY_TICKS == 0;
        boolean asked = event instanceof LookAgain;
        if (asked) {
            preferences = wanted.get();
            renew.accept(preferences);
        }
        List<NamedLog> found = due || asked ? found() : logs;
        if (asked || !found.equals(logs)) {
            try {
                reopen(found);
            } catch (IOException e) {
                ticks = 0; // the next look tries again
            }
        }
        viewer.on(event);
        return true;
    }

    @Override
    public boolean takes(Key key) {
        return viewer.takes(key);
    }

    @Override
    public Grid view(int columns, int rows) {
        return viewer.view(columns, rows);
    }
}
