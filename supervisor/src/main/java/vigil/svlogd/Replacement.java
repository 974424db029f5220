package vigil.svlogd;

/** Options -r and -R: which bytes of a line's beginning are written as another. */
final class Replacement {
    private final byte[] table = new byte[256];

    /** {@code by} replaces what is not printable, and each of {@code further}, NUL-ended. */
    Replacement(byte by, byte[] further) {
        for (int i = 0; i < table.length; i++) {
            table[i] = i < 32 || i > 126 ? by : (byte) i;
        }
        for (byte character : further) {
            if (character != 0) {
                table[character & 0xff] = by;
            }
        }
    }

    /** Changes all lines of {@code batch}, each as far as it is matched. */
    void apply(Batch batch) {
        byte[] bytes = batch.bytes;
        int left = batch.continues ? 0 : batch.lineBytes;
        for (int i = batch.from; i < batch.to; i++) {
            if (bytes[i] == '\n') {
                left = batch.lineBytes;
            } else if (left > 0) {
                bytes[i] = table[bytes[i] & 0xff];
                left--;
            }
        }
    }
}
