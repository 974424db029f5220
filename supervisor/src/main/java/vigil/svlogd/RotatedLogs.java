package vigil.svlogd;

import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.LogName;
import vigil.service.Tai64n;

/** The rotated logs of one directory: their names, and which of them have to go. */
final class RotatedLogs {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int SECOND_MILLIS = 1000;

    private final LogDirectory log;
    private final Processor processor;
    private Inventory inventory = new Inventory();
    private long openedSeconds;
    private long openedMillis;
    private long expireAtMillis = NEVER;

    RotatedLogs(LogDirectory log, Processor processor) {
        this.log = log;
        this.processor = processor;
    }

    /** Takes stock of a directory whose config was read. */
    void open() {
        Clock.read();
        openedSeconds = Clock.seconds();
        openedMillis = Clock.monotonicMillis();
        look();
        expire();
        shrink();
    }

    /** When the next log is too old; for ever if none will be. */
    long expireAtMillis() {
        return expireAtMillis;
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
            look();
        }
        expire();
        shrink();
    }

    /** Deletes what is older than the config keeps, and notes when to look again. */
    void expire() {
        long keep = log.config().keepSeconds;
        expireAtMillis = NEVER;
        while (keep > 0 && inventory.oldest() != null) {
            Tai64n label = LogName.label(inventory.oldest());
            long left = label == null ? keep : label.unixSeconds() + keep - trustedSeconds();
            if (left > 0 || !delete(inventory.oldest())) {
                expireAtMillis = Clock.monotonicMillis() + Math.max(left, 1) * SECOND_MILLIS;
                return;
            }
            look();
        }
    }

    /** Deletes the oldest while all are more than the config keeps. */
    private void shrink() {
        long keep = log.config().keepBytes;
        while (keep > 0 && inventory.sizeBytes() > keep && inventory.oldest() != null) {
            if (!delete(inventory.oldest())) {
                return;
            }
            look();
        }
    }

    /** The time by the clock when the directory was opened: a clock set forward ages no log. */
    private long trustedSeconds() {
        Clock.read();
        long now = Clock.seconds();
        long elapsed = (Clock.monotonicMillis() - openedMillis) / SECOND_MILLIS;
        return Math.min(now, openedSeconds + elapsed);
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

    private boolean delete(byte[] name) {
        log.say("delete: ", name);
        return unlink(name);
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
                found.add(name, sizeBytes(name));
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

    /** Asked for only where it counts. */
    private long sizeBytes(byte[] name) {
        return log.config().keepBytes > 0 && Stat.link(name) >= 0 ? Stat.sizeBytes() : 0;
    }

    private void removeLeftover(byte[] name) {
        int error = Path.unlink(name);
        if (error < 0) {
            log.warn("unable to unlink processor leftover", error);
        }
    }
}
