package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Several logs as one, by time, in both directions from any place. Lines of one log keep their
 * order whatever their stamps say; at equal times the log named first comes first.
 */
public final class LogMerge implements Closeable {
    /** A line, and which of the logs it is from. */
    public record Entry(int log, LogLine line) {}

    /** A place between lines: one in each log. */
    public record Place(List<Position> positions) {}

    private final List<LogStream> logs;
    private final Position[] places;
    private final LogLine[] nexts;
    private final LogLine[] previouses;

    public LogMerge(List<LogStream> logs) {
        this.logs = List.copyOf(logs);
        places = new Position[logs.size()];
        nexts = new LogLine[logs.size()];
        previouses = new LogLine[logs.size()];
        toStart();
    }

    public List<LogStream> logs() {
        return logs;
    }

    public Place place() {
        return new Place(List.of(places));
    }

    public void to(Place place) {
        for (int i = 0; i < places.length; i++) {
            move(i, place.positions().get(i));
        }
    }

    public void toStart() {
        to(new Place(Collections.nCopies(places.length, Position.FIRST)));
    }

    public void toEnd() throws IOException {
        for (int i = 0; i < places.length; i++) {
            move(i, logs.get(i).end());
        }
    }

    /** Before the first line that is not earlier than {@code nanos}. */
    public void toTime(long nanos) throws IOException {
        for (int i = 0; i < places.length; i++) {
            move(i, TimeSeek.first(logs.get(i), nanos));
        }
    }

    private void move(int log, Position position) {
        places[log] = position;
        nexts[log] = null;
        previouses[log] = null;
    }

    /** Takes in what was written and rotated since the last look. */
    public void refresh() throws IOException {
        for (int i = 0; i < places.length; i++) {
            logs.get(i).refreshIfThere();
            move(i, places[i]);
        }
    }

    /** The next line, which is then passed. */
    public Optional<Entry> next() throws IOException {
        int first = -1;
        for (int i = 0; i < places.length; i++) {
            if (nexts[i] == null) {
                nexts[i] = logs.get(i).next(places[i]).orElse(null);
            }
            if (nexts[i] != null && (first < 0 || nexts[i].nanos() < nexts[first].nanos())) {
                first = i;
            }
        }
        if (first < 0) {
            return Optional.empty();
        }
        LogLine line = nexts[first];
        move(first, line.end());
        previouses[first] = line;
        return Optional.of(new Entry(first, line));
    }

    /** The line before, which the place is then in front of. */
    public Optional<Entry> previous() throws IOException {
        int last = -1;
        for (int i = 0; i < places.length; i++) {
            if (previouses[i] == null) {
                previouses[i] = logs.get(i).previous(places[i]).orElse(null);
            }
            boolean later =
                    previouses[i] != null
                            && (last < 0 || previouses[i].nanos() >= previouses[last].nanos());
            last = later ? i : last;
        }
        if (last < 0) {
            return Optional.empty();
        }
        LogLine line = previouses[last];
        move(last, line.start());
        nexts[last] = line;
        return Optional.of(new Entry(last, line));
    }

    public long sizeBytes() throws IOException {
        long total = 0;
        for (LogStream log : logs) {
            total += log.sizeBytes();
        }
        return total;
    }

    /** The bytes in front of the place. */
    public long passedBytes() throws IOException {
        long total = 0;
        for (int i = 0; i < places.length; i++) {
            total += logs.get(i).bytesBefore(places[i]);
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (LogStream log : logs) {
            try {
                log.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
