package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Poll;

/**
 * Word from runsv(8) that a service's state changed: a fifo of ours in supervise/event/ gets a
 * byte. Beside it supervise/ok is kept open, which tells at once when runsv is gone.
 */
final class Wakeup {
    private static final byte[] DOT = {'.', 0};
    private static int made;

    private final byte[] fifo;
    private final byte[] drained = new byte[64];
    private final int event;
    private final int ok;
    private int eventSlot = -1;
    private int okSlot = -1;
    private boolean hasSaidGoodbye;

    private Wakeup(byte[] fifo, int event, int ok) {
        this.fifo = fifo;
        this.event = event;
        this.ok = ok;
    }

    /** For the service whose directory is the working directory. */
    static Wakeup open() {
        byte[] name =
                new Line()
                        .add("wait.")
                        .addDecimal(Child.ownPid())
                        .add('.')
                        .addDecimal(made++)
                        .toBytes();
        byte[] fifo = Bytes.join(Bytes.of("supervise/event/"), name);
        return new Wakeup(fifo, openFifo(fifo, name), Supervision.openOk());
    }

    /** Made under a name that runsv passes over, so that it never finds one nobody reads. */
    private static int openFifo(byte[] fifo, byte[] name) {
        byte[] hidden = Bytes.join(Bytes.of("supervise/event/"), Bytes.join(DOT, name));
        int error = Path.makeFifo(hidden, 0600);
        if (error < 0) {
            return error;
        }
        int event = Fd.openReadWrite(hidden); // a write end of ours: no end of file
        error = Path.rename(hidden, fifo);
        if (event < 0 || error < 0) {
            Path.unlink(hidden);
        }
        return event;
    }

    /** True if runsv offers events: else only its end is told. */
    boolean tellsChanges() {
        return event >= 0;
    }

    void watch() {
        eventSlot = event < 0 ? -1 : Poll.addRead(event);
        okSlot = ok < 0 ? -1 : Poll.addHangup(ok);
    }

    /** True if the last wait ended with a change of this service's state. */
    boolean takeChange() {
        boolean isReady = Poll.isReady(eventSlot);
        if (isReady) {
            int length = Fd.read(event, drained, 0, drained.length);
            for (int i = 0; i < length; i++) {
                hasSaidGoodbye |= drained[i] == 'x';
            }
        }
        return isReady;
    }

    /** True if runsv said that it is about to exit. */
    boolean hasSaidGoodbye() {
        return hasSaidGoodbye;
    }

    /** True if the last wait ended with the end of the runsv that was there at {@link #open}. */
    boolean isForsaken() {
        return Poll.isReady(okSlot);
    }

    /** With the service directory as the working directory. */
    void close() {
        if (event >= 0) {
            Path.unlink(fifo);
            Fd.close(event);
        }
        if (ok >= 0) {
            Fd.close(ok);
        }
    }
}
