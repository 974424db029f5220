package vigil.sv;

import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

/** Whether a command has had its effect, by the service's status record. */
enum Condition {
    PENDING,
    /** It has, if the check script agrees. */
    CHECK,
    DONE;

    /** All bytes of a command have to have had theirs; {@code asked}: when sv was started. */
    static Condition of(byte[] command, StatusRecord status, Tai64n asked) {
        Condition worst = DONE;
        for (byte letter : command) {
            Condition one = of((char) letter, status, asked);
            worst = one.compareTo(worst) < 0 ? one : worst;
        }
        return worst;
    }

    private static Condition of(char letter, StatusRecord status, Tai64n asked) {
        boolean isIdle = status.pid() == 0;
        return switch (letter) {
            case 'u' -> isUp(status);
            case 'd' -> doneIf(isIdle && status.state() == State.DOWN);
            case 'C' ->
                    status.wantsUp()
                            ? isUp(status)
                            : doneIf(isIdle && status.state() == State.DOWN);
            case 't', 'k' -> isStartedAnew(status, asked);
            case 'o' -> doneIf(isIdle ? !isBefore(status.since(), asked) : !status.wantsUp());
            case 'p' -> doneIf(isIdle || status.paused());
            case 'c' -> doneIf(isIdle || !status.paused());
            case 'x' -> PENDING;
            default -> DONE;
        };
    }

    private static Condition isUp(StatusRecord status) {
        return status.pid() != 0 && status.state() == State.RUN ? CHECK : PENDING;
    }

    private static Condition isStartedAnew(StatusRecord status, Tai64n asked) {
        if (status.pid() == 0) {
            return doneIf(!status.wantsUp());
        }
        return isBefore(status.since(), asked) || status.gotTerm() ? PENDING : CHECK;
    }

    private static Condition doneIf(boolean isDone) {
        return isDone ? DONE : PENDING;
    }

    /** To the nanosecond: a service that was started in the second before is not a new one. */
    private static boolean isBefore(Tai64n one, Tai64n other) {
        return one.unixSeconds() < other.unixSeconds()
                || one.unixSeconds() == other.unixSeconds() && one.nanos() < other.nanos();
    }
}
