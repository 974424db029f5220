package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Stat;

/**
 * Which of the files that runsv knows the service directory holds. One look serves until runsv
 * waits again, and it reads the directory only if that has changed.
 */
final class Contents {
    /** A directory changed as lately as this may change again without a new time. */
    private static final long SETTLED_SECONDS = 2;

    private static final int SETTINGS = Settings.NAMES.length;
    private static final int FINISH = SETTINGS;
    private static final int CONTROL = SETTINGS + 1;
    private static final int LOG = SETTINGS + 2;
    private static final byte[] LIST = list();
    private static final byte[] CONTROL_PATH = Bytes.of("control");

    private int present;
    private boolean isFresh;
    private boolean isDeleted;
    private boolean isSettled;
    private boolean isControlKnown;
    private boolean hasControl;
    private long modifiedSeconds;
    private int modifiedNanos;

    private static byte[] list() {
        Line names = new Line();
        for (String name : Settings.NAMES) {
            names.add(name).add('\n');
        }
        return names.add("finish\ncontrol\nlog\n").toBytes();
    }

    void look() {
        if (isFresh) {
            return;
        }
        boolean isThere = Stat.path(Bytes.DOT) == 0;
        isDeleted = isThere && Stat.links() == 0;
        if (!isThere || !isSettled || !hasSameTime()) {
            noteTime(isThere);
            present = Directory.present(Bytes.DOT, LIST);
        }
        isFresh = true;
    }

    private boolean hasSameTime() {
        return Stat.modifiedSeconds() == modifiedSeconds && Stat.modifiedNanos() == modifiedNanos;
    }

    private void noteTime(boolean isThere) {
        isSettled = false;
        if (isThere) {
            modifiedSeconds = Stat.modifiedSeconds();
            modifiedNanos = Stat.modifiedNanos();
            Clock.read();
            isSettled = Clock.seconds() - modifiedSeconds >= SETTLED_SECONDS;
        }
    }

    /** Time has passed, or this is another directory: what was seen may be true no more. */
    void forget() {
        isFresh = false;
        isControlKnown = false;
    }

    /** As of the last look: a directory that nobody can find any more. */
    boolean isDeleted() {
        return isDeleted;
    }

    /** As of the last look: a bit for each of the settings' names, from the lowest. */
    int settings() {
        return present & (1 << SETTINGS) - 1;
    }

    boolean mayHaveFinish() {
        return mayHave(FINISH);
    }

    /** As of now, or of the last look if that is fresh. */
    boolean hasControl() {
        if (!isFresh && !isControlKnown) {
            hasControl = Stat.path(CONTROL_PATH) != -Errno.enoent();
            isControlKnown = true;
        }
        return isFresh ? mayHave(CONTROL) : hasControl;
    }

    boolean mayHaveLog() {
        return mayHave(LOG);
    }

    /** True unless there is a fresh look that did not find it. */
    private boolean mayHave(int name) {
        return !isFresh || (present >> name & 1) != 0;
    }
}
