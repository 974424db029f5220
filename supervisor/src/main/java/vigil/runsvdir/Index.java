package vigil.runsvdir;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Finds things by one of their properties, at a cost that does not grow with their number. */
final class Index<T> {
    private static final int FIRST_SIZE = 64;

    private final ToIntFunction<T> hash;
    private T[] slots = array(FIRST_SIZE);
    private int count;

    /** {@code hash}: of a property that stays as it is while the thing is in the index. */
    Index(ToIntFunction<T> hash) {
        this.hash = hash;
    }

    int size() {
        return count;
    }

    /** The first with {@code wantedHash} that {@code is} the wanted one, or null. */
    T find(int wantedHash, Predicate<T> is) {
        for (int at = home(wantedHash); slots[at] != null; at = after(at)) {
            if (is.test(slots[at])) {
                return slots[at];
            }
        }
        return null;
    }

    /** Any that {@code is} wanted, or null. */
    T find(Predicate<T> is) {
        for (T thing : slots) {
            if (thing != null && is.test(thing)) {
                return thing;
            }
        }
        return null;
    }

    /** Makes room for {@code more} at once; a quarter stays free, so that a search ends soon. */
    void expect(int more) {
        while ((count + more) * 4L > slots.length * 3L) {
            grow();
        }
    }

    void add(T thing) {
        expect(1);
        put(thing);
        count++;
    }

    /** Closes the gap, so that those behind it are still found from their homes. */
    void remove(T thing) {
        int gap = slotOf(thing);
        if (gap < 0) {
            return;
        }
        count--;
        slots[gap] = null;
        for (int at = after(gap); slots[at] != null; at = after(at)) {
            int home = home(hash.applyAsInt(slots[at]));
            boolean reachesGap = gap < at ? home <= gap || home > at : home <= gap && home > at;
            if (reachesGap) {
                slots[gap] = slots[at];
                slots[at] = null;
                gap = at;
            }
        }
    }

    void forEach(Consumer<T> action) {
        for (T thing : slots) {
            if (thing != null) {
                action.accept(thing);
            }
        }
    }

    private int slotOf(T thing) {
        int at = home(hash.applyAsInt(thing));
        while (slots[at] != null) {
            if (slots[at] == thing) {
                return at;
            }
            at = after(at);
        }
        return -1;
    }

    private void put(T thing) {
        int at = home(hash.applyAsInt(thing));
        while (slots[at] != null) {
            at = after(at);
        }
        slots[at] = thing;
    }

    private void grow() {
        T[] old = slots;
        slots = array(old.length * 2);
        for (T thing : old) {
            if (thing != null) {
                put(thing);
            }
        }
    }

    private int home(int hashCode) {
        int mixed = hashCode * 0x9E3779B9; // neighbouring inodes and pids are spread
        return (mixed ^ mixed >>> 16) & slots.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & slots.length - 1;
    }

    @SuppressWarnings("unchecked") // generic arrays cannot be made, and nobody else sees this one
    private static <T> T[] array(int size) {
        return (T[]) new Object[size];
    }
}
