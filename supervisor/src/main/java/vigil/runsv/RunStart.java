package vigil.runsv;

import vigil.diagnostic.Diagnostics;
import vigil.posix.Spawn;

/** What has to be before run is started, and what it tells once it was: needs and readiness. */
final class RunStart {
    private final Settings settings;
    private final SuperviseDirectory supervise;
    private final Spawn run;
    private final Diagnostics diagnostics;
    private byte[] directory;
    private int scanDirectory = -1;
    private Needs needs; // null until the service has any
    private Readiness readiness; // null until the service tells it
    private boolean isPrepared;
    private boolean isWaiting;
    private boolean isReady;

    RunStart(Settings settings, SuperviseDirectory supervise, Spawn run, Diagnostics diagnostics) {
        this.settings = settings;
        this.supervise = supervise;
        this.run = run;
        this.diagnostics = diagnostics;
    }

    /** Where names of other services are looked up; see {@link Needs}. */
    void setPlace(byte[] serviceDirectory, int openScanDirectory) {
        directory = serviceDirectory;
        scanDirectory = openScanDirectory;
    }

    /** Reads the settings for a start that is due; true if all it needs is up. */
    boolean mayBegin() {
        if (!isPrepared) {
            isPrepared = true;
            settings.refresh();
            if (settings.hasNeeds()) {
                if (needs == null) {
                    needs = new Needs(diagnostics, directory, scanDirectory);
                }
                needs.read();
            }
        }
        if (needs == null || needs.areMet()) {
            return true;
        }
        isWaiting = true;
        supervise.writeWaiting(needs.missing());
        return false;
    }

    /** The start is done, or is not to be any more. */
    void cancel() {
        isPrepared = false;
        if (needs != null) {
            needs.end();
        }
        if (isWaiting) {
            isWaiting = false;
            supervise.removeWaiting();
        }
    }

    /** Last before run is started; {@code pipe} becomes its standard output if not below 0. */
    void connect(int pipe) {
        run.clear();
        if (pipe >= 0) {
            run.copy(pipe, 1);
        }
        if (settings.notificationFd() >= 0) {
            if (readiness == null) {
                readiness = new Readiness();
            }
            readiness.connect(run, settings.notificationFd());
        }
    }

    void started() {
        cancel();
        if (readiness != null) {
            readiness.closeOurEnd();
        }
    }

    /** What an earlier runsv was told is as good as new if the daemon is the same. */
    void begin(boolean isAdopted) {
        if (!isAdopted) {
            supervise.removeReady();
        }
        isReady = isAdopted;
        supervise.removeWaiting();
    }

    void watch() {
        if (needs != null) {
            needs.watch();
        }
        if (readiness != null) {
            readiness.watch();
        }
    }

    /** True if the service has just become ready. */
    boolean listen() {
        if (needs != null) {
            needs.listen();
        }
        if (readiness == null || !readiness.hasCome()) {
            return false;
        }
        isReady = true;
        supervise.writeReady();
        return true;
    }

    /** Run has ended. */
    void ended() {
        if (isReady) {
            isReady = false;
            supervise.removeReady();
        }
        if (readiness != null) {
            readiness.end();
        }
    }

    long deadlineMillis() {
        return needs == null ? Long.MAX_VALUE : needs.deadlineMillis();
    }
}
