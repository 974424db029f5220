package vigil.runsvdir;

import vigil.diagnostic.Diagnostics;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;

/** The directory whose entries are the services. Its last change says whether to read it again. */
final class ScanDirectory {
    private static final long RETRY_GAP_MILLIS = 1000;
    private static final long SCAN_GAP_MILLIS = 5000;
    private static final byte[] HERE = {'.', 0};

    private final byte[] path;
    private final int startDirectory;
    private final ServiceTable table;
    private final Runsvs runsvs;
    private final Diagnostics diagnostics;
    private long device;
    private long inode;
    private long modifiedSeconds;
    private int modifiedNanos;
    private boolean changed = true;
    private int scan;
    private long nextLookMillis;

    /** {@code startDirectory}: what a relative {@code path} starts from, open. */
    ScanDirectory(
            byte[] path,
            int startDirectory,
            ServiceTable table,
            Runsvs runsvs,
            Diagnostics diagnostics) {
        this.path = path;
        this.startDirectory = startDirectory;
        this.table = table;
        this.runsvs = runsvs;
        this.diagnostics = diagnostics;
    }

    long deadlineMillis() {
        return nextLookMillis;
    }

    /** The next look reads it, changed or not. */
    void rescan() {
        changed = true;
        nextLookMillis = 0;
    }

    /** Reads the directory if it is another one than last time, or has changed since. */
    void look(long nowMillis) {
        int error = Stat.path(path);
        if (error < 0) {
            warn("unable to stat ", path, error);
        } else if (changed || differs()) {
            remember();
            error = Path.changeDirectory(path);
            if (error < 0) {
                changed = true;
                warn("unable to change directory to ", path, error);
            } else {
                changed = changedThisSecond();
                readEntries();
                runsvs.startDue(nowMillis);
                goBack();
            }
        }
        nextLookMillis = nowMillis + (changed ? RETRY_GAP_MILLIS : SCAN_GAP_MILLIS);
    }

    /** Starts what is due, in the directory as it was last read. */
    void start(long nowMillis) {
        if (Path.changeDirectory(path) < 0) {
            runsvs.postpone(nowMillis);
            return;
        }
        runsvs.startDue(nowMillis);
        goBack();
    }

    private boolean differs() {
        return Stat.device() != device
                || Stat.inode() != inode
                || Stat.modifiedSeconds() != modifiedSeconds
                || Stat.modifiedNanos() != modifiedNanos;
    }

    private void remember() {
        device = Stat.device();
        inode = Stat.inode();
        modifiedSeconds = Stat.modifiedSeconds();
        modifiedNanos = Stat.modifiedNanos();
    }

    /** Another change within the same second may leave the same time behind. */
    private boolean changedThisSecond() {
        Clock.read();
        return Clock.seconds() <= modifiedSeconds;
    }

    private void readEntries() {
        Directory directory = Directory.open(HERE);
        scan++;
        byte[] name = directory.next();
        while (name != null) {
            if (name[0] != '.') {
                lookAt(name);
            }
            name = directory.next();
        }
        int error = directory.error();
        directory.close();
        if (error < 0) {
            changed = true;
            warn("unable to read directory ", path, error);
            return;
        }
        for (Service service : table.all()) {
            if (service.isListed() && service.seen != scan) {
                unlist(service);
            }
        }
    }

    private void lookAt(byte[] name) {
        int error = Stat.path(name);
        if (error < 0) {
            warn("unable to stat ", name, error);
            return;
        }
        if (!Stat.isDirectory()) {
            return;
        }
        Service service = table.ofDirectory(Stat.device(), Stat.inode());
        if (service == null) {
            service = table.add(name, Stat.device(), Stat.inode());
            runsvs.want(service);
        } else if (!service.isListed()) {
            table.list(service, name);
        }
        service.seen = scan;
    }

    private void unlist(Service service) {
        runsvs.terminate(service);
        table.unlist(service);
    }

    private void goBack() {
        int error = Fd.changeDirectory(startDirectory);
        while (error < 0) {
            warn("unable to change directory, pausing", new byte[1], error);
            Clock.sleepMillis(5000);
            error = Fd.changeDirectory(startDirectory);
        }
    }

    private void warn(String attempt, byte[] name, int error) {
        diagnostics.warning().add(attempt).add(name).addError(error).send(2);
    }
}
