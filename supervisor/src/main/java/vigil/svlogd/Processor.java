package vigil.svlogd;

import vigil.bytes.Bytes;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Signals;
import vigil.service.LogName;

/** The command that a log directory puts its rotated logs through, one at a time. */
final class Processor {
    private static final int FIRST_RETRY_MILLIS = 1000;
    private static final int LAST_RETRY_MILLIS = 60_000;
    private static final int STATE_FD = 4;
    private static final int NEW_STATE_FD = 5;

    private final LogDirectory log;
    private int pid;
    private byte[] unprocessed;
    private int pauseMillis;
    private long retryAtMillis;

    Processor(LogDirectory log) {
        this.log = log;
    }

    boolean isRunning() {
        return pid > 0;
    }

    /** Failed last time: the log it works on is tried again at this time; else -1. */
    long retryAtMillis() {
        return !isRunning() && pauseMillis > 0 ? retryAtMillis : -1;
    }

    /** Whether {@code name} is what it reads or writes now or will again. */
    boolean uses(byte[] name) {
        return unprocessed != null && LogName.compareLabels(name, unprocessed) == 0;
    }

    /** Starts {@code command} on {@code name}; the process is in the log directory. */
    void start(byte[] command, byte[] name) {
        unprocessed = name;
        log.say("processing: ", name);
        Path.unlink(LogName.withKind(name, 't')); // an orphan of a killed svlogd may write to it
        Path.unlink(Files.NEW_STATE);
        int child = Child.fork();
        if (child == 0) {
            run(command, name);
        }
        if (child < 0) {
            log.warn("unable to fork for processor", child);
            retryLater();
            return;
        }
        pid = child;
    }

    /** Takes note that {@code ended} is no more; the process is in the log directory. */
    void ended(int waitStatus) {
        pid = 0;
        if (Child.crash(waitStatus) != 0 || Child.exitCode(waitStatus) != 0) {
            log.warn("processor failed, restart", 0);
            Path.unlink(LogName.withKind(unprocessed, 't'));
            retryLater();
            return;
        }
        finish(LogName.withKind(unprocessed, 't'), LogName.withKind(unprocessed, 's'));
        pauseMillis = 0;
        unprocessed = null;
    }

    /** Tries once more what failed; the process is in the log directory. */
    void retry(byte[] command) {
        if (command == null) {
            pauseMillis = 0;
            unprocessed = null;
            return;
        }
        start(command, unprocessed);
    }

    boolean is(int child) {
        return pid == child;
    }

    private void retryLater() {
        pauseMillis =
                pauseMillis == 0
                        ? FIRST_RETRY_MILLIS
                        : Math.min(pauseMillis * 2, LAST_RETRY_MILLIS);
        retryAtMillis = Clock.monotonicMillis() + pauseMillis;
    }

    private void finish(byte[] written, byte[] complete) {
        int fd = Fd.openRead(written);
        if (fd >= 0) {
            Fd.sync(fd); // before what it was made of goes
            Fd.close(fd);
        }
        log.persist("unable to rename processed", () -> Path.rename(written, complete));
        int error = Path.changeMode(complete, Files.MODE_COMPLETE);
        if (error < 0) {
            log.warn("unable to set mode of processed", error);
        }
        error = Path.unlink(unprocessed);
        if (error < 0) {
            log.warn("unable to unlink", error);
        }
        log.persist("unable to rename state", () -> Path.rename(Files.NEW_STATE, Files.STATE));
        log.say("processed: ", complete);
    }

    /** In the child: never returns. */
    private void run(byte[] command, byte[] name) {
        Signals.restoreForChild();
        Signals.setDefault(Signals.sigpipe());
        Signals.setDefault(Signals.sigxfsz());
        give(Fd.openRead(name), 0, "unable to open input for processor");
        give(
                Fd.openTruncate(LogName.withKind(name, 't')),
                1,
                "unable to open output for processor");
        int state = Fd.openRead(Files.STATE);
        if (state < 0) {
            state = Fd.openTruncate(Files.STATE);
            Fd.close(state);
            state = Fd.openRead(Files.STATE);
        }
        give(state, STATE_FD, "unable to open state for processor");
        give(
                Fd.openTruncate(Files.NEW_STATE),
                NEW_STATE_FD,
                "unable to open newstate for processor");
        byte[][] arguments = {{'s', 'h', 0}, {'-', 'c', 0}, command};
        int error = Exec.file(Bytes.of("/bin/sh"), arguments);
        log.fatal("unable to run processor", error);
    }

    /** The copy is blocking, as a command expects; the original closes at exec. */
    private void give(int fd, int copy, String otherwise) {
        if (fd < 0) {
            log.fatal(otherwise, fd);
        }
        Fd.setBlocking(fd);
        int error = Fd.copy(fd, copy);
        if (error < 0) {
            log.fatal("unable to move filedescriptor for processor", error);
        }
    }
}
