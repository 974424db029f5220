package vigil.runsv;

import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Signals;

/**
 * {@code leftovers}: what the service leaves behind when it ends is ended before finish. As runsv
 * is the reaper of all below it (PR_SET_CHILD_SUBREAPER), what loses its parent becomes its child.
 */
final class Leftovers {
    /** What KILL has not ended by then nobody can end. */
    private static final long GIVE_UP_MILLIS = 5000;

    private static final long NEVER = Long.MAX_VALUE;
    private static final int TEXT_BYTES = 512;
    private static final int FIRST_ROOM = 16;

    private final Diagnostics diagnostics;
    private final byte[] text = new byte[TEXT_BYTES];
    private final Line path = new Line(64);
    private int[] found = new int[FIRST_ROOM];
    private int foundCount;
    private int[] told = new int[FIRST_ROOM];
    private int toldCount;
    private boolean isEnding;
    private boolean isKilling;
    private long deadlineMillis = NEVER;

    Leftovers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** From now on orphans below us become our children, or no longer. */
    void catchOrphans(boolean wanted) {
        int error = Child.setSubreaper(wanted);
        if (error < 0 && wanted) {
            diagnostics.warning().add("leftovers: unable to catch orphans").addError(error).send(2);
        }
    }

    /** Run has ended: TERM to what it has left, and KILL after {@code patienceMillis}. */
    void end(long patienceMillis) {
        isEnding = true;
        isKilling = false;
        toldCount = 0;
        deadlineMillis = Clock.monotonicMillis() + patienceMillis;
    }

    boolean isEnding() {
        return isEnding;
    }

    /**
     * True once all is gone, but for the two processes that are no leftovers and their children.
     */
    boolean areGone(int log, int control) {
        long now = Clock.monotonicMillis();
        find(log, control);
        if (foundCount > 0 && now >= deadlineMillis && isKilling) {
            Line line = diagnostics.warning().add("leftovers: unable to end pid ");
            line.addDecimal(found[0]).send(2);
            foundCount = 0;
        }
        if (foundCount == 0) {
            isEnding = false;
            deadlineMillis = NEVER;
            return true;
        }
        if (now >= deadlineMillis) {
            isKilling = true;
            deadlineMillis = now + GIVE_UP_MILLIS;
        }
        for (int i = 0; i < foundCount; i++) {
            signal(found[i]);
        }
        return false;
    }

    private void signal(int pid) {
        if (isKilling) {
            Child.kill(pid, Signals.sigkill());
            return;
        }
        for (int i = 0; i < toldCount; i++) {
            if (told[i] == pid) {
                return;
            }
        }
        told = withRoom(told, toldCount);
        told[toldCount++] = pid;
        Child.kill(pid, Signals.sigterm());
        Child.kill(pid, Signals.sigcont());
    }

    /** When to ask again, if no child ends before. */
    long deadlineMillis() {
        return deadlineMillis;
    }

    private void find(int log, int control) {
        foundCount = 0;
        addChildrenOf(Child.ownPid(), log, control);
        for (int i = 0; i < foundCount; i++) {
            addChildrenOf(found[i], log, control);
        }
    }

    /** As /proc lists them: decimal numbers, each followed by a blank. */
    private void addChildrenOf(int pid, int log, int control) {
        path.clear().add("/proc/").addDecimal(pid).add("/task/").addDecimal(pid).add("/children");
        int fd = Fd.openRead(path.add('\0').array());
        if (fd < 0) {
            return;
        }
        int number = 0;
        int length = Fd.read(fd, text, 0, TEXT_BYTES);
        while (length > 0) {
            for (int i = 0; i < length; i++) {
                if (text[i] >= '0' && text[i] <= '9') {
                    number = number * 10 + text[i] - '0';
                } else {
                    add(number, log, control);
                    number = 0;
                }
            }
            length = Fd.read(fd, text, 0, TEXT_BYTES);
        }
        Fd.close(fd);
    }

    private void add(int pid, int log, int control) {
        if (pid > 1 && pid != log && pid != control) {
            found = withRoom(found, foundCount);
            found[foundCount++] = pid;
        }
    }

    private static int[] withRoom(int[] pids, int count) {
        if (count < pids.length) {
            return pids;
        }
        int[] more = new int[pids.length * 2];
        System.arraycopy(pids, 0, more, 0, count);
        return more;
    }
}
