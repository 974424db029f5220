package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vigil.service.LineStamp;

/**
 * A log directory as one stream of lines that can be read from any place in both directions. Only
 * what is asked for is read; memory is one buffer.
 */
public final class LogStream implements Closeable {
    /** A line longer than this comes in pieces. */
    static final int LONGEST_PIECE_BYTES = 1 << 16;

    private static final int MOST_BUFFER_BYTES = 1 << 18;
    private static final int LEAST_BUFFER_BYTES = 1 << 14;
    private static final int ALL_BUFFERS_BYTES = 1 << 22;
    private static final int LOOK_BACK_LINES = 200;

    private final String name;
    private final Path log;
    private final Segments segments;
    private final byte[] buffer;
    private final int pieceBytes;
    private Segment buffered;
    private long bufferStart;
    private int bufferBytes;
    private long lastNanos = LineStamp.NONE;
    private Position lastEnd;

    private LogStream(String name, Path log, int of) {
        this.name = name;
        this.log = log;
        int share = ALL_BUFFERS_BYTES / Math.max(1, of);
        buffer = new byte[Math.max(LEAST_BUFFER_BYTES, Math.min(MOST_BUFFER_BYTES, share))];
        pieceBytes = Math.min(LONGEST_PIECE_BYTES, buffer.length / 2);
        segments = new Segments(log);
    }

    /** The exception says why {@code log} is none; {@code name} is what people call it. */
    public static LogStream open(String name, Path log) throws IOException {
        LogStream stream = new LogStream(name, log, 1);
        stream.refresh();
        return stream;
    }

    /**
     * As {@link #open}, but of a log that need not exist yet, {@code of} so many opened together.
     */
    public static LogStream await(String name, Path log, int of) {
        return new LogStream(name, log, of);
    }

    public String name() {
        return name;
    }

    public Path path() {
        return log;
    }

    /** Takes in rotations and growth since the last look. */
    public void refresh() throws IOException {
        segments.refresh();
        buffered = null;
    }

    /** As {@link #refresh}, but a log that is gone for now is not an error. */
    public void refreshIfThere() throws IOException {
        try {
            refresh();
        } catch (NoSuchFileException e) {
            buffered = null;
        }
    }

    /** Files, or the whole directory, that may not be read and are left out. */
    public List<Path> denied() {
        return List.copyOf(segments.denied());
    }

    public Position start() {
        return Position.FIRST;
    }

    public Position end() throws IOException {
        Segment last = segments.before(Long.MAX_VALUE);
        return last == null ? Position.FIRST : new Position(last.number, last.size());
    }

    /** Bytes of all files, compressed ones at what they hold. */
    public long sizeBytes() throws IOException {
        long total = 0;
        for (Segment segment : segments.list()) {
            total += segment.size();
        }
        return total;
    }

    /** Before the first line that is not earlier than {@code nanos}. */
    public Position atTime(long nanos) throws IOException {
        return TimeSeek.first(this, nanos);
    }

    List<Segment> files() {
        return segments.list();
    }

    /** Bytes in front of {@code at}. */
    public long bytesBefore(Position at) throws IOException {
        long total = 0;
        for (Segment segment : segments.list()) {
            if (segment.number < at.segment()) {
                total += segment.size();
            } else if (segment.number == at.segment()) {
                total += at.offset();
            }
        }
        return total;
    }

    /** The first line that begins after {@code at}, which may lie within one. */
    Optional<LogLine> lineAfter(Position at) throws IOException {
        Optional<LogLine> rest = next(at);
        return rest.isEmpty() ? rest : next(rest.get().end());
    }

    /** The line that begins at {@code at}; empty at the end. */
    public Optional<LogLine> next(Position at) throws IOException {
        Segment segment = segments.at(at.segment());
        long offset = segment != null && segment.number == at.segment() ? at.offset() : 0;
        while (segment != null) {
            if (offset < segment.size()) {
                LogLine line = lineAt(segment, offset, at);
                if (line.end().offset() > offset) {
                    return Optional.of(line);
                }
            }
            segment = segments.at(segment.number + 1);
            offset = 0;
        }
        return Optional.empty();
    }

    private LogLine lineAt(Segment segment, long offset, Position asked) throws IOException {
        int from = load(segment, offset, pieceBytes);
        int limit = Math.min(bufferBytes, from + pieceBytes);
        int newline = from;
        while (newline < limit && buffer[newline] != '\n') {
            newline++;
        }
        boolean ended = newline < limit;
        long end = offset + newline - from + (ended ? 1 : 0);
        return line(from, newline, ended, asked, new Position(segment.number, offset), end);
    }

    private LogLine line(int from, int to, boolean ended, Position asked, Position start, long end)
            throws IOException {
        byte[] bytes = Arrays.copyOfRange(buffer, from, to);
        long nanos = LineStamp.nanos(bytes, 0, bytes.length);
        int textAt = nanos == LineStamp.NONE ? 0 : LineStamp.knownLength(bytes, 0, bytes.length);
        Position after = new Position(start.segment(), end);
        if (nanos == LineStamp.NONE) {
            nanos = asked.equals(lastEnd) ? lastNanos : nanosBefore(start);
        }
        lastNanos = nanos;
        lastEnd = after;
        return new LogLine(bytes, nanos, textAt, ended, start, after);
    }

    /** The stamp of the nearest line above that has one; of the nearest below where none has. */
    private long nanosBefore(Position at) throws IOException {
        Position place = at;
        for (int i = 0; i < LOOK_BACK_LINES; i++) {
            Position start = startBefore(place);
            if (start == null) {
                break;
            }
            long nanos = stampAt(start);
            if (nanos != LineStamp.NONE) {
                return nanos;
            }
            place = start;
        }
        return LineStamp.NONE;
    }

    private long stampAt(Position at) throws IOException {
        Segment segment = segments.at(at.segment());
        if (segment == null) {
            return LineStamp.NONE;
        }
        int from = load(segment, at.offset(), 64);
        return LineStamp.nanos(buffer, from, bufferBytes);
    }

    /** The line that ends at {@code at}; empty at the start. */
    public Optional<LogLine> previous(Position at) throws IOException {
        Position start = startBefore(at);
        return start == null ? Optional.empty() : next(start);
    }

    /** Where the line that ends at {@code at} begins, null at the start. */
    private Position startBefore(Position at) throws IOException {
        Segment segment = segments.at(at.segment());
        long end = segment != null && segment.number == at.segment() ? at.offset() : 0;
        if (segment == null) {
            segment = segments.before(at.segment());
            end = segment == null ? 0 : segment.size();
        }
        while (segment != null && (end = Math.min(end, segment.size())) == 0) {
            segment = segments.before(segment.number);
            end = segment == null ? 0 : segment.size();
        }
        if (segment == null) {
            return null;
        }
        int span = (int) Math.min(end, pieceBytes);
        int from = loadEndingAt(segment, end - span, end);
        int at0 = from + span - 1; // the newline that ends the line itself
        while (at0 > from && buffer[at0 - 1] != '\n') {
            at0--;
        }
        return new Position(segment.number, end - (from + span - at0));
    }

    /**
     * Index in the buffer of the byte at {@code offset}, with {@code wanted} bytes if there are.
     */
    private int load(Segment segment, long offset, int wanted) throws IOException {
        boolean here =
                buffered == segment
                        && offset >= bufferStart
                        && offset + wanted <= bufferStart + bufferBytes;
        if (!here) {
            fill(segment, offset);
        }
        return (int) (offset - bufferStart);
    }

    private int loadEndingAt(Segment segment, long offset, long end) throws IOException {
        boolean here =
                buffered == segment && offset >= bufferStart && end <= bufferStart + bufferBytes;
        if (!here) {
            fill(segment, Math.max(0, end - buffer.length));
        }
        return (int) (offset - bufferStart);
    }

    private void fill(Segment segment, long offset) throws IOException {
        boolean atEnd =
                buffered == segment
                        && offset >= bufferStart
                        && bufferStart + bufferBytes >= segment.size();
        if (atEnd) {
            return; // all there is
        }
        buffered = null;
        bufferBytes = segment.read(offset, buffer, buffer.length);
        bufferStart = offset;
        buffered = segment;
    }

    /** The first line at or after {@code at} that {@code search} finds. */
    public Optional<LogLine> find(Search search, Position at, Progress progress)
            throws IOException {
        Position place = at;
        while (true) {
            Segment segment = segments.at(place.segment());
            if (segment == null) {
                return Optional.empty();
            }
            long offset = segment.number == place.segment() ? place.offset() : 0;
            if (offset >= segment.size() || progress.isCancelled()) {
                if (progress.isCancelled()) {
                    return Optional.empty();
                }
                place = new Position(segment.number + 1, 0);
                continue;
            }
            long hit = search(search, segment, offset);
            if (hit >= 0) {
                return next(new Position(segment.number, hit));
            }
            progress.passed(-hit - 1 - offset);
            place = new Position(segment.number, -hit - 1);
        }
    }

    /** Offset of the line found in one buffer's worth, or minus one less the place to go on. */
    private long search(Search search, Segment segment, long offset) throws IOException {
        int from = load(segment, offset, buffer.length);
        int to = bufferBytes;
        boolean last = bufferStart + bufferBytes >= segment.size();
        if (!last) { // only whole lines, unless one fills the buffer
            int newline = lastNewline(from, to);
            to = newline < 0 ? to : newline + 1;
        }
        int line = search.firstLine(buffer, from, to);
        return line >= 0 ? bufferStart + line : -(bufferStart + to) - 1;
    }

    private int lastNewline(int from, int to) {
        int at = to - 1;
        while (at >= from && buffer[at] != '\n') {
            at--;
        }
        return at >= from ? at : -1;
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }
}
