package vigil.svlogd;

import vigil.service.LogName;
import vigil.service.Tai64n;

/** What one pass over the names of a log directory found among the rotated logs. */
final class Inventory {
    private int count;
    private long sizeBytes;
    private byte[] oldest;
    private byte[] newest;
    private byte[] firstUnprocessed;

    /**
     * Takes {@code name}, which is a rotated log's. What waits for a processor is not counted and
     * never deleted, as by the original.
     */
    void add(byte[] name, long ofBytes) {
        if (LogName.kind(name) != 'u') {
            count++;
            sizeBytes += ofBytes;
            if (oldest == null || LogName.compare(name, oldest) < 0) {
                oldest = name;
            }
        }
        if (LogName.label(name) != null && (newest == null || LogName.compare(name, newest) > 0)) {
            newest = name;
        }
        if (LogName.kind(name) == 'u'
                && (firstUnprocessed == null || LogName.compare(name, firstUnprocessed) < 0)) {
            firstUnprocessed = name;
        }
    }

    int count() {
        return count;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** The first in the order of names that may be deleted, or null. */
    byte[] oldest() {
        return oldest;
    }

    /** The last in the order of names of those with a label, or null. */
    byte[] newest() {
        return newest;
    }

    /** The oldest that waits for a processor, or null. */
    byte[] firstUnprocessed() {
        return firstUnprocessed;
    }

    /** The name for a log rotated now: after all others even where the clock was set back. */
    byte[] nextName(long unixSeconds, int nanos, char kind) {
        byte[] name = LogName.of(unixSeconds, nanos, kind);
        Tai64n last = newest == null ? null : LogName.label(newest);
        if (last == null || LogName.compareLabels(name, newest) > 0) {
            return name;
        }
        boolean full = last.nanos() < 0 || last.nanos() >= 999_999_999;
        long second = full ? last.unixSeconds() + 1 : last.unixSeconds();
        return LogName.of(second, full ? 0 : last.nanos() + 1, kind);
    }
}
