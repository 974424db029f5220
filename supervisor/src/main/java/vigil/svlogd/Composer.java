package vigil.svlogd;

import vigil.posix.Scan;

/** Puts stamp, prefix and line together for one log, and hands on as much as fits at once. */
final class Composer {
    private static final int ROOM_BYTES = 16384;

    private byte[] bytes;
    private int length;
    private LogDirectory log;

    /** What follows is for {@code log}. */
    void start(LogDirectory target) {
        log = target;
        if (bytes == null) {
            bytes = new byte[ROOM_BYTES];
        }
    }

    /** Hands on what there is unless {@code more} fits too, so that few lines are torn. */
    void makeRoom(int more) {
        if (length + more > ROOM_BYTES) {
            flush();
        }
    }

    void put(byte[] source, int from, int to) {
        int more = to - from;
        if (more > ROOM_BYTES) {
            flush();
            log.append(source, from, to);
            return;
        }
        makeRoom(more);
        Scan.copy(source, from, bytes, length, more);
        length += more;
    }

    void flush() {
        int filled = length;
        length = 0;
        log.append(bytes, 0, filled);
    }
}
