package vigil.svlogd;

import vigil.service.Stamp;

/**
 * Lines that were read together: {@code bytes[from..to)}. They end with a newline, or in the middle
 * of a line that is longer than what is matched.
 */
final class Batch {
    final byte[] bytes;

    /** How much of a line patterns, UDP and standard error see. */
    final int lineBytes;

    int from;
    int to;

    /** The bytes up to the first newline belong to a line whose beginning came before. */
    boolean continues;

    /** When the first bytes of this batch's lines were read. */
    final Stamp stamp;

    /** The same for the first line, if its beginning was read earlier, else {@link #stamp}. */
    Stamp firstStamp;

    Batch(int capacity, int lineBytes, Stamp.Form form) {
        bytes = new byte[capacity];
        this.lineBytes = lineBytes;
        stamp = new Stamp(form);
        firstStamp = stamp;
    }

    Stamp stampAt(int at) {
        return at == from ? firstStamp : stamp;
    }
}
