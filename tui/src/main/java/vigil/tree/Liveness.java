package vigil.tree;

import java.nio.file.Path;
import vigil.control.Fifo;
import vigil.control.Locks;

/**
 * Whether a runsv stands behind a supervise directory. Each holds a lock there, and one look at
 * {@code /proc/locks} tells of all of them; where that shows none, the fifo {@code ok} decides,
 * which takes system calls that Java lacks.
 */
public final class Liveness {
    private final Fifo fifo;
    private Locks locks = Locks.none();

    public Liveness(Fifo fifo) {
        this.fifo = fifo;
    }

    /** Looks at the locks that are held now. */
    void refresh(Path tree) {
        locks = Locks.read(tree);
    }

    /** The next answers are the fifos': one or two are cheaper to ask than all locks to read. */
    void forget() {
        if (fifo.answers()) {
            locks = Locks.none();
        }
    }

    /** Why the record in {@code supervise} does not hold any more, empty if it does. */
    String trouble(Path supervise) {
        if (locks.isHeld(supervise.resolve("lock"))) {
            return "";
        }
        return switch (fifo.probe(supervise.resolve("ok"))) {
            case LISTENING, UNKNOWN -> "";
            case NOBODY -> "no runsv";
            case DENIED -> "access denied";
        };
    }
}
