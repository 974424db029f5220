package vigil.far;

import vigil.bytes.Bytes;

/** One request: a letter, three numbers, texts that end in NUL, and what follows them. */
final class Request {
    static final int MOST_BYTES = 1 << 20;

    private static final int NUMBERS = 3;
    private static final int HEAD_BYTES = 1 + NUMBERS * Long.BYTES;

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Request(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** In {@code bytes[from..to)}; null if that is too short to be one. */
    static Request in(byte[] bytes, int from, int to) {
        boolean isOne = from >= 0 && to <= bytes.length && to - from >= HEAD_BYTES;
        return isOne ? new Request(bytes, from, to) : null;
    }

    char letter() {
        return (char) bytes[from];
    }

    /** The one at {@code index}, 0 to 2. */
    long number(int index) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | bytes[from + 1 + index * Long.BYTES + i] & 0xff;
        }
        return number;
    }

    /** A NUL-ended copy; empty if there are not as many. */
    byte[] text(int index) {
        int start = afterText(index - 1);
        int end = afterText(index);
        return Bytes.slice(bytes, start, end > start ? end - 1 : start);
    }

    /** Where the bytes after the text at {@code index} begin, from -1 on. */
    int afterText(int index) {
        int at = from + HEAD_BYTES;
        for (int i = 0; i <= index; i++) {
            while (at < to && bytes[at] != 0) {
                at++;
            }
            at = Math.min(at + 1, to);
        }
        return at;
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return to;
    }

    /** The request that begins with its length at {@code at} within this one; null if none does. */
    Request within(int at) {
        if (at < from || at > to - Integer.BYTES) {
            return null;
        }
        int length = lengthAt(bytes, at);
        int start = at + Integer.BYTES;
        return length < 0 || length > to - start ? null : in(bytes, start, start + length);
    }

    /** Four bytes, the highest first. */
    static int lengthAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
