package vigil.svlogd;

import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.LogName;

/** The rotated logs of one directory: their names, and which of them have to go. */
final class RotatedLogs {
    private final LogDirectory log;
    private final Processor processor;
    private Inventory inventory = new Inventory();

    RotatedLogs(LogDirectory log, Processor processor) {
        this.log = log;
        this.processor = processor;
    }

    /** A name that no log has, after all others. */
    byte[] nextName(char kind) {
        look();
        Clock.read();
        long seconds = Clock.seconds();
        byte[] name = inventory.nextName(seconds, Clock.nanos(), kind);
        while (Stat.link(name) >= 0) { // a name that is none of ours
            name = LogName.of(++seconds, 0, kind);
        }
        return name;
    }

    byte[] firstUnprocessed() {
        return inventory.firstUnprocessed();
    }

    /** Deletes what the config does not keep: after a rotation at most one for the count. */
    void prune() {
        look();
        int kept = log.config().maxLogs;
        if (kept > 0 && inventory.count() > kept && inventory.oldest() != null) {
            delete(inventory.oldest());
        }
    }

    /** Deletes the oldest for a full disk, unless the config protects it. */
    boolean deleteForSpace() {
        Config config = log.config();
        log.enter();
        look();
        if (config.minLogs >= config.maxLogs
                || inventory.count() <= config.minLogs
                || inventory.oldest() == null) {
            return false;
        }
        log.warnOfDeletion(inventory.oldest());
        return unlink(inventory.oldest());
    }

    private void delete(byte[] name) {
        log.say("delete: ", name);
        unlink(name);
    }

    private boolean unlink(byte[] name) {
        int error = Path.unlink(name);
        if (error < 0) {
            log.warn("unable to unlink oldest logfile", error);
        }
        return error >= 0;
    }

    /** Takes stock; a processor's leftovers go. */
    void look() {
        Inventory found = new Inventory();
        Directory directory = Directory.open(Files.HERE);
        for (byte[] name = directory.next(); name != null; name = directory.next()) {
            if (!LogName.isRotated(name)) {
                continue;
            }
            if (LogName.kind(name) != 't') {
                found.add(name, !processor.uses(name));
            } else if (!processor.uses(name)) {
                removeLeftover(name);
            }
        }
        if (directory.error() < 0) {
            log.warn("unable to read directory", directory.error());
        }
        directory.close();
        inventory = found;
    }

    private void removeLeftover(byte[] name) {
        int error = Path.unlink(name);
        if (error < 0) {
            log.warn("unable to unlink processor leftover", error);
        }
    }
}
