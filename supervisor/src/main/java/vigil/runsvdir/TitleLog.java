package vigil.runsvdir;

import vigil.diagnostic.Diagnostics;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Start;
import vigil.posix.Title;

/**
 * The log argument: what reaches standard error scrolls through the last word of the process title,
 * as readproctitle does it. A dot is added every 15 minutes, so that old messages leave.
 */
final class TitleLog {
    private static final int SHORTEST_BYTES = 7;
    private static final int FIXED_BYTES = 5;
    private static final long DOT_GAP_MILLIS = 900_000;

    private final int argument;
    private final byte[] bytes = new byte[256];
    private int readEnd = -1;
    private int writeEnd = -1;
    private long nextDotMillis;
    private int slot = -1;

    private TitleLog(int argument) {
        this.argument = argument;
    }

    /** Closed, with a warning, if argument {@code index} is too short or no pipe can be had. */
    static TitleLog open(int index, Handover handover, Diagnostics diagnostics) {
        TitleLog log = new TitleLog(index);
        if (index >= Start.argumentCount()) {
            return log;
        }
        if (handover.logReadEnd >= 0) {
            log.readEnd = (int) handover.logReadEnd;
            log.writeEnd = (int) handover.logWriteEnd;
            log.nextDotMillis = handover.nextDotMillis;
            return log;
        }
        int failed = 0;
        if (Start.argument(index).length - 1 < SHORTEST_BYTES) {
            diagnostics.warning().add("log must have at least seven characters.").send(2);
        } else if ((failed = Fd.pipe()) < 0) {
            diagnostics.warning().add("unable to create pipe for log").addError(failed).send(2);
        } else {
            log.use(Fd.pipeReadEnd(), Fd.pipeWriteEnd());
            return log;
        }
        diagnostics.warning().add("log service disabled.").send(2);
        return log;
    }

    private void use(int newReadEnd, int newWriteEnd) {
        readEnd = newReadEnd;
        writeEnd = newWriteEnd;
        Fd.setNonblocking(readEnd);
        Fd.setNonblocking(writeEnd); // who floods standard error loses lines, and never waits
        Fd.copy(writeEnd, 2);
    }

    /** Leaves the pipe to the one that takes this program's place. */
    void leave(Handover handover) {
        handover.logReadEnd = readEnd;
        handover.logWriteEnd = writeEnd;
        handover.nextDotMillis = nextDotMillis;
    }

    boolean isOpen() {
        return readEnd >= 0;
    }

    /** Waits for input too, in the wait that comes next. */
    void addToPoll() {
        slot = isOpen() ? Poll.addRead(readEnd) : -1;
    }

    /** The moment of the next dot; no deadline if there is no log. */
    long deadlineMillis() {
        return isOpen() ? nextDotMillis : Long.MAX_VALUE;
    }

    void show(long nowMillis) {
        if (isOpen() && nowMillis >= nextDotMillis) {
            nextDotMillis = nowMillis + DOT_GAP_MILLIS;
            bytes[0] = '.';
            Fd.write(writeEnd, bytes, 0, 1);
            readAll();
        } else if (Poll.isReady(slot)) {
            readAll();
        }
    }

    private void readAll() {
        int count = Fd.read(readEnd, bytes, 0, bytes.length);
        while (count > 0) {
            Title.scroll(argument, FIXED_BYTES, bytes, withoutNuls(count));
            count = Fd.read(readEnd, bytes, 0, bytes.length);
        }
    }

    /** A NUL would end the title. */
    private int withoutNuls(int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                bytes[kept++] = bytes[i];
            }
        }
        return kept;
    }

    int readEnd() {
        return readEnd;
    }

    int writeEnd() {
        return writeEnd;
    }
}
