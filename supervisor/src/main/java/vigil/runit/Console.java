package vigil.runit;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Fd;
import vigil.posix.Terminal;

/**
 * /dev/console, where process 1 speaks and its children's descriptors 0 to 2 lead. It is opened
 * anew for each line, since stages mount over /dev; while it cannot be, what was there stays.
 */
final class Console {
    private static final byte[] DEVICE = Bytes.of("/dev/console");
    private static final byte[] NOWHERE = Bytes.of("/dev/null");
    private static final byte[] ROOT = Bytes.of("/");

    private final Line line = new Line();

    /** Makes it descriptors 0, 1 and 2: 0, or a negated errno. */
    int open() {
        fillStandardDescriptors();
        int fd = Fd.openWrite(DEVICE);
        if (fd < 0) {
            return fd;
        }
        for (int standard = 0; standard < 3; standard++) {
            Fd.copy(fd, standard);
        }
        return Fd.close(fd);
    }

    /** A line to be sent by {@link #send}, with the program's prefix. */
    Line line() {
        return line.clear().add("- runit: ");
    }

    Line warning() {
        return line().add("warning: ");
    }

    Line fatal() {
        return line().add("fatal: ");
    }

    void send() {
        int fd = Fd.openWrite(DEVICE);
        if (fd >= 0) {
            Fd.copy(fd, 2);
            Fd.close(fd);
        }
        line.send(2);
    }

    /**
     * In a child: descriptors 0 to 2 of its own, which block, as programs expect. Stage 1 also
     * reads there, as the emergency shell of a system that does not come up has to.
     */
    void giveToChild(boolean reading) {
        int fd = reading ? Fd.openReadWrite(DEVICE) : Fd.openWrite(DEVICE);
        if (fd < 0) {
            return;
        }
        Fd.setBlocking(fd);
        if (reading) {
            Terminal.takeControl(fd);
        }
        for (int standard = 0; standard < 3; standard++) {
            Fd.copy(fd, standard);
        }
    }

    /** An initramfs without /dev/console leaves them closed: nothing else may get their numbers. */
    private static void fillStandardDescriptors() {
        int fd;
        do {
            fd = Fd.openReadWrite(NOWHERE);
            if (fd < 0) {
                fd = Fd.openRead(ROOT);
            }
            if (fd >= 0 && fd < 3) {
                Fd.stayOpen(fd);
            }
        } while (fd >= 0 && fd < 3);
        if (fd >= 0) {
            Fd.close(fd);
        }
    }
}
