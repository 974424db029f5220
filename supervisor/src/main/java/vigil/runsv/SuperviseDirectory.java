package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

/** {@code supervise/} of a service or of its log: the lock, the fifos and the status files. */
final class SuperviseDirectory {
    /** As much of a symlink's target as is followed. */
    private static final int MAX_TARGET_BYTES = 255;

    /** All but what is rare finds room, and 1000 runsvs have three such lines each. */
    private static final int LINE_BYTES = 32;

    /** "" or "log/". */
    private final String prefix;

    private final Diagnostics diagnostics;
    private final Line path = new Line(LINE_BYTES);
    private final Line newPath = new Line(LINE_BYTES);
    private final Line text = new Line(LINE_BYTES);
    private final byte[] status = new byte[StatusRecord.SIZE_BYTES];
    private int lockFd = -1;
    private int control = -1;
    private int okFd = -1;
    private int writeError;
    private int writtenPid;
    private boolean isNew;
    private boolean isFresh; // nobody has seen a file of it yet

    SuperviseDirectory(String prefix, Diagnostics diagnostics) {
        this.prefix = prefix;
        this.diagnostics = diagnostics;
        writtenPid = isLog() ? 0 : -1; // an original's log has no pid file before its first start
    }

    private boolean isLog() {
        return !prefix.isEmpty();
    }

    /** Makes the directory; if a symlink is in its place, what that points to, one level. */
    void make() {
        isFresh = Path.makeDirectory(path("supervise"), 0700) == 0;
        if (isFresh) {
            return;
        }
        byte[] target = new byte[MAX_TARGET_BYTES + 2];
        int length = Path.readSymlink(path("supervise"), target);
        if (length > MAX_TARGET_BYTES) {
            Line line = diagnostics.fatal().add("unable to readlink ./").add(prefix);
            line.add("supervise: name too long").sendAndExit(Runsv.FATAL);
        } else if (length < 0 && length != -Errno.einval() && length != -Errno.enoent()) {
            fatal("unable to readlink ./", "supervise", length);
        } else if (length > 0) {
            target[length] = 0;
            makeTarget(target);
        }
    }

    /** {@code target} is relative to the directory that the symlink is in. */
    private void makeTarget(byte[] target) {
        if (!isLog()) {
            Path.makeDirectory(target, 0700);
            return;
        }
        path.clear().add("log/");
        if (target[0] == '/') {
            path.clear();
        }
        Path.makeDirectory(path.add(target).add('\0').array(), 0700);
    }

    /** Takes the lock, which this process then holds for its life. */
    void lock() {
        lockFd = Fd.openAppend(path("supervise/lock"));
        if (lockFd < 0) {
            fatal("unable to open ", "supervise/lock", lockFd);
        }
        int locked = isLog() ? Fd.lock(lockFd) : Fd.lockNow(lockFd);
        if (locked < 0) {
            fatal("unable to lock ", "supervise/lock", locked);
        }
    }

    /** Opened for both, which fifo(7) allows: so the fifo never has an end of file. */
    void openControl() {
        boolean isMade = Path.makeFifo(path("supervise/control"), 0600) == 0;
        int found = isMade ? 0 : Stat.path(path("supervise/control"));
        if (found < 0) {
            fatal("unable to stat ", "supervise/control", found);
        }
        if (!isMade && !Stat.isFifo()) {
            Line line = diagnostics.fatal().add(prefix).add("supervise/control");
            line.add(" exists but is not a fifo").sendAndExit(Runsv.FATAL);
        }
        control = Fd.openReadWrite(path("supervise/control"));
        if (control < 0) {
            fatal("unable to open ", "supervise/control", control);
        }
    }

    /** That somebody reads this fifo tells that runsv lives. */
    void openOk() {
        Path.makeFifo(path("supervise/ok"), 0600);
        okFd = Fd.openRead(path("supervise/ok"));
        if (okFd < 0) {
            fatal("unable to read ", "supervise/ok", okFd);
        }
    }

    /**
     * Makes the directory again if somebody has removed it while the service directory itself is
     * still there: else nobody could command the service any more.
     */
    private void remake() {
        boolean isGone = Stat.path(path("supervise")) == -Errno.enoent();
        if (isGone && Stat.path(Bytes.DOT) == 0 && Stat.links() != 0) {
            establish();
        }
    }

    /**
     * Makes what is missing and takes the lock, while a service is supervised already; false, and
     * nothing is changed for us, if that cannot be.
     */
    boolean establish() {
        make();
        int lock = Fd.openAppend(path("supervise/lock"));
        if (lock >= 0 && Fd.lockNow(lock) < 0) {
            Fd.close(lock);
            lock = -1;
        }
        Path.makeFifo(path("supervise/control"), 0600);
        Path.makeFifo(path("supervise/ok"), 0600);
        int fifo = lock < 0 ? lock : Fd.openReadWrite(path("supervise/control"));
        int ok = fifo < 0 ? fifo : Fd.openRead(path("supervise/ok"));
        if (ok < 0 || Stat.fd(fifo) < 0 || !Stat.isFifo()) {
            closeAll(lock, fifo, ok);
            return false;
        }
        closeAll(lockFd, control, okFd);
        lockFd = lock;
        control = fifo;
        okFd = ok;
        writtenPid = -1;
        isNew = true;
        return true;
    }

    private static void closeAll(int... fds) {
        for (int fd : fds) {
            if (fd >= 0) {
                Fd.close(fd);
            }
        }
    }

    /** True once after the directory has become another one. */
    boolean takeNew() {
        boolean wasNew = isNew;
        isNew = false;
        return wasNew;
    }

    /** Keeps the fifos open over exec, and adds their descriptors to {@code list}. */
    void keepFifos(Line list) {
        for (int fd : fifos()) {
            Fd.stayOpen(fd);
            list.add(' ').addDecimal(fd);
        }
    }

    void releaseFifos() {
        for (int fd : fifos()) {
            Fd.closeOnExec(fd);
        }
    }

    private int[] fifos() {
        return new int[] {control, okFd};
    }

    /** What commands are read from. */
    int control() {
        return control;
    }

    /**
     * Writes pid, stat and status, each anew and then renamed; the first failure ends it. If the
     * directory was gone it is there again, to be written once more: {@link #takeNew}.
     */
    boolean write(Service service) {
        int error = writeAll(service);
        if (error == -Errno.enoent()) {
            remake();
        }
        if (error == 0) {
            writeError = 0;
        }
        return error == 0;
    }

    /** The record that an earlier runsv has left of {@code pid}; if there is none, a fresh one. */
    StatusRecord readStatus(int pid) {
        int fd = Fd.openRead(path("supervise/status"));
        int length = fd < 0 ? fd : Fd.read(fd, status, 0, status.length);
        if (fd >= 0) {
            Fd.close(fd);
        }
        Clock.read();
        Tai64n now = new Tai64n(Clock.seconds(), Clock.nanos());
        return StatusRecord.decode(status, length)
                .filter(record -> record.pid() == pid)
                .orElse(new StatusRecord(now, pid, false, true, false, State.RUN));
    }

    /** What an earlier runsv has written of a service that does not run stands. */
    void restoreSince(Service service) {
        Tai64n since = readStatus(0).since();
        service.setSince(since.unixSeconds(), since.nanos());
    }

    /** Until the first start, which writes the rest, this tells all that is to be told. */
    void writeStatus(Service service) {
        service.encodeStatus(status);
        replace("supervise/status", status, status.length);
    }

    private int writeAll(Service service) {
        text.clear();
        if (service.pid() != writtenPid) {
            int error = writePid(service.pid());
            if (error < 0) {
                return error;
            }
            writtenPid = service.pid();
        }
        text.clear();
        service.addStat(text);
        int error = replace("supervise/stat", text.array(), text.length());
        if (error < 0) {
            return error;
        }
        isFresh = false;
        service.encodeStatus(status);
        return replace("supervise/status", status, status.length);
    }

    /** Whoever reads sees all of it or nothing, so that to empty it no new file is needed. */
    private int writePid(int pid) {
        int emptied = pid == 0 && !isFresh ? Fd.openEmptied(path("supervise/pid")) : -1;
        if (emptied >= 0) {
            Fd.close(emptied);
            return 0;
        }
        if (pid != 0) {
            text.addDecimal(pid).add('\n');
        }
        return replace("supervise/pid", text.array(), text.length());
    }

    /** {@code supervise/ready}: when the service became ready, as a label in hexadecimal digits. */
    void writeReady() {
        Clock.read();
        byte[] label = new byte[Tai64n.SIZE_BYTES];
        Tai64n.encode(Clock.seconds(), Clock.nanos(), label, 0);
        text.clear().add('@');
        for (byte b : label) {
            text.add("0123456789abcdef".charAt(b >> 4 & 15));
            text.add("0123456789abcdef".charAt(b & 15));
        }
        text.add('\n');
        replace("supervise/ready", text.array(), text.length());
    }

    void removeReady() {
        remove("supervise/ready");
    }

    /** What an earlier runsv was told. */
    boolean isReady() {
        return Stat.path(path("supervise/ready")) == 0;
    }

    /** {@code supervise/statustext}: a line in the service's own words. */
    void writeStatusText(byte[] words) {
        text.clear().add(words).add('\n');
        replace("supervise/statustext", text.array(), text.length());
    }

    void removeStatusText() {
        remove("supervise/statustext");
    }

    /** {@code supervise/waiting}: the names of {@link Needs} that are missing. */
    void writeWaiting(Line names) {
        replace("supervise/waiting", names.array(), names.length());
    }

    void removeWaiting() {
        remove("supervise/waiting");
    }

    /** {@code supervise/failed}: how the run ended that was one too many. */
    void writeFailed(int waitStatus) {
        int signal = Child.crash(waitStatus);
        text.clear();
        if (waitStatus == Finish.UNKNOWN) {
            text.add("unknown");
        } else {
            text.add(signal == 0 ? "exit " : "signal ");
            text.addDecimal(signal == 0 ? Child.exitCode(waitStatus) : signal);
        }
        text.add('\n');
        replace("supervise/failed", text.array(), text.length());
    }

    void removeFailed() {
        remove("supervise/failed");
    }

    private void remove(String name) {
        if (!isFresh) {
            Path.unlink(path(name));
        }
    }

    private int replace(String name, byte[] bytes, int length) {
        newPath.clear().add(prefix).add(name).add(".new").add('\0');
        int fd = Fd.openTruncate(isFresh ? path(name) : newPath.array());
        if (fd < 0) {
            return warn("unable to open ", name, fd);
        }
        int written = Fd.writeAll(fd, bytes, length);
        Fd.close(fd);
        if (written < 0) {
            return warn("unable to write ", name, written);
        }
        int renamed = isFresh ? 0 : Path.rename(newPath.array(), path(name));
        return renamed < 0 ? warn("unable to rename ", name, renamed) : 0;
    }

    /** Says once what keeps the status from being written, until that changes. */
    private int warn(String attempt, String name, int error) {
        if (error != writeError) {
            writeError = error;
            Line line = diagnostics.warning().add(attempt).add(prefix).add(name);
            line.add(".new").addError(error).send(2);
        }
        return error;
    }

    private void fatal(String attempt, String name, int error) {
        Line line = diagnostics.fatal().add(attempt).add(prefix).add(name);
        line.addError(error).sendAndExit(Runsv.FATAL);
    }

    /** The path of {@code name}, NUL-ended, until the next call. */
    private byte[] path(String name) {
        return path.clear().add(prefix).add(name).add('\0').array();
    }
}
