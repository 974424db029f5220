package vigil.runsv;

import vigil.diagnostic.Diagnostics;
import vigil.posix.Fd;
import vigil.posix.Stat;

/** What follows the end of run: what it has left is ended, then finish runs. */
final class Aftermath {
    private final Contents contents;
    private final Settings settings;
    private final ControlScript control;
    private final Diagnostics diagnostics;
    private Service log; // null without one
    private Leftovers leftovers; // null until they are to be ended
    private Finish finish; // null until needed
    private boolean hasFinish;

    Aftermath(
            Contents contents, Settings settings, ControlScript control, Diagnostics diagnostics) {
        this.contents = contents;
        this.settings = settings;
        this.control = control;
        this.diagnostics = diagnostics;
    }

    /** What belongs to {@code itsLog} is not left over by this service. */
    void spare(Service itsLog) {
        log = itsLog;
    }

    /** Before run is started. */
    void catchOrphans() {
        if (leftovers == null && settings.endsLeftovers()) {
            leftovers = new Leftovers(diagnostics);
        }
        if (leftovers != null) {
            leftovers.catchOrphans(settings.endsLeftovers());
        }
    }

    /** Run has ended: true if something follows, before it is started again if that is wanted. */
    boolean follows(int waitStatus, boolean isWanted) {
        if (isWanted) {
            contents.look();
        }
        boolean isThere = contents.mayHaveFinish() && Stat.path(Finish.PATH) == 0;
        int fd = isThere ? Fd.openRead(Finish.PATH) : -1;
        hasFinish = fd >= 0;
        if (hasFinish) {
            Fd.close(fd);
            if (finish == null) {
                finish = new Finish();
            }
            finish.tell(waitStatus);
        }
        if (leftovers != null && settings.endsLeftovers()) {
            leftovers.end(settings.patienceMillis());
        }
        return hasFinish || isEndingLeftovers();
    }

    boolean isEndingLeftovers() {
        return leftovers != null && leftovers.isEnding();
    }

    /** True while {@link #isEndingLeftovers} goes on after another look. */
    boolean stillEndsLeftovers() {
        return isEndingLeftovers()
                && !leftovers.areGone(log == null ? 0 : log.pid(), control.pid());
    }

    /** Null if there is no finish script for the last end of run. */
    Finish finish() {
        return hasFinish ? finish : null;
    }

    /** When to look again, if no child ends before. */
    long deadlineMillis() {
        return leftovers == null ? Long.MAX_VALUE : leftovers.deadlineMillis();
    }
}
