package vigil.runsvdir;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;

/**
 * What one runsvdir leaves to the next, which takes its place by exec: numbers of eight bytes,
 * little-endian, and a record for each service. FORMATS.md has the layout.
 */
final class Handover {
    static final String VARIABLE = "VIGIL_RUNSVDIR_STATE";

    private static final long MAGIC = 0x3176_6473_7672_6776L; // "vgrvsdv1"
    private static final int LONG_BYTES = 8;
    private static final int HEAD_LONGS = 6;
    private static final int RECORD_LONGS = 5;
    private static final int MOST_NAME_BYTES = 4096;

    long startMask;
    long logReadEnd = -1;
    long logWriteEnd = -1;
    long nextDotMillis;

    /** Empty, or the services as {@link #encode} wrote them. */
    private byte[] bytes = {};

    byte[] encode(ServiceTable table) {
        Line line = new Line();
        put(line, MAGIC);
        put(line, startMask);
        put(line, logReadEnd);
        put(line, logWriteEnd);
        put(line, nextDotMillis);
        put(line, table.size());
        table.forEach(service -> put(line, service));
        byte[] encoded = new byte[line.length()];
        System.arraycopy(line.array(), 0, encoded, 0, encoded.length);
        return encoded;
    }

    private static void put(Line line, Service service) {
        put(line, service.pid());
        put(line, service.device);
        put(line, service.inode);
        put(line, service.isListed() ? 1 : 0);
        put(line, Bytes.length(service.name));
        line.add(service.name);
    }

    /** False if {@code encoded} is not of this version: then nothing is taken from it. */
    boolean decode(byte[] encoded) {
        if (encoded.length < HEAD_LONGS * LONG_BYTES || get(encoded, 0) != MAGIC) {
            return false;
        }
        startMask = get(encoded, 1 * LONG_BYTES);
        logReadEnd = get(encoded, 2 * LONG_BYTES);
        logWriteEnd = get(encoded, 3 * LONG_BYTES);
        nextDotMillis = get(encoded, 4 * LONG_BYTES);
        bytes = encoded;
        return true;
    }

    /** Adds the services to {@code table}, as far as the records are whole. */
    void restore(ServiceTable table) {
        if (bytes.length == 0) {
            return;
        }
        long count = get(bytes, 5 * LONG_BYTES);
        int at = HEAD_LONGS * LONG_BYTES;
        for (long i = 0; i < count && bytes.length - at >= RECORD_LONGS * LONG_BYTES; i++) {
            long length = get(bytes, at + 4 * LONG_BYTES);
            int name = at + RECORD_LONGS * LONG_BYTES;
            if (length <= 0 || length > MOST_NAME_BYTES || length > bytes.length - name) {
                return;
            }
            table.restore(
                    Bytes.slice(bytes, name, name + (int) length),
                    get(bytes, at + LONG_BYTES),
                    get(bytes, at + 2 * LONG_BYTES),
                    (int) get(bytes, at),
                    get(bytes, at + 3 * LONG_BYTES) != 0);
            at = name + (int) length;
        }
    }

    private static void put(Line line, long number) {
        for (int i = 0; i < LONG_BYTES; i++) {
            line.add((char) (number >> 8 * i & 0xff));
        }
    }

    private static long get(byte[] bytes, int at) {
        long number = 0;
        for (int i = LONG_BYTES - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
