package vigil.runsv;

import vigil.posix.Clock;
import vigil.runsv.Service.Life;
import vigil.runsv.Service.Want;

/** Writes the status when it has changed and tells who waits; a full disk is tried again. */
final class StatusWriter {
    private static final long WRITE_AGAIN_MILLIS = 5000;

    /** Within this time most services end when told; one record of it is enough then. */
    private static final long END_MILLIS = 50;

    private static final long NEVER = Long.MAX_VALUE;

    private final Service service;
    private final SuperviseDirectory directory;
    private final Waiters waiters;
    private long writeAgainMillis = NEVER;
    private long endsBeforeMillis; // 0 until the end of runsv is wanted

    StatusWriter(Service service, SuperviseDirectory directory, Waiters waiters) {
        this.service = service;
        this.directory = directory;
        this.waiters = waiters;
    }

    /** True for a moment in which the last record of this runsv is likely to follow. */
    boolean isAboutToEnd() {
        if (service.want() != Want.EXIT || service.life() != Life.RUN) {
            return false;
        }
        long now = Clock.monotonicMillis();
        if (endsBeforeMillis == 0) {
            endsBeforeMillis = now + END_MILLIS;
        }
        return now < endsBeforeMillis;
    }

    void write() {
        if (!service.isChanged()) {
            return;
        }
        boolean isWritten = directory.write(service);
        waiters.tellOf(service);
        if (isWritten) {
            service.written();
            writeAgainMillis = NEVER;
        } else if (writeAgainMillis == NEVER || Clock.monotonicMillis() >= writeAgainMillis) {
            writeAgainMillis = Clock.monotonicMillis() + WRITE_AGAIN_MILLIS;
        }
    }

    /** When to {@link #write} again. */
    long deadlineMillis() {
        boolean waits = service.isChanged() && isAboutToEnd();
        return waits ? Math.min(endsBeforeMillis, writeAgainMillis) : writeAgainMillis;
    }
}
