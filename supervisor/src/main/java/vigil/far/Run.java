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
    private static final int LOOK_MILLIS = 20;
    private static final byte[] NULL = {'/', 'd', 'e', 'v', '/', 'n', 'u', 'l', 'l', 0};

    private final byte[] directory;
    private final Spawn spawn;
    private final long end;
    private final byte[] output = new byte[MOST_OUTPUT_BYTES];
    private int length;
    private int readEnd;

    /** The request's first number is how many milliseconds it may take. */
    Run(Request request, byte[] directory) {
        this.directory = directory;
        end = Clock.monotonicMillis() + Math.max(0, request.number(0));
        spawn = new Spawn(request.text(1));
        for (int i = 2; request.text(i)[0] != 0; i++) {
            spawn.argument(request.text(i));
        }
    }

    /** Adds its exit code, or the signal that ended it below zero, and what it wrote. */
    int answer(Reply reply) {
        int error = Fd.pipe();
        if (error < 0) {
            return error;
        }
        readEnd = Fd.pipeReadEnd();
        int writeEnd = Fd.pipeWriteEnd();
        int nothing = Fd.openReadWrite(NULL);
        spawn.in(directory).copy(nothing, 0).copy(writeEnd, 1).copy(writeEnd, 2);
        int pid = spawn.start();
        Fd.close(writeEnd);
        Fd.close(nothing);
        Fd.setNonblocking(readEnd);
        if (pid > 0) {
            int status = await(pid);
            int signal = Child.crash(status);
            error = spawn.error();
            reply.add((long) (signal == 0 ? Child.exitCode(status) : -signal));
            reply.room(length);
            System.arraycopy(output, 0, reply.array(), reply.length(), length);
            reply.took(length);
        }
        Fd.close(readEnd);
        return Math.min(pid, error);
    }

    private int await(int pid) {
        while (Child.reap() != pid) {
            long left = end - Clock.monotonicMillis();
            if (left <= 0) {
                Child.kill(pid, Signals.sigkill());
                Child.await(pid);
                break;
            }
            Poll.clear();
            boolean isOpen = drain();
            if (isOpen) {
                Poll.addRead(readEnd);
            }
            Poll.await(Math.min(left, LOOK_MILLIS));
        }
        drain();
        return Child.waitStatus();
    }

    /** False at the end of the output. */
    private boolean drain() {
        byte[] rest = new byte[1 << 10];
        int count = Fd.read(readEnd, rest, 0, rest.length);
        while (count > 0) {
            int kept = Math.min(count, output.length - length);
            System.arraycopy(rest, 0, output, length, kept);
            length += kept;
            count = Fd.read(readEnd, rest, 0, rest.length);
        }
        return count == -Errno.eagain();
    }
}
