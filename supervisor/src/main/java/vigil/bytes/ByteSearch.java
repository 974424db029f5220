package vigil.bytes;

/** Looks for one byte: natively by libc's memchr, in unit tests by a loop. */
@FunctionalInterface
public interface ByteSearch {
    /** The index of the first {@code wanted} in {@code bytes[from..to)}, or -1. */
    int indexOf(byte[] bytes, int from, int to, int wanted);
}
