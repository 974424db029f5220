package vigil.runsv;

import vigil.posix.Clock;
import vigil.runsv.Service.Event;
import vigil.runsv.Service.Life;

/** How the last run ended, who wanted that, and how soon the next may start. */
final class Restarts {
    private final RestartPolicy policy; // null for a log
    private final SuperviseDirectory directory;
    private boolean mayHaveFailed = true; // an earlier runsv's word stands until the next start
    private long startedMillis;
    private long notBeforeMillis;
    private int waitStatus;
    private boolean isKilled;
    private boolean isHung;
    private boolean wasTold;

    Restarts(RestartPolicy policy, SuperviseDirectory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    void started(long nowMillis) {
        startedMillis = nowMillis;
        isKilled = false;
        isHung = false;
        removeFailed();
    }

    /** The run that is on was started by an earlier runsv. */
    void adopted(long started) {
        startedMillis = started;
    }

    /** A command has asked for a KILL. */
    void killed() {
        isKilled = true;
    }

    boolean isKilled() {
        return isKilled;
    }

    /** No command asks for the end of this run, whatever is sent. */
    void hung() {
        isHung = true;
    }

    void ended(int status, boolean gotTerm) {
        waitStatus = status;
        wasTold = (gotTerm || isKilled) && !isHung;
    }

    /** True if a command has asked for the end of the last run. */
    boolean wasTold() {
        return wasTold;
    }

    /** Nothing is running now: how long to wait before the next start, if there is to be one. */
    void pauseBefore(Service service) {
        long now = Clock.monotonicMillis();
        long pause = pause(now, service.life() == Life.DUE);
        if (pause < 0) {
            service.on(Event.GIVE_UP);
        }
        notBeforeMillis = pause > 0 ? now + pause : 0;
    }

    /** It could not be started. */
    void postpone(long millis) {
        notBeforeMillis = Clock.monotonicMillis() + millis;
    }

    boolean hasTimeCome() {
        if (notBeforeMillis != 0 && Clock.monotonicMillis() >= notBeforeMillis) {
            notBeforeMillis = 0;
        }
        return notBeforeMillis == 0;
    }

    /** Of the monotonic clock; 0 if nothing is waited for. */
    long notBeforeMillis() {
        return notBeforeMillis;
    }

    /**
     * The milliseconds before the next start, or one of {@link RestartPolicy}'s two words against
     * it. {@code isDue}: up is wanted.
     */
    private long pause(long nowMillis, boolean isDue) {
        long ran = nowMillis - startedMillis;
        if (policy == null || wasTold || !isDue) {
            return RestartPolicy.shortestPause(ran);
        }
        long pause = policy.afterEnd(nowMillis, ran, waitStatus == 0);
        if (pause == RestartPolicy.HAS_FAILED) {
            directory.writeFailed(waitStatus);
            mayHaveFailed = true;
        }
        return pause;
    }

    /** A command starts it: what was before does not count. */
    void forget() {
        if (policy != null) {
            policy.forget();
            removeFailed();
        }
    }

    private void removeFailed() {
        if (mayHaveFailed && policy != null) {
            directory.removeFailed();
            mayHaveFailed = false;
        }
    }
}
