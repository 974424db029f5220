package vigil.service;

/**
 * The name of a rotated log: {@code @}, the 24 lower-case hexadecimal digits of a TAI64N label, a
 * dot, and {@code s} (complete), {@code u} (not yet processed) or {@code t} (being processed).
 */
public final class LogName {
    public static final int LENGTH = 27;

    private static final int LABEL_END = 25;

    private LogName() {}

    /** As svlogd(8) counts them: by the first character and the length alone. */
    public static boolean isRotated(byte[] name) {
        return name.length > LENGTH && name[0] == '@' && name[LENGTH] == 0 && !hasNul(name);
    }

    /** What its last character says, for a name that {@link #isRotated}. */
    public static char kind(byte[] name) {
        return (char) (name[LENGTH - 1] & 0xff);
    }

    /** NUL-ended. */
    public static byte[] of(long unixSeconds, int nanos, char kind) {
        byte[] name = new byte[LENGTH + 1];
        name[0] = '@';
        Tai64n.encodeHex(unixSeconds, nanos, name, 1);
        name[LABEL_END] = '.';
        name[LABEL_END + 1] = (byte) kind;
        return name;
    }

    /** The same label with another ending. */
    public static byte[] withKind(byte[] name, char kind) {
        byte[] copy = name.clone();
        copy[LENGTH - 1] = (byte) kind;
        return copy;
    }

    /** The moment of the label; null unless the name has one of this age of the world. */
    public static Tai64n label(byte[] name) {
        if (!isRotated(name) || digit(name[1]) != 4) {
            return null;
        }
        byte[] label = new byte[Tai64n.SIZE_BYTES];
        for (int i = 0; i < label.length; i++) {
            int high = digit(name[1 + 2 * i]);
            int low = digit(name[2 + 2 * i]);
            if (high < 0 || low < 0) {
                return null;
            }
            label[i] = (byte) (high << 4 | low);
        }
        return Tai64n.decode(label, 0);
    }

    /** As {@link #compare}, whatever the endings. */
    public static int compareLabels(byte[] one, byte[] other) {
        for (int i = 0; i < LABEL_END; i++) {
            int difference = (one[i] & 0xff) - (other[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** Negative if {@code one} sorts before {@code other}, as the oldest does. */
    public static int compare(byte[] one, byte[] other) {
        int length = Math.min(one.length, other.length);
        for (int i = 0; i < length; i++) {
            int difference = (one[i] & 0xff) - (other[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return one.length - other.length;
    }

    private static boolean hasNul(byte[] name) {
        for (int i = 0; i < LENGTH; i++) {
            if (name[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }
}
