package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Function;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;
import org.teavm.interop.c.Variable;

/**
 * Signals. A caught signal stays blocked except while {@link Poll#await} waits, so the handler only
 * ever runs there and nothing races with it: no self-pipe is needed. Or a descriptor tells of what
 * is caught, see signalfd(2), and no handler runs: its frame would take a page of stack.
 */
public final class Signals {
    private static long pending;
    private static long caught;
    private static int descriptor = -1;

    private Signals() {}

    /** Catches {@code signal} from now on: blocked here, noted while {@link Poll#await} waits. */
    public static void catchSignal(int signal) {
        if (caught == 0) {
            copyMask(startMask(), waitMask());
        }
        caught |= 1L << signal;
        Address set = Scratch.at(Scratch.CHILD_MASK);
        sigemptyset(set);
        sigaddset(set, signal);
        sigprocmask(block(), set, null);
        sigdelset(waitMask(), signal);
        CAction action = cleanAction();
        action.handler = Function.get(Handler.class, Signals.class, "note");
        action.flags = noCldStop();
        sigaction(signal, action.toAddress(), null);
    }

    /** Catches a signal that this program was started with neither ignored nor blocked. */
    public static void catchUnlessHeld(int signal) {
        boolean isBlocked = sigismember(startMask(), signal) == 1;
        if (!isBlocked && !isIgnored(signal)) {
            catchSignal(signal);
        }
    }

    /**
     * What has been caught, and no more, is told by a descriptor from now on, where the system has
     * such. A forked child that catches none but these goes on with it: it tells who reads it.
     */
    public static void useDescriptor() {
        if (descriptor < 0) {
            descriptor = openDescriptor(caught);
        }
    }

    /** To be watched by {@link Poll#await}; below zero without one. */
    static int descriptor() {
        return descriptor;
    }

    /** Notes what the descriptor tells. */
    static void noteAll() {
        pending |= taken(descriptor);
    }

    @Import(name = "vigil_signals_open")
    @Include(value = "descriptors.h", isSystem = false)
    private static native int openDescriptor(long signals);

    @Import(name = "vigil_signals_taken")
    @Include(value = "descriptors.h", isSystem = false)
    private static native long taken(int fd);

    @Import(name = "vigil_is_ignored")
    @Include(value = "start.h", isSystem = false)
    private static native boolean isIgnored(int signal);

    /** True once for each time {@code signal} was noted since the last call. */
    public static boolean take(int signal) {
        boolean found = (pending >> signal & 1) != 0;
        pending &= ~(1L << signal);
        return found;
    }

    public static boolean anyPending() {
        return pending != 0;
    }

    /**
     * In a child before exec: caught signals get their default action and are unblocked, all else
     * is as this program was started.
     */
    public static void restoreForChild() {
        for (int signal = 1; signal < 32; signal++) {
            if ((caught >> signal & 1) != 0) {
                setDefault(signal);
            }
        }
        sigprocmask(setMask(), childMask(), null);
    }

    /** In a forked child that goes on as another program: as if that had been started just now. */
    public static void startAfresh() {
        if (caught != 0) {
            restoreForChild();
            copyMask(childMask(), startMask());
            caught = 0;
            pending = 0;
        }
    }

    /** The signals that were blocked when this program was started: bit 0 for signal 1. */
    public static long startMaskBits() {
        return startMask().getLong();
    }

    /** Before any signal is caught: as if the program had been started with this mask. */
    public static void setStartMaskBits(long bits) {
        startMask().putLong(bits);
    }

    /** The mask a child is to have: as at our start, less what is caught. */
    static Address childMask() {
        Address set = Scratch.at(Scratch.CHILD_MASK);
        copyMask(startMask(), set);
        for (int signal = 1; signal < 32; signal++) {
            if ((caught >> signal & 1) != 0) {
                sigdelset(set, signal);
            }
        }
        return set;
    }

    /** A bit for each caught signal. */
    static long caught() {
        return caught;
    }

    /**
     * True if a caught signal waits to be noted. ppoll(2) lets none in while descriptors are ready.
     */
    static boolean anyBlocked() {
        if (caught == 0 || descriptor >= 0) {
            return false;
        }
        Address set = Scratch.at(Scratch.CHILD_MASK);
        sigpendingSet(set);
        for (int signal = 1; signal < 32; signal++) {
            if ((caught >> signal & 1) != 0 && sigismember(set, signal) == 1) {
                return true;
            }
        }
        return false;
    }

    public static void ignore(int signal) {
        CAction action = cleanAction();
        action.handler = ignored();
        sigaction(signal, action.toAddress(), null);
    }

    public static void setDefault(int signal) {
        CAction action = cleanAction();
        action.handler = byDefault();
        sigaction(signal, action.toAddress(), null);
    }

    static Address waitMask() {
        return Scratch.at(Scratch.WAIT_MASK);
    }

    /** The mask to wait with: null, the present one, if no handler is to run. */
    static Address maskForWaiting() {
        return caught == 0 || descriptor >= 0 ? null : waitMask();
    }

    @Unmanaged
    static void note(int signal) {
        pending |= 1L << signal;
    }

    private static void copyMask(Address from, Address to) {
        Address.moveMemoryBlock(from, to, maskSize());
    }

    private static CAction cleanAction() {
        Address.fillZero(Scratch.at(Scratch.ACTION), Structure.sizeOf(CAction.class));
        return Scratch.at(Scratch.ACTION).toStructure();
    }

    /** A C function that takes a signal number. */
    abstract static class Handler extends Function {
        abstract void note(int signal);
    }

    @Native(structKeyword = true)
    @Name("sigaction")
    @Include("signal.h")
    private static final class CAction extends Structure {
        @Name("sa_handler")
        Handler handler;

        @Name("sa_flags")
        int flags;
    }

    @Import(name = "vigil_start_mask_address")
    @Include(value = "start.h", isSystem = false)
    private static native Address startMask();

    /** Children of process 1 start with nothing blocked, whatever it was started with. */
    @Import(name = "vigil_start_unblocked")
    @Include(value = "start.h", isSystem = false)
    public static native void startUnblocked();

    @Import(name = "vigil_mask_size")
    @Include(value = "start.h", isSystem = false)
    private static native int maskSize();

    @Import(name = "sigemptyset")
    @Include("signal.h")
    private static native int sigemptyset(Address set);

    @Import(name = "sigaddset")
    @Include("signal.h")
    private static native int sigaddset(Address set, int signal);

    @Import(name = "sigdelset")
    @Include("signal.h")
    private static native int sigdelset(Address set, int signal);

    @Import(name = "sigismember")
    @Include("signal.h")
    private static native int sigismember(Address set, int signal);

    @Import(name = "sigpending")
    @Include("signal.h")
    private static native int sigpendingSet(Address set);

    @Import(name = "sigprocmask")
    @Include("signal.h")
    private static native int sigprocmask(int how, Address set, Address old);

    @Import(name = "sigaction")
    @Include("signal.h")
    private static native int sigaction(int signal, Address action, Address old);

    @Variable
    @Import(name = "SIG_IGN")
    @Include("signal.h")
    private static native Handler ignored();

    @Variable
    @Import(name = "SIG_DFL")
    @Include("signal.h")
    private static native Handler byDefault();

    @Variable
    @Import(name = "SIG_BLOCK")
    @Include("signal.h")
    private static native int block();

    @Variable
    @Import(name = "SIG_SETMASK")
    @Include("signal.h")
    private static native int setMask();

    @Variable
    @Import(name = "SA_NOCLDSTOP")
    @Include("signal.h")
    private static native int noCldStop();

    @Variable
    @Import(name = "SIGHUP")
    @Include("signal.h")
    public static native int sighup();

    @Variable
    @Import(name = "SIGINT")
    @Include("signal.h")
    public static native int sigint();

    @Variable
    @Import(name = "SIGQUIT")
    @Include("signal.h")
    public static native int sigquit();

    @Variable
    @Import(name = "SIGKILL")
    @Include("signal.h")
    public static native int sigkill();

    @Variable
    @Import(name = "SIGUSR1")
    @Include("signal.h")
    public static native int sigusr1();

    @Variable
    @Import(name = "SIGUSR2")
    @Include("signal.h")
    public static native int sigusr2();

    @Variable
    @Import(name = "SIGPIPE")
    @Include("signal.h")
    public static native int sigpipe();

    @Variable
    @Import(name = "SIGALRM")
    @Include("signal.h")
    public static native int sigalrm();

    @Variable
    @Import(name = "SIGTERM")
    @Include("signal.h")
    public static native int sigterm();

    @Variable
    @Import(name = "SIGCHLD")
    @Include("signal.h")
    public static native int sigchld();

    @Variable
    @Import(name = "SIGCONT")
    @Include("signal.h")
    public static native int sigcont();

    @Variable
    @Import(name = "SIGSTOP")
    @Include("signal.h")
    public static native int sigstop();

    @Variable
    @Import(name = "SIGPWR")
    @Include("signal.h")
    public static native int sigpwr();

    @Variable
    @Import(name = "SIGWINCH")
    @Include("signal.h")
    public static native int sigwinch();

    @Variable
    @Import(name = "SIGABRT")
    @Include("signal.h")
    public static native int sigabrt();

    @Variable
    @Import(name = "SIGXFSZ")
    @Include("signal.h")
    public static native int sigxfsz();
}
