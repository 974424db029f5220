package vigil.runsvdir;

import java.util.ArrayList;
import java.util.List;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;

/**
 * The directory whose entries are the services. Where its changes are told, it is read once and
 * each change looked at as it comes; elsewhere its time says whether to read it again.
 */
final class ScanDirectory {
    private static final long RETRY_GAP_MILLIS = 1000;
    private static final long SCAN_GAP_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 5000;
    private static final byte[] HERE = {'.', 0};

    private final byte[] path;
    private final int startDirectory;
    private final ServiceTable table;
    private final Runsvs runsvs;
    private final Diagnostics diagnostics;
    private final Watches watches;
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
            Watches watches,
            Diagnostics diagnostics) {
        this.path = path;
        this.startDirectory = startDirectory;
        this.table = table;
        this.runsvs = runsvs;
        this.watches = watches;
        this.diagnostics = diagnostics;
    }

    /** When {@link #look} has something to do; no deadline while changes are told. */
    long deadlineMillis() {
        return nextLookMillis;
    }

    void addToPoll() {
        watches.addToPoll();
    }

    /** The next look reads it, changed or not. */
    void rescan() {
        changed = true;
        nextLookMillis = 0;
    }

    /** Looks at what is told to have changed, and starts what is due. */
    void takeChanges(long nowMillis) {
        if (!watches.haveEvents()) {
            return;
        }
        List<byte[]> entries = new ArrayList<>();
        while (watches.next()) {
            byte[] entry = watches.changed();
            if (entry == null) {
                rescan();
            } else {
                entries.add(entry);
            }
        }
        if (!changed && !entries.isEmpty() && enter()) {
            lookAt(entries);
            runsvs.startDue(nowMillis);
            goBack();
        }
    }

    /** At what is there first: what has gone may only have taken another name. */
    private void lookAt(List<byte[]> entries) {
        List<byte[]> gone = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (Stat.path(entries.get(i)) < 0) {
                gone.add(entries.get(i));
            } else {
                lookAt(entries.get(i));
            }
        }
        gone.forEach(this::lookAt);
    }

    /** Reads the directory if it is another one than last time, or has changed since. */
    void look(long nowMillis) {
        int error = Stat.path(path);
        if (error < 0) {
            warn("unable to stat ", path, error);
            watches.watchPath(path);
        } else if (changed || differs()) {
            remember();
            watches.watchPath(path);
            error = Path.changeDirectory(path);
            if (error < 0) {
                changed = true;
                warn("unable to change directory to ", path, error);
            } else {
                watches.watchEntries();
                changed = false;
                readEntries();
                changed |= !watches.areServing() && changedThisSecond();
                runsvs.startDue(nowMillis);
                goBack();
            }
        }
        nextLookMillis = nextLookMillis(nowMillis, error);
    }

    /** Takes no more changes. The kernel lets go of watches slowly, and an exit waits for that. */
    void giveUp() {
        watches.removeAll();
    }

    private long nextLookMillis(long nowMillis, int error) {
        boolean vanished = error < 0 && scan > 0;
        if (changed && !vanished) {
            return nowMillis + RETRY_GAP_MILLIS;
        }
        boolean told = watches.areServing() && error >= 0;
        return told ? Long.MAX_VALUE : nowMillis + SCAN_GAP_MILLIS;
    }

    /** Starts what is due, in the directory as it was last read. */
    void start(long nowMillis) {
        if (enter()) {
            runsvs.startDue(nowMillis);
            goBack();
        } else {
            runsvs.postpone(nowMillis);
        }
    }

    /** Enters the directory that was last read; false if another one is in its place. */
    private boolean enter() {
        if (Path.changeDirectory(path) < 0) {
            rescan();
            return false;
        }
        if (Stat.path(HERE) >= 0 && Stat.device() == device && Stat.inode() == inode) {
            return true;
        }
        rescan();
        goBack();
        return false;
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
        scan++;
        Directory directory = Directory.open(HERE);
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
        List<Service> gone = new ArrayList<>();
        table.forEach(
                s -> {
                    if (s.isListed() && s.seen != scan) {
                        gone.add(s);
                    }
                });
        gone.forEach(this::unlist);
        watches.removeOthers();
    }

    /** Looks at one entry, which may have gone, come, or be another than it was. */
    private void lookAt(byte[] name) {
        Service named = table.ofName(name);
        int error = Stat.path(name);
        Service found = null;
        boolean serves = error >= 0 && Stat.isDirectory();
        long foundDevice = Stat.device();
        long foundInode = Stat.inode();
        if (serves) {
            found = table.ofDirectory(foundDevice, foundInode);
        }
        if (named != null && named != found) {
            unlist(named);
        }
        if (error < 0 && error != -Errno.enoent() || error < 0 && Stat.link(name) >= 0) {
            warn("unable to stat ", name, error);
        }
        watches.watchTarget(name);
        if (!serves) {
            return;
        }
        if (found == null) {
            found = table.add(name, foundDevice, foundInode);
            runsvs.want(found);
        } else if (!found.isListed()) {
            table.list(found, name);
        } else if (found != named) {
            takeOtherName(found, name);
        }
        found.seen = scan;
    }

    /**
     * The directory has another name: its new one, if the one it is known by is its no more. The
     * runsv that serves it goes on; the next will be started with the new name.
     */
    private void takeOtherName(Service service, byte[] name) {
        boolean keepsName =
                Stat.path(service.name) >= 0
                        && Stat.device() == service.device
                        && Stat.inode() == service.inode;
        if (keepsName) {
            service.hasOtherNames = true;
        } else {
            table.list(service, name);
        }
    }

    private void unlist(Service service) {
        if (service.hasOtherNames) {
            service.hasOtherNames = false; // it is set again if one of them is still there
            rescan();
            return;
        }
        runsvs.terminate(service);
        table.unlist(service);
    }

    private void goBack() {
        int error = Fd.changeDirectory(startDirectory);
        while (error < 0) {
            diagnostics
                    .warning()
                    .add("unable to change directory, pausing")
                    .addError(error)
                    .send(2);
            Clock.sleepMillis(PAUSE_MILLIS);
            error = Fd.changeDirectory(startDirectory);
        }
    }

    private void warn(String attempt, byte[] name, int error) {
        diagnostics.warning().add(attempt).add(name).addError(error).send(2);
    }
}
