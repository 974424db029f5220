package vigil.diagnostic;

import vigil.posix.Child;
import vigil.posix.Fd;

/** A line being put together, to be written at once, so that lines of processes do not mix. */
public final class Line {
    private static final int USUAL_BYTES = 256;

    private byte[] bytes;
    private int length;

    public Line() {
        this(USUAL_BYTES);
    }

    /** With room for {@code size} bytes, more than 0, before it grows: for who keeps many. */
    public Line(int size) {
        bytes = new byte[size];
    }

    /** For texts of our own, whose characters are all one byte. */
    public Line add(String text) {
        int count = text.length();
        ensure(count);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < count; i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        length = at + count;
        return this;
    }

    /** Adds {@code text} up to its NUL, or all of it. */
    public Line add(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return add(text, 0, end);
    }

    /** Adds {@code text[from..to)}, whatever its bytes. */
    public Line add(byte[] text, int from, int to) {
        ensure(to - from);
        System.arraycopy(text, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    public Line add(char character) {
        ensure(1);
        bytes[length++] = (byte) character;
        return this;
    }

    public Line addDecimal(long number) {
        if (number < 0) {
            add('-');
        }
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        ensure(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Adds ": " and runit's own words for {@code error}, a negated errno. */
    public Line addError(int error) {
        add(": ");
        ErrorText.addTo(this, -error);
        return this;
    }

    public Line clear() {
        length = 0;
        return this;
    }

    public int length() {
        return length;
    }

    /** The bytes themselves; only the first {@link #length} count. */
    public byte[] array() {
        return bytes;
    }

    /** A copy, NUL-ended. */
    public byte[] toBytes() {
        byte[] copy = new byte[length + 1];
        System.arraycopy(bytes, 0, copy, 0, length);
        return copy;
    }

    /** Writes the line and a newline, once; nobody can be told if that fails. */
    public void send(int fd) {
        add('\n');
        Fd.writeAll(fd, bytes, length);
    }

    /** Writes the line to standard error and ends the program. */
    public void sendAndExit(int code) {
        send(2);
        Child.exit(code);
    }

    private void ensure(int more) {
        if (length + more <= bytes.length) {
            return;
        }
        byte[] larger = new byte[Math.max(bytes.length * 2, length + more)];
        System.arraycopy(bytes, 0, larger, 0, length);
        bytes = larger;
    }
}
