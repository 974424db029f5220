package vigil.runsvdir;

import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Finds services by one of their properties, at a cost that does not grow with their number. */
final class Index {
    private static final int FIRST_SIZE = 64;

    private final ToIntFunction<Service> hash;
    private Service[] slots = new Service[FIRST_SIZE];
    private int count;

    /** {@code hash}: of a property that stays as it is while the service is in the index. */
    Index(ToIntFunction<Service> hash) {
        this.hash = hash;
    }

    int size() {
        return count;
    }

    /** The first service with {@code wantedHash} that {@code is} the wanted one, or null. */
    Service find(int wantedHash, Predicate<Service> is) {
        for (int at = home(wantedHash); slots[at] != null; at = after(at)) {
            if (is.test(slots[at])) {
                return slots[at];
            }
        }
        return null;
    }

    void add(Service service) {
        if (count * 2 >= slots.length) {
            grow();
        }
        put(service);
        count++;
    }

    /** Closes the gap, so that those behind it are still found from their homes. */
    void remove(Service service) {
        int gap = slotOf(service);
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

    /** All of them, in no order; {@code remove} of the last one given is allowed. */
    Service[] all() {
        Service[] all = new Service[count];
        int next = 0;
        for (Service service : slots) {
            if (service != null) {
                all[next++] = service;
            }
        }
        return all;
    }

    private int slotOf(Service service) {
        int at = home(hash.applyAsInt(service));
        while (slots[at] != null) {
            if (slots[at] == service) {
                return at;
            }
            at = after(at);
        }
        return -1;
    }

    private void put(Service service) {
        int at = home(hash.applyAsInt(service));
        while (slots[at] != null) {
            at = after(at);
        }
        slots[at] = service;
    }

    private void grow() {
        Service[] old = slots;
        slots = new Service[old.length * 2];
        for (Service service : old) {
            if (service != null) {
                put(service);
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
}
