package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * Starts programs in children by vfork(2) and execve(2): the parent's pages stay its own, and a
 * supervisor that starts one allocates nothing. A child has the parent's open descriptors, and the
 * signals as {@link Signals#restoreForChild} tells.
 */
public final class Spawn {
    private static final int MAX_ARGUMENTS = 7;
    private static final int COPIES = (MAX_ARGUMENTS + 1) * 8;
    private static final int MAX_COPIES = 4;
    private static final int NOTE = COPIES + (MAX_COPIES + 1) * 8;

    /** So many digits are put into a {@link #note}. */
    public static final int PID_DIGITS = 9;

    public static final int TICKS_DIGITS = 12;

    private final byte[] path;
    private final byte[][] arguments = new byte[MAX_ARGUMENTS][];
    private final int[] copies = new int[MAX_COPIES * 2];
    private int argumentCount;
    private int copyCount;
    private byte[] directory;
    private ChildVariables variables; // null: ours
    private int noteFd = -1;
    private byte[] note;
    private int noteBytes;
    private int pidAt;
    private int ticksAt;

    /** Of the file {@code path}, NUL-ended, which also is the first argument. */
    public Spawn(byte[] path) {
        this.path = path;
    }

    /** Back to no further argument and no copied descriptor. */
    public Spawn clear() {
        argumentCount = 0;
        copyCount = 0;
        noteFd = -1;
        variables = null;
        return this;
    }

    /** One more argument, NUL-ended; what is beyond seven is left out. */
    public Spawn argument(byte[] argument) {
        if (argumentCount < MAX_ARGUMENTS - 1) {
            arguments[argumentCount++] = argument;
        }
        return this;
    }

    /** The child's {@code copy} is our {@code fd}; what is beyond four is left out. */
    public Spawn copy(int fd, int copy) {
        if (copyCount < MAX_COPIES - 1) {
            copies[copyCount * 2] = fd;
            copies[copyCount * 2 + 1] = copy;
            copyCount++;
        }
        return this;
    }

    /** The child's environment, if it is not ours. */
    public Spawn with(ChildVariables environment) {
        variables = environment;
        return this;
    }

    /** Where the child runs, if not where we do. */
    public Spawn in(byte[] path) {
        directory = path;
        return this;
    }

    /**
     * The child writes {@code text[0..length)} to the start of the file {@code fd} before it
     * becomes the program, its pid and the time, as {@link Clock#bootTicks}, put in at these
     * places. The descriptor has to be one that exec closes.
     */
    public Spawn note(int fd, byte[] text, int length, int pidPlace, int ticksPlace) {
        noteFd = fd;
        note = text;
        noteBytes = length;
        pidAt = pidPlace;
        ticksAt = ticksPlace;
        return this;
    }

    /**
     * The child's pid, or why there is none. A child that could not become the program has ended
     * with exit code 111: {@link #error} says why.
     */
    public int start() {
        Address block = Scratch.at(Scratch.TEXT);
        block.putAddress(Address.ofData(path));
        for (int i = 0; i < argumentCount; i++) {
            block.add(8 * (i + 1)).putAddress(Address.ofData(arguments[i]));
        }
        block.add(8 * (argumentCount + 1)).putAddress(null);
        Address pairs = block.add(COPIES);
        for (int i = 0; i < copyCount * 2; i++) {
            pairs.add(4 * i).putInt(copies[i]);
        }
        pairs.add(8 * copyCount).putInt(-1);
        Address where = directory == null ? null : Address.ofData(directory);
        return Errno.check(
                spawn(
                        block,
                        variables == null ? Start.environ() : variables.block(),
                        pairs,
                        where,
                        Signals.childMask(),
                        Signals.caught(),
                        noteFd < 0 ? null : noteAddress()));
    }

    private Address noteAddress() {
        Address at = Scratch.at(Scratch.TEXT + NOTE);
        at.putInt(noteFd);
        at.add(4).putInt(noteBytes);
        at.add(8).putInt(pidAt);
        at.add(12).putInt(ticksAt);
        at.add(16).putAddress(Address.ofData(note));
        return at;
    }

    /** 0 if the child of the last {@link #start} runs its program, else a negated errno. */
    public int error() {
        return -spawnError();
    }

    @Import(name = "vigil_spawn")
    @Include(value = "start.h", isSystem = false)
    private static native int spawn(
            Address arguments,
            Address environment,
            Address copies,
            Address directory,
            Address mask,
            long defaults,
            Address note);

    @Import(name = "vigil_spawn_error")
    @Include(value = "start.h", isSystem = false)
    private static native int spawnError();
}
