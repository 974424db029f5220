package vigil.far;

/** Replies being put together, each behind its length; one may hold others. */
final class Reply {
    private static final int USUAL_BYTES = 1 << 12;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    /** Begins one: what {@link #end} is to be given. */
    int begin() {
        int start = length;
        room(Integer.BYTES);
        length += Integer.BYTES;
        return start;
    }

    /** The one that began at {@code start} is complete. */
    void end(int start) {
        int count = length - start - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[start + i] = (byte) (count >>> 24 - 8 * i);
        }
    }

    Reply add(char one) {
        room(1);
        bytes[length++] = (byte) one;
        return this;
    }

    /** Eight bytes, the highest first. */
    Reply add(long number) {
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length++] = (byte) (number >>> 56 - 8 * i);
        }
        return this;
    }

    /** {@code text} up to its NUL, and a NUL. */
    Reply addText(byte[] text) {
        for (int i = 0; i < text.length && text[i] != 0; i++) {
            add((char) text[i]);
        }
        return add('\0');
    }

    /** Makes room for {@code count} bytes that are put into {@link #array} at {@link #length}. */
    void room(int count) {
        if (bytes.length - length < count) {
            byte[] larger = new byte[Math.max(bytes.length * 2, length + count)];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
    }

    /** So many bytes were put into the room. */
    void took(int count) {
        length += count;
    }

    /** Takes back what was added since the reply was {@code length} long. */
    void cut(int to) {
        length = to;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }
}
