package vigil.runsvdir;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Child;
import vigil.posix.Exec;
import vigil.posix.Signals;

/** The runsv processes: started in the scan directory, told to end, and reaped. */
final class Runsvs {
    private static final int UNABLE = 100;
    private static final long RETRY_GAP_MILLIS = 1000;

    private final ServiceTable table;
    private final Diagnostics diagnostics;
    private final boolean ownSessions;
    private final byte[] command = Bytes.of("runsv");
    private List<Service> waiting = new ArrayList<>();
    private long nextStartMillis = Long.MAX_VALUE;

    /** {@code ownSessions}: each runsv leads a session of its own. */
    Runsvs(ServiceTable table, Diagnostics diagnostics, boolean ownSessions) {
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
        boolean canFork = true;
        for (int i = 0; i < due.size(); i++) {
            Service service = due.get(i);
            if (!service.mayStart()) {
                continue;
            }
            if (canFork && service.startFromMillis() <= nowMillis) {
                canFork = start(service, nowMillis);
            }
            if (service.pid() == 0) {
                want(service);
            }
        }
        if (!canFork) {
            postpone(nowMillis);
        }
    }

    /** Nothing can be started now: tries again in a second. */
    void postpone(long nowMillis) {
        nextStartMillis = nowMillis + RETRY_GAP_MILLIS;
    }

    /** False if this system has no process left for it. */
    private boolean start(Service service, long nowMillis) {
        int pid = Child.fork();
        if (pid == 0) {
            becomeRunsv(service.name);
        }
        if (pid < 0) {
            diagnostics
                    .warning()
                    .add("unable to fork for ")
                    .add(service.name)
                    .addError(pid)
                    .send(2);
            return false;
        }
        table.started(service, pid, nowMillis);
        return true;
    }

    private void becomeRunsv(byte[] name) {
        Signals.restoreForChild();
        if (ownSessions) {
            Child.newSession();
        }
        int error = Exec.search(command, new byte[][] {command, name}, null);
        diagnostics
                .fatal()
                .add("unable to start runsv ")
                .add(name)
                .addError(error)
                .sendAndExit(UNABLE);
    }

    /** The service's name has gone, or is another now. */
    void terminate(Service service) {
        if (service.pid() != 0) {
            Child.kill(service.pid(), Signals.sigterm());
        }
    }

    void terminateAll() {
        for (Service service : table.all()) {
            terminate(service);
        }
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
