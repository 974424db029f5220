package vigil.utmpset;

import vigil.bytes.Bytes;

/** A record of utmp(5) and wtmp as Linux keeps them on its 64-bit systems with 32-bit times. */
final class LoginRecord {
    static final int SIZE_BYTES = 384;
    static final int LINE_BYTES = 32;

    private static final int TYPE = 0;
    private static final int LINE = 8;
    private static final int USER = 44;
    private static final int USER_BYTES = 32;
    private static final int HOST = 76;
    private static final int HOST_BYTES = 256;
    private static final int SECONDS = 340;
    private static final short DEAD_PROCESS = 8;

    private LoginRecord() {}

    /** True if somebody is logged in on {@code line}. */
    static boolean isLoginOn(byte[] record, byte[] line) {
        return record[USER] != 0 && Bytes.equal(Bytes.slice(record, LINE, LINE + LINE_BYTES), line);
    }

    static void markDead(byte[] record, long unixSeconds) {
        clear(record, USER, USER_BYTES);
        clear(record, HOST, HOST_BYTES);
        putDead(record, unixSeconds);
    }

    /** A new record, for wtmp. */
    static byte[] dead(byte[] line, long unixSeconds) {
        byte[] record = new byte[SIZE_BYTES];
        System.arraycopy(line, 0, record, LINE, Math.min(Bytes.length(line), LINE_BYTES));
        putDead(record, unixSeconds);
        return record;
    }

    /** In the byte order of little-endian machines, which the 384 bytes are found on. */
    private static void putDead(byte[] record, long unixSeconds) {
        record[TYPE] = (byte) DEAD_PROCESS;
        record[TYPE + 1] = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            record[SECONDS + i] = (byte) (unixSeconds >> 8 * i);
        }
    }

    private static void clear(byte[] record, int from, int length) {
        for (int i = 0; i < length; i++) {
            record[from + i] = 0;
        }
    }
}
