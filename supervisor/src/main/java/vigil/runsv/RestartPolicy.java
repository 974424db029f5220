package vigil.runsv;

import vigil.bytes.Bytes;

/**
 * The file {@code restart}: {@code always} or {@code on-failure}, {@code delay SECONDS}, {@code
 * backoff MAX-SECONDS}, {@code limit COUNT/SECONDS}. Without the file a run that was shorter than a
 * second is followed by a pause of one.
 */
final class RestartPolicy {
    /** Instead of a pause: it is not to be started again, as its work is done. */
    static final long STAYS_DOWN = -1;

    /** Instead of a pause: it has ended too often. */
    static final long HAS_FAILED = -2;

    static final long SHORTEST_RUN_MILLIS = 1000;
    private static final int MAX_COUNT = 64;
    private static final int MAX_SECONDS = 1_000_000;
    private static final int MAX_DOUBLINGS = 20;

    private boolean onFailure;
    private long delayMillis;
    private long backoffMillis;
    private int limitCount;
    private long limitMillis;
    private int shortRuns;
    private long[] ends; // null without a limit
    private int endCount;

    /** False if the text, NUL-ended, says something else; then the default holds. */
    boolean read(byte[] text) {
        reset();
        int at = skipBlanks(text, 0);
        while (text[at] != 0) {
            int after = readWord(text, at);
            if (after < 0) {
                reset();
                return false;
            }
            at = skipBlanks(text, after);
        }
        return true;
    }

    /** As without the file. */
    void reset() {
        onFailure = false;
        delayMillis = 0;
        backoffMillis = 0;
        limitCount = 0;
    }

    private int readWord(byte[] text, int at) {
        int end = wordEnd(text, at);
        byte[] word = Bytes.slice(text, at, end);
        if (Bytes.equal(word, "always") || Bytes.equal(word, "on-failure")) {
            onFailure = word[0] == 'o';
            return end;
        }
        int from = skipBlanks(text, end);
        int seconds = Bytes.number(text, from);
        int after = from + Bytes.digits(text, from);
        if (after == from || seconds > MAX_SECONDS) {
            return -1;
        }
        if (Bytes.equal(word, "limit")) {
            return readLimit(text, seconds, after);
        }
        if (Bytes.equal(word, "delay")) {
            delayMillis = seconds * 1000L;
        } else if (Bytes.equal(word, "backoff")) {
            backoffMillis = seconds * 1000L;
        } else {
            return -1;
        }
        return endsWord(text, after) ? after : -1;
    }

    private int readLimit(byte[] text, int count, int slash) {
        int after = slash + 1 + (text[slash] == '/' ? Bytes.digits(text, slash + 1) : 0);
        int seconds = text[slash] == '/' ? Bytes.number(text, slash + 1) : 0;
        boolean isGood = count > 0 && count <= MAX_COUNT && seconds > 0 && seconds <= MAX_SECONDS;
        if (!isGood || !endsWord(text, after)) {
            return -1;
        }
        limitCount = count;
        limitMillis = seconds * 1000L;
        if (ends == null) {
            ends = new long[MAX_COUNT + 1];
        }
        return after;
    }

    private static boolean endsWord(byte[] text, int at) {
        return at < text.length && (text[at] == 0 || SettingText.isBlank(text[at]));
    }

    private static int wordEnd(byte[] text, int from) {
        int at = from;
        while (!endsWord(text, at)) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(byte[] text, int from) {
        int at = from;
        while (SettingText.isBlank(text[at])) {
            at++;
        }
        return at;
    }

    /** The pause in milliseconds before the next start, or one of the two above. */
    long afterEnd(long nowMillis, long ranMillis, boolean isSuccess) {
        if (onFailure && isSuccess) {
            return STAYS_DOWN;
        }
        if (limitCount > 0 && isBeyondLimit(nowMillis)) {
            return HAS_FAILED;
        }
        long pause = Math.max(shortestPause(ranMillis), delayMillis);
        if (backoffMillis == 0) {
            return pause;
        }
        if (ranMillis >= Math.max(backoffMillis, SHORTEST_RUN_MILLIS)) {
            shortRuns = 0;
            return pause;
        }
        long base = Math.max(delayMillis, SHORTEST_RUN_MILLIS);
        long grown = base << Math.min(shortRuns, MAX_DOUBLINGS);
        shortRuns = Math.min(shortRuns + 1, MAX_DOUBLINGS);
        return Math.max(pause, Math.min(grown, backoffMillis));
    }

    /** The pause of a service that somebody has told to end or to restart. */
    static long shortestPause(long ranMillis) {
        return ranMillis < SHORTEST_RUN_MILLIS ? SHORTEST_RUN_MILLIS : 0;
    }

    /** A command has started it: what was before does not count. */
    void forget() {
        endCount = 0;
        shortRuns = 0;
    }

    private boolean isBeyondLimit(long nowMillis) {
        int kept = 0;
        for (int i = 0; i < endCount; i++) {
            if (nowMillis - ends[i] < limitMillis) {
                ends[kept++] = ends[i];
            }
        }
        if (kept == ends.length) {
            System.arraycopy(ends, 1, ends, 0, --kept);
        }
        ends[kept++] = nowMillis;
        endCount = kept;
        return kept > limitCount;
    }
}
