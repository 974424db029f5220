package vigil.runsv;

import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Ending;
import vigil.service.HistoryEvent.Kind;
import vigil.service.Tai64n;

/**
 * {@code supervise/events}: totals and the last events, written in place. It is made with the first
 * event, so that nothing waits for it, and a full disk costs no more than events.
 */
final class HistoryFile {
    private static final int MAX_PENDING = 4;
    private static final int PATH_BYTES = 32;

    /** "" or "log/". */
    private final String prefix;

    /** The header as it is in the file, behind it records that are not. */
    private final byte[] bytes =
            new byte[History.HEADER_BYTES + MAX_PENDING * HistoryEvent.SIZE_BYTES];

    private int pending;
    private int fd = -1;
    private boolean hasEndedUnasked;

    HistoryFile(String prefix) {
        this.prefix = prefix;
    }

    /** Notes events in memory alone. */
    void rehearse() {
        add(Kind.START, 0, 0, 0);
        addEnd(Kind.EXIT, 0, 0);
    }

    void started(int pid) {
        open();
        History.count(bytes, History.STARTS);
        if (hasEndedUnasked) {
            History.count(bytes, History.RESTARTS);
            hasEndedUnasked = false;
        }
        add(Kind.START, 0, pid, 0);
    }

    /** {@code wasTold}: a command asked for the end. */
    void ended(int pid, int waitStatus, boolean wasTold) {
        open();
        hasEndedUnasked = !wasTold;
        if (waitStatus != Finish.UNKNOWN) {
            boolean isCrash = Child.crash(waitStatus) != 0;
            int kind = waitStatus == 0 ? History.EXITS : History.FAILURES;
            History.count(bytes, isCrash ? History.CRASHES : kind);
        }
        addEnd(Kind.EXIT, pid, waitStatus);
    }

    void finishEnded(int pid, int waitStatus) {
        open();
        addEnd(Kind.FINISH, pid, waitStatus);
    }

    void ready(int pid) {
        open();
        add(Kind.READY, 0, pid, 0);
    }

    void watchdog(int pid) {
        open();
        add(Kind.WATCHDOG, 0, pid, 0);
    }

    /** A start that somebody asks for is no restart. */
    void commanded(byte letter, int pid) {
        open();
        if (letter == 'u' || letter == 'o' || letter == 'd') {
            hasEndedUnasked = false;
        }
        add(Kind.COMMAND, letter, pid, 0);
    }

    private void addEnd(Kind kind, int pid, int waitStatus) {
        if (waitStatus == Finish.UNKNOWN) {
            add(kind, Ending.UNKNOWN.ordinal(), pid, 0);
        } else if (Child.crash(waitStatus) != 0) {
            add(kind, Ending.SIGNAL.ordinal(), pid, Child.crash(waitStatus));
        } else {
            add(kind, Ending.CODE.ordinal(), pid, Child.exitCode(waitStatus));
        }
    }

    private void add(Kind kind, int detail, int pid, int code) {
        if (pending == MAX_PENDING) {
            flush();
        }
        int at = History.HEADER_BYTES + pending * HistoryEvent.SIZE_BYTES;
        Clock.read();
        Tai64n.encode(Clock.seconds(), Clock.nanos(), bytes, at);
        long number = History.count(bytes, History.EVENTS);
        HistoryEvent.encodeRest(number, kind, detail, pid, code, bytes, at);
        pending++;
    }

    /** Goes on with the totals of earlier times. */
    private void open() {
        if (fd >= 0) {
            return;
        }
        Line path = new Line(PATH_BYTES).add(prefix).add("supervise/events").add('\0');
        fd = Fd.openReadWriteOrMake(path.array());
        if (fd >= 0) {
            Fd.read(fd, bytes, 0, History.HEADER_BYTES);
        }
        if (!History.isHeader(bytes, History.HEADER_BYTES)) {
            History.encodeEmptyHeader(bytes);
            Fd.truncate(fd, 0);
        }
    }

    /** The file is another one now, or will be made anew. */
    void reopen() {
        if (fd >= 0) {
            Fd.close(fd);
            fd = -1;
        }
    }

    /** Writes what has been noted; the header last, which says what counts. */
    void flush() {
        if (pending == 0) {
            return;
        }
        long first = History.total(bytes, History.EVENTS) - pending + 1;
        int written = 0;
        for (int i = 1; i <= pending && fd >= 0; i++) {
            int place = History.offsetOf(first + i - 1);
            if (i == pending || History.offsetOf(first + i) < place) { // the ring starts again
                int length = (i - written) * HistoryEvent.SIZE_BYTES;
                int at = History.HEADER_BYTES + written * HistoryEvent.SIZE_BYTES;
                Fd.writeAt(fd, bytes, at, length, place + HistoryEvent.SIZE_BYTES - length);
                written = i;
            }
        }
        pending = 0;
        if (fd >= 0) {
            Fd.writeAt(fd, bytes, 0, History.HEADER_BYTES, 0);
        }
    }
}
