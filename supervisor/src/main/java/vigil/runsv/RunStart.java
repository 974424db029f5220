package vigil.runsv;

import vigil.diagnostic.Diagnostics;

/** What has to be before run is started: the settings are read, all that it needs is up. */
final class RunStart {
    private final Settings settings;
    private final SuperviseDirectory supervise;
    private final Diagnostics diagnostics;
    private byte[] directory;
    private int scanDirectory = -1;
    private Needs needs; // null until the service has any
    private boolean isPrepared;
    private boolean isWaiting;

    RunStart(Settings settings, SuperviseDirectory supervise, Diagnostics diagnostics) {
        this.settings = settings;
        this.supervise = supervise;
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
            settings.owner().apply();
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

    /** What an earlier runsv has waited for does not count. */
    void begin(boolean isAdopted) {
        supervise.removeWaiting();
        if (isAdopted) {
            settings.refresh();
        }
    }

    void watch() {
        if (needs != null) {
            needs.watch();
        }
    }

    void listen() {
        if (needs != null) {
            needs.listen();
        }
    }

    long deadlineMillis() {
        return needs == null ? Long.MAX_VALUE : needs.deadlineMillis();
    }
}
