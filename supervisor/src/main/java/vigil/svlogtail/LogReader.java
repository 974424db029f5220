package vigil.svlogtail;

import vigil.posix.Scan;
import vigil.posix.Watch;
import vigil.service.LineStamp;

/**
 * Lines of a log, one after the other, or those of them that contain a text. A line longer than
 * {@link #LONGEST_LINE_BYTES} comes in pieces, the first of them being the one with the text.
 */
final class LogReader {
    private static final int LONGEST_LINE_BYTES = 1 << 20;
    private static final int LONGEST_STAMP_BYTES = 64;
    private static final int LOOK_BACK_LINES = 200;

    private final byte[] name;
    private final LogFiles files;
    private final byte[] wanted;
    private final boolean readsTimes;
    private byte[] buffer;
    private int start; // what is not passed yet
    private int end;
    private int searched;
    private int boundary = -1; // where another file begins, while a line runs up to it
    private boolean hasLine;
    private int lineFrom;
    private int lineTo;
    private boolean isEnded = true;
    private long nanos = LineStamp.NONE;
    private boolean isIdle;
    private int watch = -1;
    private boolean isServed;

    /**
     * {@code wanted}: NUL-ended, or null for all lines. Times are read if it {@code isOneOfMany}.
     */
    LogReader(byte[] name, LogFiles files, byte[] wanted, int bufferBytes, boolean isOneOfMany) {
        readsTimes = isOneOfMany;
        this.name = name;
        this.files = files;
        this.wanted = wanted;
        buffer = new byte[bufferBytes];
    }

    byte[] name() {
        return name;
    }

    LogFiles files() {
        return files;
    }

    /** The watch on its directory, below zero if there is none. */
    int watch() {
        return watch;
    }

    void watchBy(int now) {
        watch = now;
        isServed = now >= 0 && Watch.serves(files.path());
    }

    /** Whether all that is written is told through the watch. */
    boolean isServed() {
        return isServed;
    }

    /** Something may have been written. */
    void wake() {
        isIdle = false;
    }

    /** True if there is a line, which stays the same until {@link #pass}. */
    boolean hasLine() {
        while (!hasLine && !isIdle) {
            hasLine = findLine();
            if (!hasLine && !fill()) {
                isIdle = true;
            }
        }
        return hasLine;
    }

    /** The rest at the very end as a line, once all else is passed and nothing will follow. */
    boolean takeRest() {
        if (hasLine || start == end) {
            return hasLine;
        }
        int to = end;
        boolean isWanted = wanted == null || Scan.find(buffer, start, to, wanted) >= 0;
        setLine(start, to, to, true);
        hasLine = isWanted;
        return hasLine;
    }

    void pass() {
        hasLine = false;
    }

    byte[] bytes() {
        return buffer;
    }

    int lineFrom() {
        return lineFrom;
    }

    int lineTo() {
        return lineTo;
    }

    /** False for a piece that others follow. */
    boolean isEnded() {
        return isEnded;
    }

    /** The time of the line, of the one before it if it has none of its own. */
    long nanos() {
        return nanos;
    }

    private boolean findLine() {
        if (boundary > start && boundary < end) {
            return findAtBoundary();
        }
        return wanted == null || !isEnded ? findNext() : findWanted();
    }

    /** A file that begins with a stamp goes on with no line of the one before. */
    private boolean findAtBoundary() {
        int newline = Scan.indexOf(buffer, start, boundary, '\n');
        int at = boundary;
        if (newline >= 0) {
            return wanted == null ? findNext() : findWanted();
        }
        boundary = -1;
        boolean isCut = LineStamp.nanos(buffer, at, end) != LineStamp.NONE;
        if (!isCut || wanted != null && Scan.find(buffer, start, at, wanted) < 0) {
            start = isCut ? at : start;
            return wanted == null || !isEnded ? findNext() : findWanted();
        }
        setLine(start, at, at, true);
        return true;
    }

    private boolean findNext() {
        int newline = Scan.indexOf(buffer, Math.max(start, searched), end, '\n');
        if (newline >= 0) {
            setLine(start, newline, newline + 1, true);
            return true;
        }
        searched = end;
        if (end - start < LONGEST_LINE_BYTES) {
            return false;
        }
        setLine(start, end, end, false);
        return true;
    }

    private boolean findWanted() {
        int whole = Scan.lastIndexOf(buffer, start, end, '\n') + 1;
        if (whole <= start) {
            return end - start >= LONGEST_LINE_BYTES && findInPiece();
        }
        int found = Scan.find(buffer, start, whole, wanted);
        if (found < 0) {
            nanos = stampBefore(whole);
            start = whole;
            return false;
        }
        int from = Math.max(start, Scan.lastIndexOf(buffer, start, found, '\n') + 1);
        int to = Scan.indexOf(buffer, found, whole, '\n');
        nanos = stampBefore(from);
        setLine(from, to, to + 1, true);
        return true;
    }

    /** Of a line too long to be kept only what may be the beginning of the text stays. */
    private boolean findInPiece() {
        if (Scan.find(buffer, start, end, wanted) >= 0) {
            return findNext();
        }
        start = Math.max(start, end - (wanted.length - 1));
        return false;
    }

    /** The stamp of the nearest line above {@code at} that has one; the last known if none has. */
    private long stampBefore(int at) {
        int lineEnd = at;
        for (int i = 0; readsTimes && i < LOOK_BACK_LINES && lineEnd > start; i++) {
            int from = Math.max(start, Scan.lastIndexOf(buffer, start, lineEnd - 1, '\n') + 1);
            long stamp = stampAt(from, lineEnd);
            if (stamp != LineStamp.NONE) {
                return stamp;
            }
            lineEnd = from;
        }
        return nanos;
    }

    private long stampAt(int from, int to) {
        return LineStamp.nanos(buffer, from, Math.min(to, from + LONGEST_STAMP_BYTES));
    }

    private void setLine(int from, int to, int next, boolean ended) {
        long stamp = isEnded && readsTimes ? stampAt(from, to) : LineStamp.NONE;
        nanos = stamp == LineStamp.NONE ? nanos : stamp;
        lineFrom = from;
        lineTo = to;
        isEnded = ended;
        start = next;
        searched = next;
    }

    /** Reads more; false if there is no more for now. */
    private boolean fill() {
        makeRoom();
        int count = files.count();
        while (true) {
            int read = files.read(buffer, end, buffer.length - end);
            if (read > 0) {
                boundary = files.count() != count && start < end ? end : boundary;
                end += read;
                return true;
            }
            if (!files.advance()) {
                return false;
            }
        }
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            searched = Math.max(searched - start, 0);
            boundary = boundary < start ? -1 : boundary - start;
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            byte[] larger = new byte[buffer.length * 2];
            System.arraycopy(buffer, 0, larger, 0, end);
            buffer = larger;
        }
    }
}
