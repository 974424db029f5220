package vigil.runsv;

import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Signals;

/** KILL for what has had its time: a run that was told to end, or finish. */
final class TimeLimit {
    private static final long NEVER = Long.MAX_VALUE;

    private long killAtMillis = NEVER;

    /** From now on so many milliseconds; 0 is no limit. */
    void set(long millis) {
        killAtMillis = millis == 0 ? NEVER : Clock.monotonicMillis() + millis;
    }

    /** It has ended. */
    void clear() {
        killAtMillis = NEVER;
    }

    /** {@code pid}: 0 if nothing runs. */
    void killIfLate(int pid) {
        if (killAtMillis != NEVER && pid > 0 && Clock.monotonicMillis() >= killAtMillis) {
            Child.kill(pid, Signals.sigkill());
            killAtMillis = NEVER;
        }
    }

    long deadlineMillis() {
        return killAtMillis;
    }
}
