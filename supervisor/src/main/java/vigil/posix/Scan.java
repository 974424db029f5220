package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** Looking for a byte and copying, at the speed of libc; ranges are checked here. */
public final class Scan {
    private Scan() {}

    /** The index of the first {@code wanted} in {@code bytes[from..to)}, or -1. */
    public static int indexOf(byte[] bytes, int from, int to, int wanted) {
        if (from < 0 || from >= to || to > bytes.length) {
            return -1;
        }
        Address start = Address.ofData(bytes).add(from);
        Address found = memchr(start, wanted & 0xff, to - from);
        return found == null ? -1 : from + (int) (found.toLong() - start.toLong());
    }

    /** The index of the last {@code wanted} in {@code bytes[from..to)}, or -1. */
    public static int lastIndexOf(byte[] bytes, int from, int to, int wanted) {
        if (from < 0 || from >= to || to > bytes.length) {
            return -1;
        }
        Address start = Address.ofData(bytes).add(from);
        Address found = memrchr(start, wanted & 0xff, to - from);
        return found == null ? -1 : from + (int) (found.toLong() - start.toLong());
    }

    /** The index of the first {@code text}, without its NUL, in {@code bytes[from..to)}, or -1. */
    public static int find(byte[] bytes, int from, int to, byte[] text) {
        if (from < 0 || from >= to || to > bytes.length || text.length == 0) {
            return -1;
        }
        Address start = Address.ofData(bytes).add(from);
        long found = find(start, to - from, Address.ofData(text), text.length - 1);
        return found < 0 ? -1 : from + (int) found;
    }

    /** Copies {@code length} bytes, or nothing if they do not lie in both arrays. */
    public static void copy(byte[] source, int from, byte[] target, int to, int length) {
        if (from < 0 || to < 0 || length <= 0) {
            return;
        }
        if (from <= source.length - length && to <= target.length - length) {
            Address.moveMemoryBlock(
                    Address.ofData(source).add(from), Address.ofData(target).add(to), length);
        }
    }

    @Import(name = "vigil_find")
    @Include(value = "find.h", isSystem = false)
    private static native long find(Address block, long size, Address text, long length);

    @Import(name = "memchr")
    @Include("string.h")
    private static native Address memchr(Address start, int wanted, int length);

    @Import(name = "memrchr")
    @Include("string.h")
    private static native Address memrchr(Address start, int wanted, int length);
}
