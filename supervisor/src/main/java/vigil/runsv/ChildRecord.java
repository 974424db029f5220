package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Spawn;

/**
 * {@code supervise/child}: the process that runs, by pid and start time, so that the next runsv
 * knows what one that was killed has left. Rewritten in place at each start by the process itself,
 * before it becomes the script: until then it holds our lock, so no other runsv can miss it. A full
 * disk does not matter.
 */
final class ChildRecord {
    private static final int LINE_BYTES = 80;
    private static final int BOOT_ID_BYTES = 36;
    private static final int SIZE_BYTES = LINE_BYTES + BOOT_ID_BYTES + 1;
    private static final int MAX_PID_DIGITS = 9;

    private final String prefix;
    private final Line line = new Line(LINE_BYTES);
    private int fd = -1;
    private boolean hasBootId;
    private boolean isFinish;
    private int pid;
    private int parent;
    private long pipeInode;

    /** {@code prefix}: "" or "log/". */
    ChildRecord(String prefix) {
        this.prefix = prefix;
    }

    /** True if what an earlier runsv started runs still. */
    boolean survives() {
        fd = Fd.openReadWriteOrMake(path());
        byte[] record = new byte[SIZE_BYTES];
        int length = fd < 0 ? fd : Fd.read(fd, record, 0, SIZE_BYTES);
        if (length <= 0) {
            return false;
        }
        if (!isOfThisBoot(record, length)) {
            Fd.truncate(fd, 0); // the next line will not be of that boot
            return false;
        }
        hasBootId = length == SIZE_BYTES;
        return isAlive(record);
    }

    /** A line alone is the first of its runsv, which was killed before it could add the id. */
    private static boolean isOfThisBoot(byte[] record, int length) {
        byte[] bootId = new byte[BOOT_ID_BYTES + 1];
        return length == LINE_BYTES
                || length == SIZE_BYTES
                        && readBootId(bootId)
                        && Bytes.equal(bootId, Bytes.slice(record, LINE_BYTES, SIZE_BYTES - 1));
    }

    private boolean isAlive(byte[] record) {
        isFinish = record[0] == 'f';
        int at = fieldAfter(record, 0);
        boolean isPid = Bytes.digits(record, at) <= MAX_PID_DIGITS;
        pid = isPid ? Bytes.number(record, at) : 0;
        if (pid <= 1) {
            return false;
        }
        at = fieldAfter(record, at);
        long first = ProcStat.number(record, at);
        at = fieldAfter(record, at);
        long last = ProcStat.number(record, at);
        pipeInode = ProcStat.number(record, fieldAfter(record, at));
        long started = startTicks();
        return started >= 0 && started >= first - 1 && started <= last + 1;
    }

    /** When the process of the record was started, in ticks since boot; -1 if it is gone. */
    private long startTicks() {
        byte[] text = new byte[ProcStat.SIZE_BYTES];
        int length = ProcStat.read(pid, text);
        parent = ProcStat.parent(text, Math.max(length, 0));
        return length <= 0 ? -1 : ProcStat.startTicks(text, length);
    }

    private static int fieldAfter(byte[] record, int from) {
        int at = from;
        while (at < LINE_BYTES && record[at] != ' ') {
            at++;
        }
        return Math.min(at + 1, LINE_BYTES);
    }

    private static boolean readBootId(byte[] id) {
        int file = Fd.openRead(Bytes.of("/proc/sys/kernel/random/boot_id"));
        int length = file < 0 ? file : Fd.read(file, id, 0, BOOT_ID_BYTES);
        Fd.close(file);
        return length == BOOT_ID_BYTES;
    }

    /** True while the process of the record is the one that was started. */
    boolean isStillThere() {
        return startTicks() >= 0;
    }

    int pid() {
        return pid;
    }

    /** Whose child it is. */
    int parent() {
        return parent;
    }

    boolean isFinish() {
        return isFinish;
    }

    /** The inode of the log pipe that the process was given; 0 if none. */
    long pipeInode() {
        return pipeInode;
    }

    /** The process that {@code spawn} starts next will note itself. */
    void noteNext(Spawn spawn, boolean finish, long inode) {
        if (fd < 0) {
            return;
        }
        line.clear().add(finish ? "finish " : "run ");
        int pidAt = line.length();
        addSpace(Spawn.PID_DIGITS);
        line.addDecimal(Clock.bootTicks()).add(' ');
        int ticksAt = line.length();
        addSpace(Spawn.TICKS_DIGITS);
        line.addDecimal(inode);
        addSpace(LINE_BYTES - 2 - line.length());
        line.add('\n');
        spawn.note(fd, line.array(), LINE_BYTES, pidAt, ticksAt);
    }

    private void addSpace(int digits) {
        for (int i = 0; i <= digits; i++) {
            line.add(' ');
        }
    }

    /** The file is another one now, which is to tell of {@code runs}, unless that is 0. */
    void reopen(int runs, boolean finish, long inode) {
        if (fd >= 0) {
            Fd.close(fd);
        }
        fd = Fd.openReadWriteOrMake(path());
        hasBootId = false;
        pid = runs;
        long started = runs == 0 ? -1 : startTicks();
        if (fd < 0 || started < 0) {
            return;
        }
        line.clear().add(finish ? "finish " : "run ").addDecimal(runs).add(' ');
        line.addDecimal(started).add(' ').addDecimal(started).add(' ').addDecimal(inode);
        addSpace(LINE_BYTES - 2 - line.length());
        line.add('\n');
        Fd.writeAt(fd, line.array(), 0, LINE_BYTES, 0);
        addBootId();
    }

    private byte[] path() {
        return line.clear().add(prefix).add("supervise/child").add('\0').array();
    }

    /** After the first start: reading it takes longer than all the rest. */
    void addBootId() {
        byte[] bootId = new byte[BOOT_ID_BYTES + 1];
        if (fd < 0 || hasBootId || !readBootId(bootId)) {
            return;
        }
        hasBootId = true;
        line.clear().add(bootId).add('\n');
        Fd.writeAt(fd, line.array(), 0, line.length(), LINE_BYTES);
    }
}
