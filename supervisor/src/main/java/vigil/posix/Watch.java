package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * Changes of directories as they happen: inotify(7) on Linux; elsewhere {@link #open} fails, and
 * who wants to know has to look from time to time. Failures are negated errnos.
 */
public final class Watch {
    /** What {@link #change} tells: an entry of the directory, which {@link #name} names. */
    public static final int ENTRY = 0;

    /** The directory itself was moved, deleted or unmounted. */
    public static final int ITSELF = 1;

    /** Events were lost. */
    public static final int OVERFLOW = 2;

    private static final int BUFFER_BYTES = 8192;

    private static Address buffer;
    private static int length;
    private static int at;
    private static int size;

    private Watch() {}

    /** A descriptor for all watches. */
    public static int open() {
        return Errno.check(openWatch());
    }

    /** Watches names that come and go, and the directory itself: the watch, one a directory. */
    public static int entries(int fd, byte[] directory) {
        return Errno.check(watchEntries(fd, Address.ofData(directory)));
    }

    /** Watches whether the directory itself is moved, deleted or unmounted. */
    public static int itself(int fd, byte[] directory) {
        return Errno.check(watchItself(fd, Address.ofData(directory)));
    }

    /**
     * Watches what is written to the files of a directory, and which come, or to one file; not
     * together with the other kinds.
     */
    public static int contents(int fd, byte[] path) {
        return Errno.check(watchContents(fd, Address.ofData(path)));
    }

    public static int remove(int fd, int watch) {
        return Errno.check(removeWatch(fd, watch));
    }

    /** True if all changes of {@code directory} go through this system and are told. */
    public static boolean serves(byte[] directory) {
        return servesDirectory(Address.ofData(directory)) == 1;
    }

    /** Goes to the next event; false if there is none now. */
    public static boolean next(int fd) {
        if (buffer == null) {
            buffer = Memory.take(BUFFER_BYTES);
        }
        at += size;
        if (at >= length) {
            at = 0;
            length = Math.max(Fd.read(fd, buffer, BUFFER_BYTES), 0);
        }
        size = length == 0 ? 0 : eventSize(buffer.add(at));
        return length != 0;
    }

    /** The watch of this event. */
    public static int watch() {
        return watchOf(buffer.add(at));
    }

    /** {@link #ENTRY}, {@link #ITSELF}, {@link #OVERFLOW}, or another number: of no matter. */
    public static int change() {
        return changeOf(buffer.add(at));
    }

    /** A copy of the name of the entry, NUL-ended; empty if the event is about none. */
    public static byte[] name() {
        return Memory.bytesAt(nameOf(buffer.add(at)));
    }

    @Import(name = "vigil_watch_open")
    @Include(value = "watch.h", isSystem = false)
    private static native int openWatch();

    @Import(name = "vigil_watch_entries")
    @Include(value = "watch.h", isSystem = false)
    private static native int watchEntries(int fd, Address directory);

    @Import(name = "vigil_watch_itself")
    @Include(value = "watch.h", isSystem = false)
    private static native int watchItself(int fd, Address directory);

    @Import(name = "vigil_watch_contents")
    @Include(value = "watch.h", isSystem = false)
    private static native int watchContents(int fd, Address path);

    @Import(name = "vigil_watch_remove")
    @Include(value = "watch.h", isSystem = false)
    private static native int removeWatch(int fd, int watch);

    @Import(name = "vigil_watch_serves")
    @Include(value = "watch.h", isSystem = false)
    private static native int servesDirectory(Address directory);

    @Import(name = "vigil_watch_of")
    @Include(value = "watch.h", isSystem = false)
    private static native int watchOf(Address event);

    @Import(name = "vigil_watch_change")
    @Include(value = "watch.h", isSystem = false)
    private static native int changeOf(Address event);

    @Import(name = "vigil_watch_name")
    @Include(value = "watch.h", isSystem = false)
    private static native Address nameOf(Address event);

    @Import(name = "vigil_watch_event_size")
    @Include(value = "watch.h", isSystem = false)
    private static native int eventSize(Address event);
}
