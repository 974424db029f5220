package vigil.log;

import java.io.IOException;
import java.util.Optional;
import vigil.service.LineStamp;

/** Finds a time in a log by halving: a gigabyte takes some thirty looks. */
final class TimeSeek {
    private static final int SCANNED_BYTES = 1 << 14;

    private TimeSeek() {}

    /**
     * Before the first line that is not earlier than {@code nanos}; a step back in time hides it.
     */
    static Position first(LogStream log, long nanos) throws IOException {
        Position start = log.start();
        for (Segment segment : log.files()) {
            long ended = label(segment);
            if (ended != LineStamp.NONE && ended < nanos) {
                continue; // rotated before that time
            }
            Position found = within(log, segment, nanos);
            if (found != null) {
                return found;
            }
        }
        Position end = log.end();
        return end.compareTo(start) > 0 ? end : start;
    }

    /** When a rotated file was ended, by its name. */
    private static long label(Segment segment) {
        byte[] name = segment.path().getFileName().toString().getBytes(Search.BYTES);
        return name.length < 25 ? LineStamp.NONE : LineStamp.nanos(name, 0, 25);
    }

    private static Position within(LogStream log, Segment segment, long nanos) throws IOException {
        long low = 0;
        long high = segment.size();
        while (high - low > SCANNED_BYTES) {
            long middle = low + (high - low) / 2;
            Optional<LogLine> line = log.lineAfter(new Position(segment.number, middle));
            boolean past = line.isEmpty() || line.get().end().segment() != segment.number;
            if (past || line.get().start().offset() >= high || line.get().nanos() >= nanos) {
                high = middle;
            } else {
                low = line.get().end().offset();
            }
        }
        Position place = new Position(segment.number, low);
        Optional<LogLine> line = log.next(place);
        while (line.isPresent() && line.get().end().segment() == segment.number) {
            if (line.get().nanos() >= nanos) {
                return line.get().start();
            }
            line = log.next(line.get().end());
        }
        return null;
    }
}
