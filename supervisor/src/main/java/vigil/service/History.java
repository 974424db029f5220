package vigil.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code supervise/events}: what became of a service, its last events in their order. {@code
 * starts} counts those of run, {@code restarts} those after an end that nobody had asked for;
 * {@code exits} are ends with code 0, {@code failures} with another, {@code crashes} by a signal.
 */
public record History(
        long starts,
        long restarts,
        long exits,
        long failures,
        long crashes,
        List<HistoryEvent> events) {
    /** How many events are kept. */
    public static final int CAPACITY = 64;

    public static final int HEADER_BYTES = 64;
    public static final int SIZE_BYTES = HEADER_BYTES + CAPACITY * HistoryEvent.SIZE_BYTES;

    /** Offsets of the totals in the header; the first is the number of the last event. */
    public static final int EVENTS = 16;

    public static final int STARTS = 24;
    public static final int RESTARTS = 32;
    public static final int EXITS = 40;
    public static final int FAILURES = 48;
    public static final int CRASHES = 56;

    private static final long MAGIC = 0x73746e6576656776L; // "vgevents"
    private static final int VERSION = 1;

    /**
     * Empty unless the first {@code length} bytes begin with a header of this version; of the
     * records those count that are whole, of a known kind and where their number puts them.
     */
    public static Optional<History> decode(byte[] bytes, int length) {
        if (length > bytes.length || !isHeader(bytes, length)) {
            return Optional.empty();
        }
        int records = Math.min((length - HEADER_BYTES) / HistoryEvent.SIZE_BYTES, CAPACITY);
        long newest = 0;
        for (int slot = 0; slot < records; slot++) {
            long number = HistoryEvent.numberAt(bytes, offset(slot));
            newest = slotOf(number) == slot ? Math.max(newest, number) : newest;
        }
        List<HistoryEvent> events = new ArrayList<>();
        for (int back = CAPACITY - 1; back >= 0; back--) {
            int slot = slotOf(newest - back);
            if (slot >= 0
                    && slot < records
                    && HistoryEvent.numberAt(bytes, offset(slot)) == newest - back) {
                HistoryEvent event = HistoryEvent.decode(bytes, offset(slot));
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return Optional.of(
                new History(
                        total(bytes, STARTS),
                        total(bytes, RESTARTS),
                        total(bytes, EXITS),
                        total(bytes, FAILURES),
                        total(bytes, CRASHES),
                        events));
    }

    /** True if the first {@code length} bytes begin with a header that can be gone on with. */
    public static boolean isHeader(byte[] bytes, int length) {
        return length >= HEADER_BYTES
                && littleEndian(bytes, 0, 8) == MAGIC
                && littleEndian(bytes, 8, 4) == VERSION
                && littleEndian(bytes, 12, 4) == CAPACITY
                && littleEndian(bytes, EVENTS, 8) >= 0;
    }

    /** Writes the header of a service of which nothing is known to the start of {@code bytes}. */
    public static void encodeEmptyHeader(byte[] bytes) {
        for (int i = EVENTS; i < HEADER_BYTES; i++) {
            bytes[i] = 0;
        }
        putLittleEndian(MAGIC, bytes, 0, 8);
        putLittleEndian(VERSION, bytes, 8, 4);
        putLittleEndian(CAPACITY, bytes, 12, 4);
    }

    /** One more of what {@code total}, one of the offsets above, counts in a header: how many. */
    public static long count(byte[] header, int total) {
        long number = total(header, total) + 1;
        putLittleEndian(number, header, total, 8);
        return number;
    }

    /** What a header says; 0 for a number that cannot be. */
    public static long total(byte[] header, int total) {
        return Math.max(littleEndian(header, total, 8), 0);
    }

    /** Where in the file the event with this number, which counts from 1, is kept. */
    public static int offsetOf(long number) {
        return offset(Math.max(slotOf(number), 0));
    }

    /** Below zero for a number that no event has. */
    private static int slotOf(long number) {
        return number < 1 ? -1 : (int) ((number - 1) % CAPACITY);
    }

    private static int offset(int slot) {
        return HEADER_BYTES + slot * HistoryEvent.SIZE_BYTES;
    }

    static long littleEndian(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[offset + i] & 0xff;
        }
        return number;
    }

    static void putLittleEndian(long number, byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            bytes[offset + i] = (byte) (number >> 8 * i);
        }
    }
}
