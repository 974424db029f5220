package vigil.svlogtail;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Scan;
import vigil.posix.Stat;
import vigil.service.LogName;
import vigil.service.ServiceLog;

/**
 * The files of a log as one run of bytes: the rotated ones by their labels, then {@code current};
 * or one plain file. When {@code current} is another file than the one being read, what is left of
 * that is read first, then what was rotated since.
 */
final class LogFiles {
    private static final byte[] CURRENT = Bytes.of("current");
    private static final byte[] NOTHING = {0};
    private static final int COMPARED_BYTES = 4096;
    private static final int BLOCK_BYTES = 1 << 14;
    private static final int LABEL_LENGTH = 25;

    private final Diagnostics diagnostics;
    private final byte[] path;
    private final byte[] current;
    private final boolean isPlain;
    private byte[] label = NOTHING; // of the last rotated file that was taken up
    private List<byte[]> listed = new ArrayList<>(); // what is to be read behind it, from an index
    private int listedAt;
    private int file = -1;
    private boolean onCurrent;
    private boolean isLeft;
    private long device;
    private long inode;
    private long position;
    private int count;

    LogFiles(byte[] path, Diagnostics diagnostics) {
        this.path = path;
        this.diagnostics = diagnostics;
        isPlain = Stat.path(path) == 0 && !Stat.isDirectory();
        current = isPlain ? path : ServiceLog.in(path, CURRENT);
    }

    byte[] path() {
        return path;
    }

    /** How many files were opened so far. */
    int count() {
        return count;
    }

    /** The number of bytes read, 0 at the end of a file: {@link #advance} may find more. */
    int read(byte[] into, int at, int length) {
        int read = file < 0 ? 0 : Fd.read(file, into, at, length);
        position += Math.max(read, 0);
        return Math.max(read, 0);
    }

    /** At the end of a file: true if there may be more to read now. */
    boolean advance() {
        if (file < 0) {
            return openNext();
        }
        if (onCurrent && !isLeft) {
            if (isStillCurrent()) {
                return false;
            }
            isLeft = true; // what was written before it was renamed is read first
            return true;
        }
        if (onCurrent && !isPlain) {
            byte[] held = findHeld();
            label = held == null ? label : held;
        }
        return openNext();
    }

    /** Also true if it was emptied, and is read from its start again. */
    private boolean isStillCurrent() {
        if (Stat.path(current) < 0 || !isHeld()) {
            return false;
        }
        if (Stat.sizeBytes() < position) {
            Fd.seek(file, 0);
            position = 0;
        }
        return true;
    }

    /** Opens what follows {@link #label}; false if there is nothing yet. */
    private boolean openNext() {
        close();
        while (true) {
            int next = Fd.openRead(current); // before the look: no rotation can hide between them
            byte[] rotated = isPlain ? null : firstAfter(label);
            if (rotated == null) {
                if (next < 0 && next != -Errno.enoent()) {
                    tell(current, next);
                }
                return next >= 0 && take(next, true);
            }
            if (next >= 0) {
                Fd.close(next);
            }
            int opened = openRotated(rotated);
            if (opened >= 0) {
                label = rotated;
                return take(opened, false);
            }
            label = opened == -Errno.enoent() ? label : rotated;
            listedAt = listed.size(); // to be listed again
        }
    }

    /** Below zero if there is nothing to be read there; -ENOENT if it has another name by now. */
    private int openRotated(byte[] name) {
        byte[] place = ServiceLog.in(path, name);
        int opened = Fd.openRead(place);
        if (opened < 0) {
            if (opened != -Errno.enoent()) {
                tell(place, opened);
            }
            return opened;
        }
        if (isCompressed(opened)) {
            diagnostics.warning().add(place).add(": compressed, not read").send(2);
            Fd.close(opened);
            return -Errno.einval();
        }
        return opened;
    }

    private void tell(byte[] place, int error) {
        diagnostics.warning().add("unable to read ").add(place).addError(error).send(2);
    }

    /** By the first bytes that gzip, zstd, xz and bzip2 write. */
    private static boolean isCompressed(int opened) {
        byte[] start = new byte[4];
        int length = Fd.read(opened, start, 0, start.length);
        Fd.seek(opened, 0);
        int first = (start[0] & 0xff) << 8 | start[1] & 0xff;
        return length == start.length
                && (first == 0x1f8b || first == 0x28b5 || first == 0xfd37 || first == 0x425a);
    }

    private boolean take(int opened, boolean asCurrent) {
        file = opened;
        onCurrent = asCurrent;
        isLeft = false;
        position = 0;
        Stat.fd(opened);
        device = Stat.device();
        inode = Stat.inode();
        count++;
        return true;
    }

    /** The name that comes first behind {@code after}; null if none does. */
    private byte[] firstAfter(byte[] after) {
        while (listedAt < listed.size() && compare(listed.get(listedAt), after) <= 0) {
            listedAt++;
        }
        if (listedAt == listed.size()) {
            listed = namesAfter(after);
            listedAt = 0;
        }
        return listed.isEmpty() ? null : listed.get(listedAt);
    }

    /** In order; of a label with two endings only what a processor has made, once it has. */
    private List<byte[]> namesAfter(byte[] after) {
        List<byte[]> names = new ArrayList<>();
        Directory directory = Directory.open(path);
        for (byte[] name = directory.next(); name != null; name = directory.next()) {
            if (isRotated(name) && compare(name, after) > 0) {
                names.add(name);
            }
        }
        directory.close();
        names.sort(LogName::compare);
        List<byte[]> single = new ArrayList<>();
        for (byte[] name : names) {
            if (single.isEmpty() || compare(name, single.get(single.size() - 1)) > 0) {
                single.add(name);
            }
        }
        return single;
    }

    private static int compare(byte[] name, byte[] after) {
        return after[0] == 0 ? 1 : LogName.compareLabels(name, after);
    }

    /** {@code @}, 24 digits, {@code .s} or {@code .u}, and maybe a further ending. */
    private static boolean isRotated(byte[] name) {
        int length = Bytes.length(name);
        if (length < LogName.LENGTH || name[0] != '@' || name[LABEL_LENGTH] != '.') {
            return false;
        }
        byte kind = name[LABEL_LENGTH + 1];
        boolean ends = length == LogName.LENGTH || name[LogName.LENGTH] == '.';
        return ends && (kind == 's' || kind == 'u');
    }

    /** The name that the file being read has got since it was {@code current}; null: it is gone. */
    private byte[] findHeld() {
        listed = namesAfter(label);
        listedAt = 0;
        for (byte[] name : listed) {
            if (Stat.path(ServiceLog.in(path, name)) == 0 && isHeld()) {
                return name;
            }
        }
        return listed.isEmpty() || !beginsAlike(listed.get(0)) ? null : listed.get(0);
    }

    /** Whether the last stat was of the file being read. */
    private boolean isHeld() {
        return file >= 0 && Stat.inode() == inode && Stat.device() == device;
    }

    /** Whether a processor wrote {@code name} anew from the file being read. */
    private boolean beginsAlike(byte[] name) {
        int other = Fd.openRead(ServiceLog.in(path, name));
        if (other < 0) {
            return false;
        }
        byte[] one = new byte[COMPARED_BYTES];
        byte[] two = new byte[COMPARED_BYTES];
        Fd.seek(file, 0);
        int length = Fd.read(file, one, 0, one.length);
        int otherLength = Fd.read(other, two, 0, two.length);
        Fd.seek(file, position);
        Fd.close(other);
        int compared = Math.min(length, otherLength);
        for (int i = 0; i < compared; i++) {
            if (one[i] != two[i]) {
                return false;
            }
        }
        return compared > 0;
    }

    /**
     * Goes to where the last {@code lines} lines begin: how many there are, fewer only if the log
     * has no more. One without a newline at the very end is counted or does not exist yet.
     */
    int toLast(int lines, boolean countsUnended) {
        close();
        int next = Fd.openRead(current);
        List<byte[]> names = isPlain ? new ArrayList<>() : namesAfter(NOTHING);
        label = names.isEmpty() ? NOTHING : names.get(names.size() - 1);
        int found = 0;
        if (next >= 0) {
            take(next, true);
            found = backIn(lines, countsUnended);
        }
        for (int i = names.size() - 1; i >= 0 && found < lines; i--) {
            int opened = openRotated(names.get(i));
            if (opened < 0) {
                continue;
            }
            Stat.fd(opened);
            if (onCurrent && isHeld()) { // renamed after it was opened
                Fd.close(opened);
                label = i == 0 ? NOTHING : names.get(i - 1);
                continue;
            }
            close();
            take(opened, false);
            label = names.get(i);
            found += backIn(lines - found, countsUnended && found == 0);
        }
        return found;
    }

    /** Goes back by at most {@code lines} in the file that is open. */
    private int backIn(int lines, boolean countsUnended) {
        byte[] block = new byte[BLOCK_BYTES];
        long end = Math.max(Fd.seekEnd(file), 0);
        int unended = 0;
        int found = 0;
        boolean isFirst = true;
        while (end > 0) {
            int length = (int) Math.min(end, BLOCK_BYTES);
            end -= length;
            Fd.seek(file, end);
            if (Fd.read(file, block, 0, length) != length) {
                return goTo(end + length, found);
            }
            if (isFirst && lines > 0 && block[length - 1] != '\n' && countsUnended) {
                unended = 1;
            }
            isFirst = false;
            int at = Scan.lastIndexOf(block, 0, length, '\n');
            while (at >= 0) {
                if (found + unended == lines) {
                    return goTo(end + at + 1, lines);
                }
                found++;
                at = Scan.lastIndexOf(block, 0, at, '\n');
            }
        }
        return goTo(0, found + unended);
    }

    private int goTo(long offset, int found) {
        Fd.seek(file, offset);
        position = offset;
        return found;
    }

    void close() {
        if (file >= 0) {
            Fd.close(file);
        }
        file = -1;
    }
}
