package vigil.service;

import java.util.Optional;

/** {@code supervise/status} as runsv(8) writes it; {@code pid} is 0 if no script runs. */
public record StatusRecord(
        Tai64n since, int pid, boolean paused, boolean wantsUp, boolean gotTerm, State state) {
    public static final int SIZE_BYTES = 20;

    /**
     * Empty unless the first {@code length} bytes are one whole record that names a known state.
     */
    public static Optional<StatusRecord> decode(byte[] bytes, int length) {
        if (length != SIZE_BYTES || bytes.length < length || State.of(bytes[19]) == null) {
            return Optional.empty();
        }
        return Optional.of(
                new StatusRecord(
                        Tai64n.decode(bytes, 0),
                        littleEndianInt(bytes, 12), // unlike the TAI64N label before it
                        bytes[16] != 0,
                        bytes[17] == 'u',
                        bytes[18] != 0,
                        State.of(bytes[19])));
    }

    /** The pid alone, of bytes that the caller knows to be {@link #SIZE_BYTES} at least. */
    public static int pid(byte[] bytes) {
        return littleEndianInt(bytes, 12);
    }

    /** The 20 bytes. */
    public byte[] encode() {
        byte[] bytes = new byte[SIZE_BYTES];
        Tai64n.encode(since.unixSeconds(), since.nanos(), bytes, 0);
        encodeRest(pid, paused, wantsUp, gotTerm, state, bytes);
        return bytes;
    }

    /** Writes the 8 bytes after the label into {@code bytes}, which has {@link #SIZE_BYTES}. */
    public static void encodeRest(
            int pid, boolean paused, boolean wantsUp, boolean gotTerm, State state, byte[] bytes) {
        for (int i = 0; i < 4; i++) {
            bytes[12 + i] = (byte) (pid >> 8 * i);
        }
        bytes[16] = (byte) (paused ? 1 : 0);
        bytes[17] = (byte) (wantsUp ? 'u' : 'd');
        bytes[18] = (byte) (gotTerm ? 1 : 0);
        bytes[19] = (byte) state.ordinal();
    }

    private static int littleEndianInt(byte[] bytes, int offset) {
        int number = 0;
        for (int i = 3; i >= 0; i--) {
            number = number << 8 | bytes[offset + i] & 0xff;
        }
        return number;
    }
}
