package vigil.svlogd;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Start;

/** All log directories of one svlogd: each takes every line and filters for itself. */
final class LogSet {
    static final Diagnostics DIAGNOSTICS = new Diagnostics(Bytes.of("svlogd"));

    private static final int SECOND_MILLIS = 1000;

    /** The original's longest wait. */
    private static final int LONGEST_WAIT_MILLIS = 2_744_000;

    private final LogDirectory[] logs;
    private final int startDirectory;

    LogSet(Options options) {
        startDirectory = Fd.openRead(Files.HERE);
        if (startDirectory < 0) {
            DIAGNOSTICS
                    .fatal()
                    .add("unable to open current working directory")
                    .addError(startDirectory)
                    .sendAndExit(111);
        }
        int first = options.firstDirectory();
        Composer composer = new Composer();
        logs = new LogDirectory[Start.argumentCount() - first];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = new LogDirectory(Start.argument(first + i), options, this, composer);
        }
    }

    /** False if none can be used. */
    boolean open() {
        for (LogDirectory log : logs) {
            log.open();
        }
        return countUsable() > 0;
    }

    void take(Batch batch) {
        for (LogDirectory log : logs) {
            log.take(batch);
        }
    }

    void rotate() {
        for (LogDirectory log : logs) {
            log.rotateUnlessEmpty();
        }
    }

    /** Closes all and opens them again, with their configs as they are now. */
    void reopen() {
        for (LogDirectory log : logs) {
            log.close();
        }
        open();
    }

    /** Closes all, and waits for their processors. */
    void finish() {
        for (LogDirectory log : logs) {
            log.awaitProcessor();
            log.close();
        }
    }

    /** Does what time has brought: the milliseconds until it brings more. */
    long tick() {
        long now = Clock.monotonicMillis();
        long next = now + LONGEST_WAIT_MILLIS;
        for (LogDirectory log : logs) {
            next = Math.min(next, log.tick(now));
        }
        return Math.max(next - now, 0);
    }

    /** Whether a log besides {@code log} takes lines. */
    boolean hasOther(LogDirectory log) {
        return countUsable() > (log.isUsable() ? 1 : 0);
    }

    /** Makes paths relative to where svlogd was started. */
    int enterStart() {
        return Fd.changeDirectory(startDirectory);
    }

    void reap() {
        for (int pid = Child.reap(); pid > 0; pid = Child.reap()) {
            int status = Child.waitStatus();
            for (LogDirectory log : logs) {
                log.childEnded(pid, status);
            }
        }
    }

    /** Waits for the end of a child, any; other signals are noted for later. */
    void awaitChild() {
        Poll.clear();
        Poll.await(SECOND_MILLIS);
        reap();
    }

    /** Lets a second pass in which nothing is read; processors go on. */
    void pauseSecond() {
        long end = Clock.monotonicMillis() + SECOND_MILLIS;
        for (long now = end - SECOND_MILLIS; now < end; now = Clock.monotonicMillis()) {
            Poll.clear();
            Poll.await(end - now);
            reap();
        }
    }

    void warnOfInput(int error) {
        DIAGNOSTICS.warning().add("unable to read standard input").addError(error).send(2);
    }

    private int countUsable() {
        int count = 0;
        for (LogDirectory log : logs) {
            count += log.isUsable() ? 1 : 0;
        }
        return count;
    }
}
