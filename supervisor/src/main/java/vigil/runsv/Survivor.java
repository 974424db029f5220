package vigil.runsv;

import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.service.StatusRecord;

/**
 * The process that an earlier runsv has left running. Unless that runsv was this very process it is
 * no child of ours: nobody will tell us that it has ended.
 */
final class Survivor {
    /** How often to look where the kernel has no descriptor for a process. */
    private static final long LOOK_MILLIS = 1000;

    private final ChildRecord child;
    private boolean isFollowed;
    private int watch = -1;
    private int slot = -1;

    Survivor(ChildRecord child) {
        this.child = child;
    }

    /** If there is one it becomes the run, or the finish, of {@code service}. */
    void adopt(Service service, SuperviseDirectory directory, Restarts restarts) {
        if (!child.survives()) {
            return;
        }
        StatusRecord record = directory.readStatus(child.pid());
        service.adopt(child.pid(), child.isFinish(), record);
        Clock.read();
        long ranMillis = (Clock.seconds() - record.since().unixSeconds()) * 1000;
        restarts.adopted(Clock.monotonicMillis() - Math.max(ranMillis, 0));
        if (child.parent() != Child.ownPid()) {
            isFollowed = true;
            watch = Child.watch(child.pid());
        }
    }

    void watch() {
        slot = isFollowed && watch >= 0 ? Poll.addRead(watch) : -1;
    }

    /** True once: when it has ended. */
    boolean hasEnded() {
        if (!isFollowed || (watch >= 0 ? !Poll.isReady(slot) : child.isStillThere())) {
            return false;
        }
        isFollowed = false;
        if (watch >= 0) {
            Fd.close(watch);
            watch = -1;
        }
        return true;
    }

    /** When to look, if nothing wakes us before. */
    long deadlineMillis() {
        boolean looks = isFollowed && watch < 0;
        return looks ? Clock.monotonicMillis() + LOOK_MILLIS : Long.MAX_VALUE;
    }
}
