package vigil.svlogd;

import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Scan;
import vigil.service.Stamp;

/** Standard input as lines: takes what has arrived, and keeps the beginning of a line back. */
final class Intake {
    private static final int STDIN = 0;

    /** More makes it no faster, and each svlogd has this much memory for it. */
    private static final int READ_BYTES = 49152;

    /** What a pipe is asked to hold once it was found full; costs nothing while it is not. */
    private static final int PIPE_BYTES = 1 << 20;

    private final Batch batch;
    private final LogSet logs;
    private final Replacement replacement;
    private final Stamp heldStamp;
    private final int readBytes;
    private int held;
    private boolean atEnd;
    private boolean pipeIsLarge;

    Intake(Options options, LogSet logs) {
        readBytes = Math.max(READ_BYTES, options.bufferBytes());
        batch = new Batch(readBytes + options.lineBytes(), options.lineBytes(), options.form());
        heldStamp = new Stamp(options.form());
        replacement = options.replacement();
        this.logs = logs;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /** Nothing of a line is waiting for the rest of it. */
    boolean isBetweenLines() {
        return held == 0 && !batch.continues;
    }

    /** Reads once, at most {@code limit} bytes, and hands on what can be: how many were read. */
    int read(int limit) {
        int count = Fd.read(STDIN, batch.bytes, held, Math.min(limit, readBytes));
        if (count == -Errno.eagain() || count == -Errno.eintr()) {
            return 0;
        }
        if (count < 0) {
            logs.warnOfInput(count);
        }
        if (count <= 0) {
            atEnd = true;
            return 0;
        }
        Clock.read();
        batch.stamp.set(Clock.seconds(), Clock.nanos());
        take(held + count);
        if (count == readBytes && !pipeIsLarge) {
            pipeIsLarge = true;
            Fd.setPipeSize(STDIN, PIPE_BYTES);
        }
        return count;
    }

    /** Ends the last line, which came without its newline. */
    void finish() {
        if (isBetweenLines()) {
            return;
        }
        batch.bytes[held] = '\n';
        take(held + 1);
    }

    private void take(int filled) {
        batch.firstStamp = held > 0 ? heldStamp : batch.stamp;
        int newline = Scan.lastIndexOf(batch.bytes, held, filled, '\n');
        int rest = newline < 0 ? 0 : newline + 1;
        boolean isLong = newline < 0 && batch.continues || filled - rest >= batch.lineBytes;
        batch.to = isLong ? filled : rest;
        if (batch.to > 0) {
            handOn(isLong);
        }
        keep(filled);
    }

    private void handOn(boolean endsInsideLine) {
        if (replacement != null) {
            replacement.apply(batch);
        }
        logs.take(batch);
        batch.continues = endsInsideLine;
    }

    /** Moves what was not handed on to the front. */
    private void keep(int filled) {
        int before = batch.to;
        if (filled > before && (before > 0 || held == 0)) {
            heldStamp.copyFrom(batch.stamp);
        }
        held = filled - before;
        if (before > 0) {
            Scan.copy(batch.bytes, before, batch.bytes, 0, held);
        }
    }
}
