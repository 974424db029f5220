package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The words this program was started with, as ps(1) shows them: they are changed where they lie in
 * memory.
 */
public final class Title {
    private Title() {}

    /** Scrolls argument {@code index} left behind its first {@code fixed} bytes, adding bytes. */
    public static void scroll(int index, int fixed, byte[] bytes, int count) {
        Address text = Start.argv().add(index * 8).getAddress();
        int room = Memory.lengthAt(text) - fixed;
        int added = Math.min(count, room);
        if (added <= 0) {
            return;
        }
        Address scrolling = text.add(fixed);
        Address.moveMemoryBlock(scrolling.add(added), scrolling, room - added);
        Address from = Address.ofData(bytes).add(count - added);
        Address.moveMemoryBlock(from, scrolling.add(room - added), added);
    }

    /** To be called before the forks whose children call {@link #become}. */
    @Import(name = "vigil_title_prepare")
    @Include(value = "title.h", isSystem = false)
    public static native void prepare();

    /**
     * Makes this process look as if it had been started with {@code words}, each ended by NUL; the
     * first is its name, too.
     */
    public static void become(byte[] words) {
        become(Address.ofData(words), words.length);
    }

    @Import(name = "vigil_title_become")
    @Include(value = "title.h", isSystem = false)
    private static native void become(Address words, int size);
}
