package vigil.runsv;

import vigil.bytes.Bytes;

/** What one datagram of sd_notify(3) says: lines of NAME=VALUE, most of which are not for us. */
final class Notification {
    private boolean isReady;
    private boolean isUnready;
    private boolean isAlive;
    private boolean isLost;
    private int statusFrom;
    private int statusTo;

    void read(byte[] text, int length) {
        isReady = false;
        isUnready = false;
        isAlive = false;
        isLost = false;
        statusFrom = -1;
        int from = 0;
        for (int at = 0; at <= length && at <= text.length; at++) {
            if (at == length || text[at] == '\n') {
                readLine(text, from, at);
                from = at + 1;
            }
        }
    }

    private void readLine(byte[] text, int from, int to) {
        isReady |= is(text, from, to, "READY=1");
        isUnready |= is(text, from, to, "RELOADING=1") || is(text, from, to, "STOPPING=1");
        isAlive |= is(text, from, to, "WATCHDOG=1");
        isLost |= is(text, from, to, "WATCHDOG=trigger");
        int value = from + "STATUS=".length();
        if (value <= to && is(text, from, value, "STATUS=")) {
            statusFrom = value;
            statusTo = to;
        }
    }

    private static boolean is(byte[] text, int from, int to, String line) {
        if (to - from != line.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text[i] != (byte) line.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    boolean isReady() {
        return isReady;
    }

    /** It reloads, after which it will say that it is ready, or it stops. */
    boolean isUnready() {
        return isUnready && !isReady;
    }

    boolean isAlive() {
        return isAlive;
    }

    /** The service itself asks for what follows when it gives no sign of life. */
    boolean isLost() {
        return isLost;
    }

    boolean hasStatus() {
        return statusFrom >= 0;
    }

    /** The status of {@code text}, which was read last, NUL-ended. */
    byte[] status(byte[] text) {
        return Bytes.slice(text, statusFrom, statusTo);
    }
}
