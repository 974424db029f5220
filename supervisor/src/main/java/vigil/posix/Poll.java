package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;
import org.teavm.interop.c.Variable;

/** ppoll(2): the one place where a program waits, for descriptors, a deadline and signals. */
public final class Poll {
    /** More would not fit the page that the calls share; no program of the suite needs as many. */
    public static final int MAX_DESCRIPTORS = 128;

    private static int count;

    private Poll() {}

    public static void clear() {
        count = 0;
    }

    /** Watches for input or the other end's going; the slot to ask after {@link #await}. */
    public static int addRead(int fd) {
        return add(fd, pollIn());
    }

    public static int addWrite(int fd) {
        return add(fd, pollOut());
    }

    /** Watches the write end of a pipe for the going of its last reader. */
    public static int addHangup(int fd) {
        return add(fd, 0);
    }

    private static int add(int fd, int events) {
        if (count == MAX_DESCRIPTORS) {
            return -1;
        }
        CPollFd slot = slot(count);
        slot.fd = fd;
        slot.events = (short) events;
        slot.returned = 0;
        return count++;
    }

    /** True if the descriptor of {@code slot} has what was asked for, an end or an error. */
    public static boolean isReady(int slot) {
        return slot >= 0 && slot < count && slot(slot).returned != 0;
    }

    /**
     * Waits until a descriptor is ready, a caught signal was noted or {@code millis} have passed
     * (for ever if below zero).
     */
    public static void await(long millis) {
        Address time = millis < 0 ? null : Scratch.time(millis);
        int signals = Signals.descriptor() < 0 ? -1 : addRead(Signals.descriptor());
        int ready = ppoll(Scratch.at(Scratch.POLL), count, time, Signals.maskForWaiting());
        if (isReady(signals)) {
            Signals.noteAll();
        } else if (ready > 0 && Signals.anyBlocked()) {
            letSignalsIn(); // or input without end would keep them out for ever
        }
        if (ready <= 0) {
            for (int i = 0; i < count; i++) {
                slot(i).returned = 0;
            }
        }
    }

    private static void letSignalsIn() {
        ppoll(null, 0, Scratch.time(0), Signals.maskForWaiting());
    }

    private static CPollFd slot(int index) {
        return Scratch.at(Scratch.POLL + index * 8).toStructure();
    }

    @Native(structKeyword = true)
    @Name("pollfd")
    @Include("poll.h")
    private static final class CPollFd extends Structure {
        @Name("fd")
        int fd;

        @Name("events")
        short events;

        @Name("revents")
        short returned;
    }

    @Import(name = "ppoll")
    @Include("poll.h")
    private static native int ppoll(Address slots, int count, Address time, Address mask);

    @Variable
    @Import(name = "POLLIN")
    @Include("poll.h")
    private static native int pollIn();

    @Variable
    @Import(name = "POLLOUT")
    @Include("poll.h")
    private static native int pollOut();
}
