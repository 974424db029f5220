package vigil.service;

/**
 * One record of {@code supervise/events}; FORMATS.md has its bytes. {@code number} counts from 1
 * for the first of the service; {@code ending} is null unless something ended, {@code code} then is
 * the exit code or the signal; {@code command} is the byte of a command, else 0.
 */
public record HistoryEvent(
        long number, Tai64n at, Kind kind, int pid, Ending ending, int code, char command) {
    public static final int SIZE_BYTES = 32;

    private static final int KIND = 12;
    private static final int DETAIL = 13;
    private static final int PID = 16;
    private static final int CODE = 20;
    private static final int NUMBER = 24;

    /** What happened, as byte 12 of its record. */
    public enum Kind {
        NONE,
        /** Run was started. */
        START,
        /** Run has ended. */
        EXIT,
        /** Finish has ended. */
        FINISH,
        READY,
        COMMAND,
        /** The service gave no sign of life for too long. */
        WATCHDOG;

        private static final Kind[] BY_NUMBER = values();
    }

    /** How a script ended, as byte 13 of its record. */
    public enum Ending {
        CODE,
        SIGNAL,
        /** It was no child of the runsv that supervised it last. */
        UNKNOWN;

        private static final Ending[] BY_NUMBER = values();
    }

    /** Null unless the record at {@code offset}, which is there, is one of a known kind. */
    static HistoryEvent decode(byte[] bytes, int offset) {
        int kindNumber = bytes[offset + KIND];
        int detail = bytes[offset + DETAIL] & 0xff;
        if (kindNumber <= 0 || kindNumber >= Kind.BY_NUMBER.length) {
            return null;
        }
        Kind kind = Kind.BY_NUMBER[kindNumber];
        boolean isEnd = kind == Kind.EXIT || kind == Kind.FINISH;
        if (isEnd && detail >= Ending.BY_NUMBER.length) {
            return null;
        }
        return new HistoryEvent(
                numberAt(bytes, offset),
                Tai64n.decode(bytes, offset),
                kind,
                (int) History.littleEndian(bytes, offset + PID, 4),
                isEnd ? Ending.BY_NUMBER[detail] : null,
                (int) History.littleEndian(bytes, offset + CODE, 4),
                kind == Kind.COMMAND ? (char) detail : 0);
    }

    static long numberAt(byte[] bytes, int offset) {
        return History.littleEndian(bytes, offset + NUMBER, 8);
    }

    /** Writes a record without its label to {@code offset}; see {@link Tai64n#encode}. */
    public static void encodeRest(
            long number, Kind kind, int detail, int pid, int code, byte[] bytes, int offset) {
        bytes[offset + KIND] = (byte) kind.ordinal();
        bytes[offset + DETAIL] = (byte) detail;
        bytes[offset + DETAIL + 1] = 0;
        bytes[offset + DETAIL + 2] = 0;
        History.putLittleEndian(pid, bytes, offset + PID, 4);
        History.putLittleEndian(code, bytes, offset + CODE, 4);
        History.putLittleEndian(number, bytes, offset + NUMBER, 8);
    }
}
