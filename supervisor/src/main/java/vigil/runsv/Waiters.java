package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.State;

/**
 * {@code supervise/event/}: whoever waits for a change leaves a fifo named {@code wait.PID.N} there
 * and gets a byte for each. While nobody waits a change costs one stat(2).
 */
final class Waiters {
    /** Of the time that the directory gets from us: one that no change gives it. */
    private static final int MARK_NANOS = 1;

    private static final int PATH_BYTES = 48;
    private static final byte[] PREFIX = {'w', 'a', 'i', 't', '.'};
    private static final byte[] ANY = Bytes.of("wait.*\n");
    private static final int MAX_NAME_BYTES = 255;

    /** "" or "log/". */
    private final String prefix;

    private final Line path = new Line(PATH_BYTES);
    private final byte[] what = new byte[1];
    private byte[] name; // null until somebody waits
    private boolean isKnownEmpty;
    private long inode;
    private long markSeconds;
    private State toldState = State.DOWN;
    private int toldPid;
    private boolean isGoodbyeNext;

    Waiters(String prefix) {
        this.prefix = prefix;
    }

    private Line directory() {
        return path.clear().add(prefix).add("supervise/event");
    }

    void makeDirectory() {
        Path.makeDirectory(directory().add('\0').array(), 0700);
    }

    /** Puts into words what nobody hears. */
    void rehearse() {
        what[0] = (byte) letter(toldState);
    }

    /** Tells of the record that has just been written. */
    void tellOf(Service service) {
        State state = service.life().state;
        boolean isSame = state == toldState && service.pid() == toldPid;
        toldState = state;
        toldPid = service.pid();
        if (!isGoodbyeNext) {
            tell(isSame ? 'o' : letter(state));
        }
    }

    /** A record that is written from now on is told by the goodbye. */
    void expectGoodbye() {
        isGoodbyeNext = true;
    }

    void sayGoodbye() {
        tell('x');
    }

    private static char letter(State state) {
        return switch (state) {
            case DOWN -> 'd';
            case RUN -> 'u';
            case FINISH -> 'f';
        };
    }

    /** Writes the letter of a change to every fifo that is read; one that nobody reads goes. */
    void tell(char change) {
        if (Stat.path(directory().add('\0').array()) < 0 || nobodyWaits()) {
            return;
        }
        what[0] = (byte) change;
        inode = Stat.inode();
        boolean isMarked = mark();
        isKnownEmpty = !tellAll() && isMarked;
    }

    /** Before a look: whoever comes after it makes the time another one. */
    private boolean mark() {
        Clock.read();
        markSeconds = Clock.seconds();
        return Path.setModified(path.array(), markSeconds, MARK_NANOS) == 0;
    }

    private boolean nobodyWaits() {
        return isKnownEmpty
                && inode == Stat.inode()
                && markSeconds == Stat.modifiedSeconds()
                && MARK_NANOS == Stat.modifiedNanos();
    }

    /** True if there is any fifo of a waiter, read or not. */
    private boolean tellAll() {
        if (Directory.present(path.array(), ANY) == 0) {
            return false;
        }
        if (name == null) {
            name = new byte[MAX_NAME_BYTES + 1];
        }
        Directory directory = Directory.open(path.array());
        boolean found = false;
        while (directory.next(name)) {
            if (isWaiter()) {
                found = true;
                tellOne();
            }
        }
        boolean isWhole = directory.error() == 0;
        directory.close();
        return found || !isWhole;
    }

    private boolean isWaiter() {
        for (int i = 0; i < PREFIX.length; i++) {
            if (name[i] != PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    private void tellOne() {
        byte[] fifo = directory().add('/').add(name).add('\0').array();
        int fd = Fd.openWriteNoFollow(fifo);
        if (fd >= 0) {
            if (Stat.fd(fd) == 0 && Stat.isFifo()) {
                Fd.write(fd, what, 0, 1);
            }
            Fd.close(fd);
        } else if (fd == -Errno.enxio()) {
            Path.unlink(fifo);
        }
    }
}
