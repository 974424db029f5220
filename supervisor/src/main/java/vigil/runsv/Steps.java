package vigil.runsv;

/**
 * What commands have asked for and a running control script keeps waiting, in their order. A step
 * is the letter of the command that it sends a signal for, or one of the four named here.
 */
final class Steps {
    /** TERM, unless control/t forbids. */
    static final byte STOP = 'T';

    /** CONT and then control/d, or control/x. */
    static final byte GO_DOWN = 'D';

    static final byte GO_EXIT = 'X';

    /** control/u, and then run. */
    static final byte START = 'U';

    private static final int MAX = 16;

    /** STOP and GO_DOWN of a command, and a START. */
    private static final int MAX_PER_COMMAND = 3;

    private final byte[] ring = new byte[MAX];
    private int first;
    private int count;

    /** False if a further command has to stay in the fifo. */
    boolean hasRoom() {
        return count <= MAX - MAX_PER_COMMAND;
    }

    void add(byte step) {
        if (count < MAX) {
            ring[(first + count) % MAX] = step;
            count++;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The step whose turn it is; 0 if there is none. */
    byte take() {
        if (count == 0) {
            return 0;
        }
        byte step = ring[first];
        first = (first + 1) % MAX;
        count--;
        return step;
    }

    /** The letter of the control script that has a say in {@code step}. */
    static byte letter(byte step) {
        return switch (step) {
            case STOP -> 't';
            case GO_DOWN -> 'd';
            case GO_EXIT -> 'x';
            case START -> 'u';
            default -> step;
        };
    }

    /** True if {@code step} is moot when run has ended. */
    static boolean isForRun(byte step) {
        return step != START && step != GO_DOWN && step != GO_EXIT;
    }
}
