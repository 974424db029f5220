package vigil.runsvdir;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Heap;
import vigil.posix.Signals;
import vigil.posix.Title;
import vigil.runsv.Runsv;

/** The runsv processes: started in the scan directory, told to end, and reaped. */
final class Runsvs {
    private static final int UNABLE = 100;
    private static final int BATCH = Child.MOST_FORKED;
    private static final int FORKS_WORTH_PREPARING = 16;
    private static final long RETRY_GAP_MILLIS = 1000;

    private final ServiceTable table;
    private final Diagnostics diagnostics;
    private final boolean ownSessions;
    private final byte[] command = Bytes.of("runsv");
    private final OwnProgram ownProgram = new OwnProgram();
    private final int[] ownFds;
    private boolean needsExec;
    private int sincePrepared;
    private int forkError;
    private List<Service> waiting = new ArrayList<>();
    private long nextStartMillis = Long.MAX_VALUE;

    /** {@code ownSessions}: each runsv leads a session of its own; it gets no {@code ownFds}. */
    Runsvs(ServiceTable table, Diagnostics diagnostics, boolean ownSessions, int[] ownFds) {
        this.ownFds = ownFds;
        this.table = table;
        this.diagnostics = diagnostics;
        this.ownSessions = ownSessions;
    }

    /** Will be started as soon as it may; what ends in between is found out then. */
    void want(Service service) {
        waiting.add(service);
        nextStartMillis = Math.min(nextStartMillis, service.startFromMillis());
    }

    /** When {@link #startDue} has something to do; no deadline if never. */
    long deadlineMillis() {
        return nextStartMillis;
    }

    /** Starts, from within the scan directory, what may be started by now. */
    void startDue(long nowMillis) {
        List<Service> due = waiting;
        waiting = new ArrayList<>();
        nextStartMillis = Long.MAX_VALUE;
        List<Service> ready = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            Service service = due.get(i);
            if (service.mayStart() && service.startFromMillis() <= nowMillis) {
                ready.add(service);
            } else if (service.mayStart()) {
                want(service);
            }
        }
        if (!ready.isEmpty()) {
            startAll(ready, nowMillis);
        }
    }

    /**
     * In batches: what is noted between two forks leaves the child of the first with a copy of its
     * own of that page.
     */
    private void startAll(List<Service> ready, long nowMillis) {
        needsExec = !ownProgram.isRunsv();
        table.expectStarts(ready.size());
        prepareForForks(ready.size());
        int started = 0;
        int wanted = BATCH;
        while (started < ready.size() && wanted == BATCH) {
            wanted = Math.min(BATCH, ready.size() - started);
            int count = fork(ready, started, wanted);
            for (int i = 0; i < count; i++) {
                table.started(ready.get(started + i), Child.forked(i), nowMillis);
            }
            started += count;
            wanted = count;
        }
        if (started < ready.size()) {
            tellForkFailed(ready.get(started));
            for (int i = started; i < ready.size(); i++) {
                want(ready.get(i));
            }
            postpone(nowMillis);
        }
    }

    /** How many were forked: fewer than {@code wanted} if this system has no process left. */
    private int fork(List<Service> ready, int from, int wanted) {
        if (wanted > 1 && !needsExec) {
            Heap.beginPage();
        }
        for (int i = 0; i < wanted; i++) {
            int pid = Child.fork(i);
            if (pid == 0) {
                becomeRunsv(ready.get(from + i).name);
            }
            if (pid < 0) {
                forkError = pid;
                return i;
            }
        }
        return wanted;
    }

    private void tellForkFailed(Service service) {
        Line line = diagnostics.warning().add("unable to fork for ").add(service.name);
        line.addError(forkError).send(2);
    }

    /** Pages that are made ready here are shared by all runsvs that are forked next. */
    private void prepareForForks(int forks) {
        sincePrepared += forks;
        if (!needsExec && sincePrepared >= FORKS_WORTH_PREPARING) {
            sincePrepared = 0;
            Runsv.prepare();
            Heap.prepareForForks();
        }
    }

    /** Nothing can be started now: tries again in a second. */
    void postpone(long nowMillis) {
        nextStartMillis = nowMillis + RETRY_GAP_MILLIS;
    }

    private void becomeRunsv(byte[] name) {
        if (ownSessions) {
            Child.newSession();
        }
        if (needsExec) {
            Signals.restoreForChild();
            int error = Exec.search(command, new byte[][] {command, name}, null);
            diagnostics
                    .fatal()
                    .add("unable to start runsv ")
                    .add(name)
                    .addError(error)
                    .sendAndExit(UNABLE);
        }
        for (int fd : ownFds) {
            Fd.close(fd);
        }
        Title.become(words(name));
        Runsv.supervise(name);
    }

    /** "runsv" and the name, each ended by NUL. */
    private byte[] words(byte[] name) {
        byte[] words = new byte[command.length + name.length];
        System.arraycopy(command, 0, words, 0, command.length);
        System.arraycopy(name, 0, words, command.length, name.length);
        return words;
    }

    /** The service's name has gone, or is another now. */
    void terminate(Service service) {
        if (service.pid() != 0) {
            Child.kill(service.pid(), Signals.sigterm());
        }
    }

    void terminateAll() {
        table.forEach(this::terminate);
    }

    void reap(long nowMillis) {
        int pid = Child.reap();
        while (pid > 0) {
            Service service = table.ofPid(pid);
            if (service != null) {
                table.ended(service, nowMillis);
                if (service.mayStart()) {
                    want(service);
                }
            }
            pid = Child.reap();
        }
    }
}
