package vigil.runsv;

import vigil.posix.Clock;

/** Writes the status when it has changed and tells who waits; a full disk is tried again. */
final class StatusWriter {
    private static final long WRITE_AGAIN_MILLIS = 5000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Service service;
    private final SuperviseDirectory directory;
    private final Waiters waiters;
    private long writeAgainMillis = NEVER;

    StatusWriter(Service service, SuperviseDirectory directory, Waiters waiters) {
        this.service = service;
        this.directory = directory;
        this.waiters = waiters;
    }

    void flush() {
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

    /** When to {@link #flush} again. */
    long deadlineMillis() {
        return writeAgainMillis;
    }
}
