package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Signals;
import vigil.posix.Spawn;
import vigil.posix.Stat;

/** {@code control/X}: runs before the command X takes effect, one at a time, and may forbid it. */
final class ControlScript {
    private static final int OWNER_EXECUTES = 0100;
    private static final int ARGUMENT_BYTES = 16;

    private final Contents contents;
    private final Diagnostics diagnostics;
    private final byte[] path = Bytes.of("control/?");
    private final Spawn spawn = new Spawn(path);
    private final Line argument = new Line(ARGUMENT_BYTES);
    private int output = -1;
    private int pid;
    private byte step;
    private long killAtMillis = Long.MAX_VALUE;

    ControlScript(Contents contents, Diagnostics diagnostics) {
        this.contents = contents;
        this.diagnostics = diagnostics;
    }

    /** The standard output of scripts from now on, if not ours. */
    void setOutput(int fd) {
        output = fd;
    }

    /** 0 if none runs. */
    int pid() {
        return pid;
    }

    boolean isRunning() {
        return pid != 0;
    }

    boolean exists(byte letter) {
        if (!contents.hasControl()) {
            return false;
        }
        path[path.length - 2] = letter;
        int found = Stat.path(path);
        if (found < 0) {
            if (found != -Errno.enoent() && found != -Errno.enotdir()) {
                warn("unable to stat ", found);
            }
            return false;
        }
        return (Stat.mode() & OWNER_EXECUTES) != 0;
    }

    /** Starts the script of {@code forStep}; its argument is the service's pid, empty if 0. */
    boolean start(byte forStep, int servicePid, long timeoutMillis) {
        path[path.length - 2] = Steps.letter(forStep);
        argument.clear();
        if (servicePid != 0) {
            argument.addDecimal(servicePid);
        }
        argument.add('\0');
        spawn.clear().argument(argument.array());
        if (output >= 0) {
            spawn.copy(output, 1);
        }
        int started = spawn.start();
        if (started < 0) {
            warn("unable to fork for ", started);
            return false;
        }
        if (spawn.error() < 0) {
            Line line = diagnostics.fatal().add("unable to run ").add(path);
            line.addError(spawn.error()).send(2);
        }
        pid = started;
        step = forStep;
        killAtMillis =
                timeoutMillis == 0 ? Long.MAX_VALUE : Clock.monotonicMillis() + timeoutMillis;
        return true;
    }

    /** True if {@code endedPid} was the script's: {@link #step} then goes on. */
    boolean ended(int endedPid) {
        if (pid == 0 || pid != endedPid) {
            return false;
        }
        pid = 0;
        killAtMillis = Long.MAX_VALUE;
        return true;
    }

    /** When {@link #killIfLate} has something to do. */
    long deadlineMillis() {
        return killAtMillis;
    }

    void killIfLate() {
        boolean isTimed = pid != 0 && killAtMillis != Long.MAX_VALUE;
        if (isTimed && Clock.monotonicMillis() >= killAtMillis) {
            Child.kill(pid, Signals.sigkill());
            killAtMillis = Long.MAX_VALUE;
        }
    }

    byte step() {
        return step;
    }

    private void warn(String attempt, int error) {
        diagnostics.warning().add(attempt).add(path).addError(error).send(2);
    }
}
