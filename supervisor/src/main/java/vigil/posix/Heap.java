package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** The memory of Java's objects, for who forks children that go on without exec. */
public final class Heap {
    private static final int PAGE_BYTES = 4096;
    private static final int ALIGNMENT = 8;
    private static final int LITTLE_BYTES = 512;

    private Heap() {}

    /**
     * Before children are forked: what each of them would write for itself is written once, on
     * pages that they all share, and what they make themselves will begin on a page of its own.
     */
    public static void prepareForForks() {
        touchLiterals();
        System.gc();
        giveBackGaps();
        markCards();
        fillPage(new byte[PAGE_BYTES]); // no gap between live objects has room for it
    }

    /** Before the next forks: what was made since the last ones shall not crowd their page. */
    public static void beginPage() {
        byte[] last = new byte[0];
        if (usedOfPage(last) > LITTLE_BYTES) {
            fillPage(last);
        }
    }

    /** {@code last}: what was made last. */
    private static void fillPage(byte[] last) {
        reserve(PAGE_BYTES - usedOfPage(last));
    }

    /** By all up to {@code last}, and the header of the array that comes behind it. */
    private static int usedOfPage(byte[] last) {
        long header = Address.ofData(last).toLong() - Address.ofObject(last).toLong();
        long end = Address.ofData(last).toLong() + last.length;
        long used = (end + header + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return (int) (used % PAGE_BYTES);
    }

    private static void reserve(int bytes) {
        reserved = new byte[bytes];
    }

    private static byte[] reserved;

    @Import(name = "vigil_touch_literals")
    @Include(value = "start.h", isSystem = false)
    private static native void touchLiterals();

    @Import(name = "vigil_give_back_gaps")
    @Include(value = "start.h", isSystem = false)
    private static native void giveBackGaps();

    @Import(name = "vigil_mark_cards")
    @Include(value = "start.h", isSystem = false)
    private static native void markCards();
}
