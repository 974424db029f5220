package vigil.svlogtail;

import vigil.bytes.Bytes;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Scan;
import vigil.posix.Terminal;

/**
 * Lines on standard output, many in one write. On a terminal what it would obey is a question mark.
 */
final class Output {
    private static final int STDOUT = 1;
    private static final int EXIT_FAILED = 111;

    private final byte[] buffer = new byte[1 << 16];
    private final boolean isTerminal = Terminal.is(STDOUT);
    private int length;
    private boolean any;
    private LogReader unended; // whose line was begun and goes on

    /** Whether anything was written. */
    boolean any() {
        return any;
    }

    /** Writes the line of {@code log}, its name before it if {@code named}. */
    void writeLine(LogReader log, boolean named) {
        any = true;
        if (unended != null && unended != log) {
            put('\n');
            unended = null;
        }
        if (named && unended == null) {
            put(log.name(), 0, Bytes.length(log.name()));
            put(':');
            put(' ');
        }
        put(log.bytes(), log.lineFrom(), log.lineTo());
        unended = log.isEnded() ? null : log;
        if (log.isEnded()) {
            put('\n');
        }
    }

    private void put(char c) {
        if (length == buffer.length) {
            flush();
        }
        buffer[length++] = (byte) c;
    }

    private void put(byte[] bytes, int from, int to) {
        if (isTerminal) {
            makeHarmless(bytes, from, to);
        }
        if (to - from > buffer.length - length) {
            flush();
        }
        if (to - from > buffer.length) {
            write(bytes, from, to);
            return;
        }
        Scan.copy(bytes, from, buffer, length, to - from);
        length += to - from;
    }

    /** All control characters but the tab; those past ASCII are 0xc2 and a byte below 0xa0. */
    private static void makeHarmless(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            int c = bytes[at] & 0xff;
            boolean isPastAscii =
                    c >= 0x80 && c < 0xa0 && at > from && bytes[at - 1] == (byte) 0xc2;
            if (c < ' ' && c != '\t' || c == 0x7f || isPastAscii) {
                bytes[isPastAscii ? at - 1 : at] = '?';
                bytes[at] = '?';
            }
        }
    }

    void flush() {
        write(buffer, 0, length);
        length = 0;
    }

    /** Ends the program if nobody takes it any more. */
    private static void write(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int written = Fd.write(STDOUT, bytes, at, to - at);
            if (written == -Errno.eagain()) {
                Poll.clear();
                Poll.addWrite(STDOUT);
                Poll.await(-1);
            } else if (written < 0 && written != -Errno.eintr()) {
                Child.exit(EXIT_FAILED);
            }
            at += Math.max(written, 0);
        }
    }
}
