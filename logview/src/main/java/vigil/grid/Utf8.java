package vigil.grid;

/** UTF-8 as RFC 3629 has it: shortest forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Bytes of the valid character at {@code at}, 0 if there is none. */
    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int character = decode(bytes, at, length);
        boolean shortest = length == 2 || character >= (length == 3 ? 0x800 : 0x10000);
        boolean surrogate = character >= 0xd800 && character < 0xe000;
        return shortest && !surrogate && character <= 0x10ffff ? length : 0;
    }

    /** The character in the {@code length} bytes that {@link #length} found. */
    static int decode(byte[] bytes, int at, int length) {
        int character = length == 1 ? bytes[at] : bytes[at] & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            character = character << 6 | bytes[at + i] & 0x3f;
        }
        return character;
    }
}
