package vigil.viewer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vigil.log.Level;
import vigil.log.LogLine;
import vigil.log.LogStream;
import vigil.log.Position;
import vigil.log.Progress;
import vigil.log.Search;
import vigil.service.LineStamp;

/**
 * Counts over all lines, by time: for the scroll bar as a map and the histogram. Takes a look at
 * everything once and then only at what is new.
 */
public final class Survey {
    static final int SLOTS = 256;

    private static final long FIRST_SLOT_NANOS = 1_000_000_000L;

    /** The counts at one moment; {@code from} is the time of the first slot. */
    public record Counts(
            long from,
            long slotNanos,
            int[] lines,
            int[] warnings,
            int[] errors,
            int[] hits,
            long warningCount,
            long errorCount,
            long hitCount,
            HitPlaces hitPlaces,
            boolean complete) {
        static final Counts NONE =
                new Counts(
                        LineStamp.NONE,
                        1,
                        new int[SLOTS],
                        new int[SLOTS],
                        new int[SLOTS],
                        new int[SLOTS],
                        0,
                        0,
                        0,
                        HitPlaces.NONE,
                        false);

        /** Slots up to the last that has a line. */
        int used() {
            int last = SLOTS;
            while (last > 0 && lines[last - 1] == 0) {
                last--;
            }
            return last;
        }

        /** The slot of a time, within those that are used. */
        int slot(long nanos) {
            if (from == LineStamp.NONE || nanos == LineStamp.NONE) {
                return 0;
            }
            long slot = (nanos - from) / slotNanos;
            return (int) Math.max(0, Math.min(Math.max(0, used() - 1), slot));
        }
    }

    private final List<LogStream> logs;
    private final Position[] places;
    private final Optional<Search> search;
    private final int[] lines = new int[SLOTS];
    private final int[] warnings = new int[SLOTS];
    private final int[] errors = new int[SLOTS];
    private final int[] hits = new int[SLOTS];
    private long from = LineStamp.NONE;
    private long slotNanos = FIRST_SLOT_NANOS;
    private long warningCount;
    private long errorCount;
    private long hitCount;
    private HitPlaces hitPlaces;

    /** The logs are read by this survey alone. */
    public Survey(List<LogStream> logs, Optional<Search> search) throws IOException {
        this.logs = logs;
        this.search = search;
        places = new Position[logs.size()];
        hitPlaces = HitPlaces.of(logs.size());
        for (int i = 0; i < places.length; i++) {
            places[i] = logs.get(i).start();
            Optional<LogLine> first = logs.get(i).next(places[i]);
            long nanos = first.map(LogLine::nanos).orElse(LineStamp.NONE);
            if (nanos != LineStamp.NONE && (from == LineStamp.NONE || nanos < from)) {
                from = nanos;
            }
        }
    }

    /** Looks at what was not looked at yet, until cancelled. */
    public Counts more(Progress progress) throws IOException {
        boolean complete = true;
        for (int i = 0; i < places.length; i++) {
            logs.get(i).refreshIfThere();
            Optional<LogLine> line = logs.get(i).next(places[i]);
            while (line.isPresent() && line.get().isEnded() && complete) {
                count(i, line.get());
                places[i] = line.get().end();
                complete = !progress.isCancelled();
                line = logs.get(i).next(places[i]);
            }
        }
        return new Counts(
                from,
                slotNanos,
                lines.clone(),
                warnings.clone(),
                errors.clone(),
                hits.clone(),
                warningCount,
                errorCount,
                hitCount,
                hitPlaces,
                complete);
    }

    private void count(int log, LogLine line) {
        int slot = slot(line.nanos());
        lines[slot]++;
        Level level = Level.of(line.bytes(), line.textAt(), line.bytes().length);
        if (level == Level.ERROR) {
            errors[slot]++;
            errorCount++;
        } else if (level == Level.WARNING) {
            warnings[slot]++;
            warningCount++;
        }
        if (search.isPresent() && search.get().matches(line.bytes(), 0, line.bytes().length)) {
            hits[slot]++;
            hitCount++;
            hitPlaces.add(log, line.start());
        }
    }

    private int slot(long nanos) {
        if (nanos == LineStamp.NONE) {
            return 0;
        }
        if (from == LineStamp.NONE) {
            from = nanos;
        }
        while ((nanos - from) / slotNanos >= SLOTS) {
            for (int[] counts : List.of(lines, warnings, errors, hits)) {
                halve(counts);
            }
            slotNanos *= 2;
        }
        return (int) Math.max(0, (nanos - from) / slotNanos);
    }

    private static void halve(int[] counts) {
        for (int i = 0; i < SLOTS / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, SLOTS / 2, SLOTS, 0);
    }
}
