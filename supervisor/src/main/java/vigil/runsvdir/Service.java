package vigil.runsvdir;

/**
 * One service directory that the scan directory names, and the runsv that serves it. Decides
 * without a system call; times are monotonic milliseconds.
 */
final class Service {
    private static final int RESTART_GAP_MILLIS = 1000;

    final long device;
    final long inode;

    /** NUL-ended: the entry of the scan directory that its runsv is started with. */
    byte[] name;

    /** The last scan that saw it. */
    int seen;

    /** The directory has more entries than {@link #name}: they count when that one goes. */
    boolean hasOtherNames;

    private int pid;
    private boolean listed = true;
    private long startFromMillis;
    private long restartFromMillis;
    private boolean started;

    Service(byte[] name, long device, long inode) {
        this.name = name;
        this.device = device;
        this.inode = inode;
    }

    /** Of its runsv; 0 if none runs. */
    int pid() {
        return pid;
    }

    /** False once its name has gone: its runsv ends and is not started again. */
    boolean isListed() {
        return listed;
    }

    boolean isGone() {
        return !listed && pid == 0;
    }

    void list() {
        listed = true;
    }

    void unlist() {
        listed = false;
    }

    boolean mayStart() {
        return listed && pid == 0;
    }

    /** The moment from which its runsv may be started. */
    long startFromMillis() {
        return startFromMillis;
    }

    /** A runsv that ends is back at once the first time, then at most once a second. */
    void started(int newPid, long nowMillis) {
        pid = newPid;
        if (started) {
            restartFromMillis = nowMillis + RESTART_GAP_MILLIS;
        }
        started = true;
    }

    void ended(long nowMillis) {
        pid = 0;
        startFromMillis = Math.max(nowMillis, restartFromMillis);
    }
}
