package vigil.runsvdir;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Path;
import vigil.posix.Poll;
import vigil.posix.Stat;
import vigil.posix.Watch;

/**
 * Everything whose change can change the services: the scan directory, what leads to it, and the
 * directories of the symlinks that lead on from its entries and of the services they lead to.
 */
final class Watches {
    private static final int MOST_SYMLINKS = 40;
    private static final int LONGEST_TARGET_BYTES = 4096;
    private static final byte[] HERE = {'.', 0};
    private static final byte[] NOTHING = {0};

    /** A name in a watched directory; {@code link}: the entry it belongs to, null: all of them. */
    private record Point(int watch, byte[] name, byte[] link) {}

    /** A watch of the kernel, and the last round that needed it. */
    private static final class Kept {
        private final int watch;
        private int round;

        private Kept(int watch) {
            this.watch = watch;
        }
    }

    private final int fd = Watch.open();
    private final Index<Kept> kept = new Index<>(k -> k.watch);
    private final byte[] target = new byte[LONGEST_TARGET_BYTES];
    private Index<Point> points = new Index<>(p -> hash(p.watch, p.name));
    private int scanWatch = -1;
    private int round;
    private int slot = -1;
    private boolean serving;
    private byte[] changed;

    /** Below zero where the system tells of no changes. */
    int fd() {
        return fd;
    }

    /** False if changes may pass unseen: then the directory has to be read from time to time. */
    boolean areServing() {
        return serving;
    }

    /** From the directory that {@code path} starts at: watches what leads to it, all anew. */
    void watchPath(byte[] path) {
        round++;
        points = new Index<>(p -> hash(p.watch, p.name));
        serving = fd >= 0;
        scanWatch = -1;
        walk(path, null);
    }

    /** From within the scan directory, before it is read. */
    void watchEntries() {
        scanWatch = entries(HERE);
    }

    /** From within the scan directory: watches what its entry {@code link} leads to. */
    void watchTarget(byte[] link) {
        if (serving) {
            walk(link, link);
        }
    }

    /** Gives up what {@link #watchPath} and those after it have not asked for again. */
    void removeOthers() {
        Kept other = kept.find(k -> k.round != round);
        while (other != null) {
            Watch.remove(fd, other.watch);
            kept.remove(other);
            other = kept.find(k -> k.round != round);
        }
    }

    /** Nothing is watched from then on. */
    void removeAll() {
        kept.forEach(k -> Watch.remove(fd, k.watch));
    }

    /** Waits for events too, in the wait that comes next. */
    void addToPoll() {
        slot = fd >= 0 ? Poll.addRead(fd) : -1;
    }

    boolean haveEvents() {
        return Poll.isReady(slot);
    }

    /** Goes to the next change that matters; false if there is none now. */
    boolean next() {
        while (Watch.next(fd)) {
            if (matters()) {
                return true;
            }
        }
        return false;
    }

    /** The entry of the scan directory that changed, or what it leads to; null: look at all. */
    byte[] changed() {
        return changed;
    }

    private boolean matters() {
        int change = Watch.change();
        int watch = Watch.watch();
        changed = null;
        if (change == Watch.OVERFLOW) {
            return true;
        }
        if (change == Watch.ITSELF) {
            return watch == scanWatch || point(watch, NOTHING) != null;
        }
        if (change != Watch.ENTRY) {
            return false;
        }
        byte[] name = Watch.name();
        Point point = point(watch, name);
        if (point != null) {
            changed = watch == scanWatch ? null : point.link;
            return true;
        }
        changed = name;
        return watch == scanWatch && name[0] != '.';
    }

    private Point point(int watch, byte[] name) {
        return points.find(hash(watch, name), p -> p.watch == watch && Bytes.equal(p.name, name));
    }

    /**
     * Goes along {@code path}, watching the directory of each symlink; for a link also that of what
     * it leads to in the end, else all directories on the way for being moved themselves.
     */
    private void walk(byte[] path, byte[] link) {
        byte[] rest = path;
        byte[] directory = NOTHING;
        int symlinks = 0;
        int at = 0;
        while (at >= 0) {
            if (at == 0 && rest[0] == '/') {
                directory = new byte[] {'/', 0};
            }
            int from = nextName(rest, at);
            int to = endOfName(rest, from);
            if (from == to) {
                return;
            }
            byte[] name = Bytes.slice(rest, from, to);
            byte[] next = Bytes.join(directory, name);
            boolean isThere = Stat.link(next) >= 0;
            if (isThere && Stat.isSymlink()) {
                addPoint(directory, name, link);
                int length = Path.readSymlink(next, target);
                rest = target(length, rest, to);
                at = length <= 0 || ++symlinks > MOST_SYMLINKS ? -1 : 0;
                continue;
            }
            if (!isThere || link != null && rest[nextName(rest, to)] == 0) {
                addPoint(directory, name, link);
                return;
            }
            if (link == null) {
                addItself(next);
            }
            directory = Bytes.join(next, new byte[] {'/', 0});
            at = to;
        }
    }

    private byte[] target(int length, byte[] rest, int to) {
        return new Line()
                .add(target, 0, Math.max(length, 0))
                .add('/')
                .add(Bytes.from(rest, to))
                .toBytes();
    }

    private static int nextName(byte[] path, int from) {
        int at = from;
        while (path[at] == '/') {
            at++;
        }
        return at;
    }

    private static int endOfName(byte[] path, int from) {
        int at = from;
        while (path[at] != '/' && path[at] != 0) {
            at++;
        }
        return at;
    }

    private void addPoint(byte[] directory, byte[] name, byte[] link) {
        boolean inScanDirectory = link != null && directory[0] == 0;
        if (inScanDirectory && Bytes.equal(name, link)) {
            return; // the scan directory itself is watched
        }
        int watch = inScanDirectory ? scanWatch : entries(directory[0] == 0 ? HERE : directory);
        Point known = watch < 0 ? null : point(watch, name);
        if (watch >= 0 && known == null) {
            points.add(new Point(watch, name, link));
        } else if (known != null && known.link != null && !isLink(known, link)) {
            points.remove(known);
            points.add(new Point(watch, name, null)); // of several entries: all are looked at
        }
    }

    private static boolean isLink(Point point, byte[] link) {
        return link != null && Bytes.equal(point.link, link);
    }

    private void addItself(byte[] directory) {
        int watch = keep(Watch.itself(fd, directory), directory);
        if (watch >= 0 && point(watch, NOTHING) == null) {
            points.add(new Point(watch, NOTHING, null));
        }
    }

    private int entries(byte[] directory) {
        return keep(Watch.entries(fd, directory), directory);
    }

    /** Notes that this round needs {@code watch}; a failure means that changes pass unseen. */
    private int keep(int watch, byte[] directory) {
        if (watch < 0) {
            serving = false;
            return watch;
        }
        Kept found = kept.find(watch, k -> k.watch == watch);
        if (found == null) {
            found = new Kept(watch);
            kept.add(found);
            serving = serving && Watch.serves(directory);
        }
        found.round = round;
        return watch;
    }

    private static int hash(int watch, byte[] name) {
        return Bytes.hash(name) * 31 + watch;
    }
}
