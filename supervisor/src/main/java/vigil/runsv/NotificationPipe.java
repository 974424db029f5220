package vigil.runsv;

import vigil.diagnostic.Line;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Spawn;
import vigil.posix.Stat;

/** {@code notification-fd}: the service writes a newline there when it is ready, as under s6. */
final class NotificationPipe {
    private static final int MAX_BYTES = 64;

    private final byte[] text = new byte[MAX_BYTES];
    private int readEnd = -1;
    private int writeEnd = -1;
    private int slot = -1;

    /** Gives the coming run the end to write to, as its descriptor {@code fd}. */
    void connect(Spawn run, int fd) {
        end();
        if (Fd.pipe() < 0) {
            return; // then the service never is ready
        }
        readEnd = Fd.pipeReadEnd();
        writeEnd = Fd.pipeWriteEnd();
        Fd.setNonblocking(readEnd);
        run.copy(writeEnd, fd);
    }

    /** The run has its end, or there is none. */
    void closeOurEnd() {
        if (writeEnd >= 0) {
            Fd.close(writeEnd);
            writeEnd = -1;
        }
    }

    /** The end that an earlier runsv has read from, of a pipe that {@code pid} still has. */
    void adopt(int pid, int fd) {
        end();
        Line path = new Line().add("/proc/").addDecimal(pid).add("/fd/").addDecimal(fd).add('\0');
        if (Stat.path(path.array()) == 0 && Stat.isFifo()) {
            readEnd = Fd.openRead(path.array());
        }
    }

    void watch() {
        slot = readEnd >= 0 ? Poll.addRead(readEnd) : -1;
    }

    /** True once: when the newline has come. */
    boolean hasCome() {
        if (readEnd < 0 || !Poll.isReady(slot)) {
            return false;
        }
        int length = Fd.read(readEnd, text, 0, MAX_BYTES);
        boolean hasNewline = false;
        for (int i = 0; i < length; i++) {
            hasNewline |= text[i] == '\n';
        }
        if (hasNewline || length == 0) {
            end();
        }
        return hasNewline;
    }

    void end() {
        closeOurEnd();
        if (readEnd >= 0) {
            Fd.close(readEnd);
            readEnd = -1;
        }
    }
}
