package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * How process 1 survives: it executes itself again in place, with what it was doing as its second
 * argument. A fault does the same, wherever it happens, so what is to be kept is kept outside the
 * Java heap. The C side is process1.c.
 */
public final class Resume {
    /** How many numbers are kept. */
    public static final int NUMBERS = 6;

    private Resume() {}

    /** From now on SEGV, BUS, ILL, FPE and ABRT, sent or raised, lead to {@link #startAgain}. */
    @Import(name = "vigil_catch_faults")
    @Include(value = "process1.h", isSystem = false)
    public static native void catchFaults();

    /** Keeps a number, not below zero, over the next start. */
    @Import(name = "vigil_keep")
    @Include(value = "process1.h", isSystem = false)
    public static native void keep(int index, int number);

    /** Executes the program file again; comes back only if that fails, with a negated errno. */
    public static int startAgain() {
        return again();
    }

    /** Runs the program file, in a child, to see whether it is one that can take over. */
    public static void tryAndExit() {
        trial();
    }

    /** Where the program was started from, NUL-ended. */
    public static byte[] programFile() {
        return Memory.bytesAt(file());
    }

    @Import(name = "vigil_start_again")
    @Include(value = "process1.h", isSystem = false)
    private static native int again();

    @Import(name = "vigil_trial")
    @Include(value = "process1.h", isSystem = false)
    private static native void trial();

    @Import(name = "vigil_program_file")
    @Include(value = "process1.h", isSystem = false)
    private static native Address file();
}
