package vigil.sv;

import vigil.bytes.Bytes;
import vigil.posix.Stat;

/** Whether the service whose directory is the working directory says when it is ready. */
final class Readiness {
    private static final byte[] NOTIFY_SOCKET = Bytes.of("notify-socket");
    private static final byte[] EVENT = Bytes.of("supervise/event");

    private Readiness() {}

    /** True if it is to say so, to a runsv that listens, and has not yet. */
    static boolean isMissing() {
        return isAnnounced()
                && Stat.path(SmallFile.READY) < 0
                && Stat.path(EVENT) == 0; // an original runsv would never tell
    }

    private static boolean isAnnounced() {
        if (Stat.path(NOTIFY_SOCKET) == 0) {
            return true;
        }
        byte[] number = SmallFile.read(SmallFile.NOTIFICATION_FD);
        return number != null && Bytes.digits(number, 0) > 0;
    }
}
