package vigil.far;

import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Signals;
import vigil.posix.Spawn;

/**
 * A program that runs until it ends or its time is over: its directory, then its path and
 * arguments. It reads nothing; what it writes is kept, up to a length.
 */
final class Run {
    private static final int MOST_OUTPUT_BYTES = 1 << 14;
    private static final long MOST_MILLIS = 1L << 40;
    private static final int LOOK_MILLIS = 20; // where the end of a process cannot be waited for
    private static final byte[] NULL = {'/', 'd', 'e', 'v', '/', 'n', 'u', 'l', 'l', 0};

    private final Spawn spawn;
    private final long tag;
    private final long end;
    private final byte[] output = new byte[MOST_OUTPUT_BYTES];
    private int length;
    private int pid;
    private int readEnd;
    private int endWatch;
    private boolean isWriting = true;
    private boolean isKilled;

    /** The request's numbers are how many milliseconds it may take, and its tag. */
    Run(Request request, byte[] directory) {
        long millis = Math.max(0, Math.min(request.number(0), MOST_MILLIS));
        end = Clock.monotonicMillis() + millis;
        tag = request.number(1);
        spawn = new Spawn(request.text(1)).in(directory);
        for (int i = 2; request.text(i)[0] != 0; i++) {
            spawn.argument(request.text(i));
        }
    }

    /** Below zero if it does not run. */
    int start() {
        int error = Fd.pipe();
        if (error < 0) {
            return error;
        }
        readEnd = Fd.pipeReadEnd();
        int writeEnd = Fd.pipeWriteEnd();
        int nothing = Fd.openReadWrite(NULL);
        spawn.copy(nothing, 0).copy(writeEnd, 1).copy(writeEnd, 2);
        pid = spawn.start();
        Fd.close(writeEnd);
        Fd.close(nothing);
        error = pid < 0 ? pid : spawn.error();
        if (error < 0) {
            if (pid > 0) {
                Child.await(pid);
            }
            Fd.close(readEnd);
            return error;
        }
        Fd.setNonblocking(readEnd);
        endWatch = Child.watch(pid);
        return 0;
    }

    int pid() {
        return pid;
    }

    long tag() {
        return tag;
    }

    /** Waits for its output and its end with the next poll: for how many milliseconds at most. */
    long watch() {
        if (isWriting) {
            Poll.addRead(readEnd);
        }
        Poll.addRead(endWatch); // poll(2) passes over one that is below zero
        long left = Math.max(0, end - Clock.monotonicMillis());
        if (isKilled) {
            return LOOK_MILLIS;
        }
        return endWatch < 0 ? Math.min(left, LOOK_MILLIS) : left;
    }

    /** After the poll: keeps what it wrote, and ends it when its time is over. */
    void look() {
        drain();
        if (!isKilled && Clock.monotonicMillis() >= end) {
            kill();
        }
    }

    void kill() {
        Child.kill(pid, Signals.sigkill());
        isKilled = true;
    }

    /** It was reaped: adds its tag, its exit code or the signal below zero, and what it wrote. */
    void tellEnd(int waitStatus, Reply reply) {
        drain();
        Fd.close(readEnd);
        if (endWatch >= 0) {
            Fd.close(endWatch);
        }
        int signal = Child.crash(waitStatus);
        reply.add(Letter.RUN).add(tag);
        reply.add((long) (signal == 0 ? Child.exitCode(waitStatus) : -signal));
        reply.room(length);
        System.arraycopy(output, 0, reply.array(), reply.length(), length);
        reply.took(length);
    }

    private void drain() {
        byte[] rest = new byte[1 << 10];
        int count = isWriting ? Fd.read(readEnd, rest, 0, rest.length) : 0;
        while (count > 0) {
            int kept = Math.min(count, output.length - length);
            System.arraycopy(rest, 0, output, length, kept);
            length += kept;
            count = Fd.read(readEnd, rest, 0, rest.length);
        }
        isWriting = count == -Errno.eagain();
    }
}
