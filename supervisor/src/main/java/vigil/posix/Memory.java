package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** Memory outside the Java heap, for what the kernel or libc keeps. */
final class Memory {
    private Memory() {}

    /** Ends the program with "out of memory", 111, if there is none. */
    static Address take(long sizeBytes) {
        return allocate(sizeBytes);
    }

    static int lengthAt(Address text) {
        return strlen(text);
    }

    /** A NUL-ended copy of the C string at {@code text}. */
    static byte[] bytesAt(Address text) {
        int length = strlen(text);
        byte[] bytes = new byte[length + 1];
        Address.moveMemoryBlock(text, Address.ofData(bytes), length);
        return bytes;
    }

    @Import(name = "vigil_take")
    @Include(value = "start.h", isSystem = false)
    private static native Address allocate(long sizeBytes);

    @Import(name = "free")
    @Include("stdlib.h")
    static native void free(Address block);

    @Import(name = "strlen")
    @Include("string.h")
    private static native int strlen(Address text);
}
