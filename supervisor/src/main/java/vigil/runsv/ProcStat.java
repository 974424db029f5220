package vigil.runsv;

import vigil.diagnostic.Line;
import vigil.posix.Fd;

/** {@code /proc/PID/stat}, as proc(5) tells it. */
final class ProcStat {
    /** As much of it as is read: what counts is near its start. */
    static final int SIZE_BYTES = 512;

    /** Fields between the state and the start time. */
    private static final int FIELDS_TO_START = 19;

    private ProcStat() {}

    /** The start time in ticks since boot; -1 of a process that has ended, or of another text. */
    static long startTicks(byte[] text, int length) {
        int state = stateAt(text, length);
        if (state < 0 || text[state] == 'Z' || text[state] == 'X') {
            return -1;
        }
        return field(text, length, state, FIELDS_TO_START);
    }

    /** The parent's pid; -1 of another text. */
    static int parent(byte[] text, int length) {
        int state = stateAt(text, length);
        return state < 0 ? -1 : (int) field(text, length, state, 1);
    }

    /** The length of what is now in {@code text}; below zero of a process that is gone. */
    static int read(int pid, byte[] text) {
        byte[] path = new Line().add("/proc/").addDecimal(pid).add("/stat").toBytes();
        int file = Fd.openRead(path);
        if (file < 0) {
            return file;
        }
        int length = Fd.read(file, text, 0, text.length);
        Fd.close(file);
        return length;
    }

    /** Below zero of a process that is gone. */
    static int parentOf(int pid) {
        byte[] text = new byte[SIZE_BYTES];
        int length = read(pid, text);
        return length < 0 ? -1 : parent(text, length);
    }

    private static int stateAt(byte[] text, int length) {
        int at = length - 1;
        while (at >= 0 && text[at] != ')') { // the name before it may have any bytes
            at--;
        }
        return at < 0 || at + 2 >= length ? -1 : at + 2;
    }

    private static long field(byte[] text, int length, int from, int fields) {
        int at = from;
        for (int field = 0; field < fields; field++) {
            while (at < length && text[at] != ' ') {
                at++;
            }
            at++;
        }
        boolean isThere = at < length && text[at] >= '0' && text[at] <= '9';
        return isThere ? number(text, at) : -1;
    }

    /** The number that the digits from {@code from} make, 0 if none; at most 18 digits count. */
    static long number(byte[] text, int from) {
        long number = 0;
        int end = Math.min(text.length, from + 18);
        for (int at = from; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
            number = number * 10 + text[at] - '0';
        }
        return number;
    }
}
