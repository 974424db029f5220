package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** Processes: fork(2), waitpid(2), kill(2), and what a process does with itself. */
public final class Child {
    /** How many pids are kept. */
    public static final int MOST_FORKED = Scratch.PIDS_BYTES / Integer.BYTES;

    private Child() {}

    /** 0 in the child, its pid in the parent. */
    public static int fork() {
        return Errno.check(forkProcess());
    }

    /**
     * As {@link #fork}, keeping the pid for {@link #forked}: on a page that children write anyway,
     * so that they can share all others.
     */
    public static int fork(int slot) {
        int pid = fork();
        if (pid > 0 && slot >= 0 && slot < MOST_FORKED) {
            Scratch.at(Scratch.PIDS + slot * Integer.BYTES).putInt(pid);
        }
        return pid;
    }

    /** The pid that {@link #fork(int)} kept. */
    public static int forked(int slot) {
        return Scratch.at(Scratch.PIDS + slot * Integer.BYTES).getInt();
    }

    /** The pid of a child that ended, whose {@link #waitStatus} follows; 0 while all live. */
    public static int reap() {
        return Errno.check(waitpid(-1, Scratch.at(Scratch.STATUS), wnohang()));
    }

    /** As {@link #reap}, for one child, waiting for its end. */
    public static int await(int pid) {
        int ended;
        do {
            ended = Errno.check(waitpid(pid, Scratch.at(Scratch.STATUS), 0));
        } while (ended == -Errno.eintr());
        return ended;
    }

    /** A descriptor that becomes readable when {@code pid} ends, be it our child or not. */
    public static int watch(int pid) {
        return Errno.check(watchProcess(pid));
    }

    /** The raw status of the last child that {@link #reap} or {@link #await} named. */
    public static int waitStatus() {
        return Scratch.at(Scratch.STATUS).getInt();
    }

    /** The exit code of a raw wait status, as runit reckons it: 0 for one killed by a signal. */
    public static int exitCode(int waitStatus) {
        return waitStatus >> 8 & 0xff;
    }

    /** The signal that ended it, or 0. */
    public static int crash(int waitStatus) {
        return waitStatus & 127;
    }

    public static int kill(int pid, int signal) {
        return Errno.check(killProcess(pid, signal));
    }

    /** Whether orphans among our descendants become our children; -ENOSYS where none can. */
    public static int setSubreaper(boolean wanted) {
        return Errno.check(subreap(wanted ? 1 : 0));
    }

    public static int newSession() {
        return Errno.check(setsid());
    }

    @Import(name = "getpid")
    @Include("unistd.h")
    public static native int ownPid();

    /** Ends this process at once; what follows the call is not reached. */
    @Import(name = "_exit")
    @Include("unistd.h")
    public static native void exit(int code);

    @Import(name = "vigil_watch_process")
    @Include(value = "start.h", isSystem = false)
    private static native int watchProcess(int pid);

    @Import(name = "vigil_subreap")
    @Include(value = "start.h", isSystem = false)
    private static native int subreap(int on);

    @Import(name = "fork")
    @Include("unistd.h")
    private static native int forkProcess();

    @Import(name = "waitpid")
    @Include("sys/wait.h")
    private static native int waitpid(int pid, Address status, int options);

    @Import(name = "kill")
    @Include("signal.h")
    private static native int killProcess(int pid, int signal);

    @Import(name = "setsid")
    @Include("unistd.h")
    private static native int setsid();

    @Variable
    @Import(name = "WNOHANG")
    @Include("sys/wait.h")
    private static native int wnohang();
}
