package vigil.bytes;

/** What comes from outside is bytes ended by NUL, never a String; these read them. */
public final class Bytes {
    private static final int LARGEST_TENTH = Integer.MAX_VALUE / 10;

    /** The directory one is in. */
    public static final byte[] DOT = {'.', 0};

    private Bytes() {}

    /** NUL-ended; for texts of our own, whose characters are all one byte. */
    public static byte[] of(String text) {
        byte[] bytes = new byte[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** The number of bytes before the NUL, or all if there is none. */
    public static int length(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return length;
    }

    public static boolean equal(byte[] bytes, String text) {
        return startsWith(bytes, text) && length(bytes) == text.length();
    }

    public static boolean equal(byte[] one, byte[] other) {
        int length = length(one);
        if (length != length(other)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    /** The same for equal texts. */
    public static int hash(byte[] bytes) {
        int hash = 0;
        for (int i = 0; i < bytes.length && bytes[i] != 0; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    public static boolean startsWith(byte[] bytes, String text) {
        if (length(bytes) < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[i] != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A NUL-ended copy of what follows {@code offset}. */
    public static byte[] from(byte[] bytes, int offset) {
        return slice(bytes, offset, length(bytes));
    }

    /** A NUL-ended copy of {@code bytes[from..to)}; empty if that is no range of the text. */
    public static byte[] slice(byte[] bytes, int from, int to) {
        int end = Math.min(to, bytes.length);
        int length = from < 0 || from >= end ? 0 : end - from;
        byte[] copy = new byte[length + 1];
        System.arraycopy(bytes, length == 0 ? 0 : from, copy, 0, length);
        return copy;
    }

    /** A NUL-ended {@code left} followed by {@code right}. */
    public static byte[] join(byte[] left, byte[] right) {
        int leftLength = length(left);
        int rightLength = length(right);
        byte[] joined = new byte[leftLength + rightLength + 1];
        System.arraycopy(left, 0, joined, 0, leftLength);
        System.arraycopy(right, 0, joined, leftLength, rightLength);
        return joined;
    }

    /** The index of the first {@code wanted} at or after {@code from}, or -1. */
    public static int indexOf(byte[] bytes, char wanted, int from) {
        int length = length(bytes);
        for (int i = from; i < length; i++) {
            if (bytes[i] == (byte) wanted) {
                return i;
            }
        }
        return -1;
    }

    /** What follows the last slash, as runit names a program. */
    public static byte[] baseName(byte[] path) {
        int after = 0;
        for (int i = 0; i < path.length && path[i] != 0; i++) {
            if (path[i] == '/') {
                after = i + 1;
            }
        }
        return from(path, after);
    }

    /** How many of the bytes from {@code offset} are decimal digits. */
    public static int digits(byte[] bytes, int offset) {
        int at = offset;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - offset;
    }

    /** The number that the digits from {@code offset} make, 0 if none, and at most 2^31 - 1. */
    public static int number(byte[] bytes, int offset) {
        int number = 0;
        for (int at = offset; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            int digit = bytes[at] - '0';
            if (number > LARGEST_TENTH || number * 10 > Integer.MAX_VALUE - digit) {
                return Integer.MAX_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
