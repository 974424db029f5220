package vigil.chpst;

import vigil.bytes.Bytes;

/** Numbers as the original scans them: too many digits wrap around. */
final class Unsigned {
    private Unsigned() {}

    /** What the digits from {@code offset} make; 0 if there is none. */
    static long longAt(byte[] text, int offset) {
        long number = 0;
        for (int i = offset; i < text.length && text[i] >= '0' && text[i] <= '9'; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    /** Its lower 32 bits. */
    static int at(byte[] text, int offset) {
        return (int) longAt(text, offset);
    }

    static boolean isAllDigits(byte[] text, int offset) {
        return text[offset + Bytes.digits(text, offset)] == 0;
    }

    static long smaller(long one, long other) {
        return one + Long.MIN_VALUE < other + Long.MIN_VALUE ? one : other;
    }
}
