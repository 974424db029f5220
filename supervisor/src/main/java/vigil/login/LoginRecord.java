package vigil.login;

import vigil.bytes.Bytes;

/** A record of utmp(5) and wtmp as Linux keeps them on its 64-bit systems with 32-bit times. */
public final class LoginRecord {
    public static final int SIZE_BYTES = 384;
    public static final int LINE_BYTES = 32;

    private static final int TYPE = 0;
    private static final int LINE = 8;
    private static final int ID = 40;
    private static final int ID_BYTES = 4;
    private static final int USER = 44;
    private static final int USER_BYTES = 32;
    private static final int HOST = 76;
    private static final int HOST_BYTES = 256;
    private static final int SECONDS = 340;
    private static final short RUN_LEVEL = 1;
    private static final short BOOT_TIME = 2;
    private static final short USER_PROCESS = 7;
    private static final short DEAD_PROCESS = 8;

    private LoginRecord() {}

    /** True if somebody is logged in on {@code line}. */
    public static boolean isLoginOn(byte[] record, byte[] line) {
        return record[USER] != 0 && Bytes.equal(Bytes.slice(record, LINE, LINE + LINE_BYTES), line);
    }

    /** The terminal below /dev on which somebody is logged in, NUL-ended; else empty. */
    public static byte[] terminal(byte[] record) {
        boolean isLogin = record[TYPE] == USER_PROCESS && record[USER] != 0;
        return Bytes.slice(record, LINE, isLogin ? LINE + LINE_BYTES : LINE);
    }

    public static void markDead(byte[] record, long unixSeconds) {
        clear(record, USER, USER_BYTES);
        clear(record, HOST, HOST_BYTES);
        put(record, DEAD_PROCESS, unixSeconds);
    }

    /** A new record, for wtmp. */
    public static byte[] dead(byte[] line, long unixSeconds) {
        byte[] record = new byte[SIZE_BYTES];
        put(record, LINE, LINE_BYTES, line);
        put(record, DEAD_PROCESS, unixSeconds);
        return record;
    }

    /** What last(1) shows as the start of the system; {@code kernel}: its release. */
    public static byte[] boot(byte[] kernel, long unixSeconds) {
        return ofSystem(Bytes.of("reboot"), BOOT_TIME, kernel, unixSeconds);
    }

    /** What last(1) shows as its orderly end. */
    public static byte[] shutdown(byte[] kernel, long unixSeconds) {
        return ofSystem(Bytes.of("shutdown"), RUN_LEVEL, kernel, unixSeconds);
    }

    public static boolean isShutdown(byte[] record) {
        return record[TYPE] == RUN_LEVEL
                && Bytes.equal(Bytes.slice(record, USER, USER + USER_BYTES), "shutdown");
    }

    private static byte[] ofSystem(byte[] user, short type, byte[] kernel, long unixSeconds) {
        byte[] record = new byte[SIZE_BYTES];
        put(record, LINE, LINE_BYTES, Bytes.of("~"));
        put(record, ID, ID_BYTES, Bytes.of("~~"));
        put(record, USER, USER_BYTES, user);
        put(record, HOST, HOST_BYTES, kernel);
        put(record, type, unixSeconds);
        return record;
    }

    private static void put(byte[] record, int offset, int sizeBytes, byte[] text) {
        System.arraycopy(text, 0, record, offset, Math.min(Bytes.length(text), sizeBytes));
    }

    /** In the byte order of little-endian machines, which the 384 bytes are found on. */
    private static void put(byte[] record, short type, long unixSeconds) {
        record[TYPE] = (byte) type;
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
