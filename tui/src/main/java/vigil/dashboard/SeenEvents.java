package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vigil.terminal.Event;
import vigil.tree.Service;

/** What became of the services of one directory: as the console saw it, and as a file keeps it. */
final class SeenEvents {
    private static final int MOST_SEEN = 1000;

    private final List<Happened> seen = new ArrayList<>();
    private final Optional<KeptEvents> keeper;
    private List<Happened> kept = List.of();

    SeenEvents(Optional<Path> file, Path directory, Consumer<Event> events) {
        keeper = file.map(path -> new KeptEvents(new EventsFile(path, directory), events));
    }

    /** The services were {@code before} and are {@code after}. */
    void note(List<Service> before, List<Service> after, Instant now) {
        List<Happened> just = Happened.between(before, after, now);
        seen.addAll(0, just);
        keeper.ifPresent(one -> one.note(after, just));
        while (seen.size() > MOST_SEEN) {
            seen.remove(seen.size() - 1);
        }
    }

    /** False if {@code told} is of another directory. */
    boolean take(KeptEvents.Told told) {
        boolean mine = keeper.equals(Optional.of(told.from()));
        kept = mine ? told.kept() : kept;
        return mine;
    }

    List<Happened> all() {
        List<Happened> all = new ArrayList<>(seen);
        all.addAll(kept);
        return all;
    }

    void close() {
        keeper.ifPresent(KeptEvents::close);
    }
}
