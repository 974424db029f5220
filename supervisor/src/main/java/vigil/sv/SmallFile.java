package vigil.sv;

import java.util.Optional;
import vigil.bytes.Bytes;
import vigil.posix.Fd;
import vigil.service.History;

/** Files of a few lines in and below the service directory that is the working directory. */
final class SmallFile {
    static final byte[] NEEDS = Bytes.of("needs");
    static final byte[] WAITING = Bytes.of("supervise/waiting");
    static final byte[] READY = Bytes.of("supervise/ready");
    static final byte[] FAILED = Bytes.of("supervise/failed");
    static final byte[] STATUS_TEXT = Bytes.of("supervise/statustext");
    static final byte[] NOTIFICATION_FD = Bytes.of("notification-fd");

    static final byte[] EVENTS = Bytes.of("supervise/events");

    private static final int MAX_BYTES = 16384;

    private static int error;

    private SmallFile() {}

    /** At most the first 16 KiB, NUL-ended; null if it cannot be read. */
    static byte[] read(byte[] path) {
        int file = Fd.openRead(path);
        if (file < 0) {
            return null;
        }
        byte[] bytes = new byte[MAX_BYTES];
        int length = Fd.read(file, bytes, 0, MAX_BYTES);
        Fd.close(file);
        return length < 0 ? null : Bytes.slice(bytes, 0, length);
    }

    /** What {@code supervise/events} says; empty if it does not, and then {@link #error} why. */
    static Optional<History> readHistory() {
        int file = Fd.openRead(EVENTS);
        if (file < 0) {
            error = file;
            return Optional.empty();
        }
        byte[] bytes = new byte[History.SIZE_BYTES];
        int length = Fd.read(file, bytes, 0, bytes.length);
        Fd.close(file);
        error = Math.min(length, 0);
        return History.decode(bytes, length);
    }

    /** A negated errno; 0 if the content was at fault. */
    static int error() {
        return error;
    }

    /** The line that starts at {@code at}, NUL-ended and without its newline. */
    static byte[] line(byte[] text, int at) {
        int end = Bytes.indexOf(text, '\n', at);
        return Bytes.slice(text, at, end < 0 ? Bytes.length(text) : end);
    }

    /** Where the line after the one at {@code at} starts, or -1. */
    static int nextLine(byte[] text, int at) {
        int end = Bytes.indexOf(text, '\n', at);
        return end < 0 || end + 1 >= Bytes.length(text) ? -1 : end + 1;
    }
}
