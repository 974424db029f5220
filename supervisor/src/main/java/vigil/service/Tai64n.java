package vigil.service;

/** A moment as a TAI64N label: 8 bytes of seconds and 4 of nanoseconds, big-endian. */
public record Tai64n(long unixSeconds, int nanos) {
    public static final int SIZE_BYTES = 12;

    /** Two to the 62nd, and the ten seconds that TAI was ahead of UTC in 1970. */
    private static final long EPOCH = 4611686018427387914L;

    /** The 12 bytes at {@code offset}, which the caller knows to be there. */
    public static Tai64n decode(byte[] bytes, int offset) {
        return new Tai64n(
                bigEndian(bytes, offset, 8) - EPOCH, (int) bigEndian(bytes, offset + 8, 4));
    }

    /** Writes the 12 bytes to {@code offset}. */
    public static void encode(long unixSeconds, int nanos, byte[] bytes, int offset) {
        long seconds = unixSeconds + EPOCH;
        for (int i = 7; i >= 0; i--) {
            bytes[offset + i] = (byte) seconds;
            seconds >>= 8;
        }
        int rest = nanos;
        for (int i = 11; i >= 8; i--) {
            bytes[offset + i] = (byte) rest;
            rest >>= 8;
        }
    }

    /** Writes the label as 24 lower-case hexadecimal digits to {@code offset}. */
    public static void encodeHex(long unixSeconds, int nanos, byte[] bytes, int offset) {
        hex(unixSeconds + EPOCH, 16, bytes, offset);
        hex(nanos, 8, bytes, offset + 16);
    }

    private static void hex(long number, int digits, byte[] bytes, int offset) {
        long rest = number;
        for (int i = offset + digits - 1; i >= offset; i--) {
            int digit = (int) (rest & 15);
            bytes[i] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
            rest >>>= 4;
        }
    }

    private static long bigEndian(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[offset + i] & 0xff;
        }
        return number;
    }
}
