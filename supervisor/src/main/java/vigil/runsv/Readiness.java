package vigil.runsv;

import vigil.posix.Clock;
import vigil.posix.Spawn;

/** What a service tells of itself: that it is ready, how it is, and that it is alive. */
final class Readiness {
    private static final long NEVER = Long.MAX_VALUE;

    private final Settings settings;
    private final SuperviseDirectory supervise;
    private NotificationPipe pipe; // null until the service has one
    private NotifySocket socket; // likewise
    private boolean isReady;
    private boolean hasStatusText;
    private long lostAtMillis = NEVER;

    Readiness(Settings settings, SuperviseDirectory supervise) {
        this.settings = settings;
        this.supervise = supervise;
    }

    /** Gives the coming run what it tells through. */
    void connect(Spawn run) {
        if (settings.notificationFd() >= 0) {
            pipe().connect(run, settings.notificationFd());
        }
        if (settings.hasNotifySocket()) {
            socket().connect(run, settings.watchdogMillis());
        }
    }

    private NotificationPipe pipe() {
        if (pipe == null) {
            pipe = new NotificationPipe();
        }
        return pipe;
    }

    private NotifySocket socket() {
        if (socket == null) {
            socket = new NotifySocket();
        }
        return socket;
    }

    void started() {
        if (pipe != null) {
            pipe.closeOurEnd();
        }
    }

    /**
     * What an earlier runsv was told is as good as new if the daemon is the same; 0: there is none.
     */
    void begin(int survivorPid) {
        if (survivorPid == 0) {
            supervise.removeReady();
            supervise.removeStatusText();
            return;
        }
        isReady = supervise.isReady();
        hasStatusText = true;
        if (settings.notificationFd() >= 0 && !isReady) {
            pipe().adopt(survivorPid, settings.notificationFd());
        }
        if (settings.hasNotifySocket() && socket().open()) {
            isAlive();
        }
    }

    void watch() {
        if (pipe != null) {
            pipe.watch();
        }
        if (socket != null) {
            socket.watch();
        }
    }

    /** The letter for who waits if the run {@code pid} has become ready or is no more, else 0. */
    char listen(int pid) {
        boolean wasReady = isReady;
        if (pipe != null && pipe.hasCome()) {
            setReady(true);
        }
        if (socket != null) {
            Notification told = socket.next(pid);
            while (told != null) {
                take(told);
                told = socket.next(pid);
            }
        }
        if (isReady == wasReady) {
            return 0;
        }
        return isReady ? 'r' : 'o';
    }

    private void take(Notification told) {
        if (told.isReady() || told.isUnready()) {
            setReady(told.isReady());
        }
        if (told.isReady() || told.isAlive()) {
            isAlive();
        }
        if (told.isLost()) {
            lostAtMillis = 0;
        }
        if (told.hasStatus()) {
            supervise.writeStatusText(socket.status());
            hasStatusText = true;
        }
    }

    private void setReady(boolean isNowReady) {
        if (isReady == isNowReady) {
            return;
        }
        isReady = isNowReady;
        if (isReady) {
            supervise.writeReady();
        } else {
            supervise.removeReady();
        }
    }

    private void isAlive() {
        long period = settings.watchdogMillis();
        lostAtMillis = period == 0 ? NEVER : Clock.monotonicMillis() + period;
    }

    /** True once: when the service has given no sign of life for too long. */
    boolean isLost() {
        if (lostAtMillis == NEVER || Clock.monotonicMillis() < lostAtMillis) {
            return false;
        }
        lostAtMillis = NEVER;
        return true;
    }

    /** When to ask {@link #isLost}. */
    long deadlineMillis() {
        return lostAtMillis;
    }

    /** Run has ended. */
    void ended() {
        lostAtMillis = NEVER;
        if (isReady) {
            setReady(false);
        }
        if (hasStatusText) {
            supervise.removeStatusText();
            hasStatusText = false;
        }
        if (pipe != null) {
            pipe.end();
        }
    }
}
