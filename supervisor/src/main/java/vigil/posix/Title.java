package vigil.posix;

import org.teavm.interop.Address;

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
}
