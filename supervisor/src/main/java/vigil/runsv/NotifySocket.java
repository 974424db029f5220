package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.ChildVariables;
import vigil.posix.LocalSocket;
import vigil.posix.Poll;
import vigil.posix.Spawn;
import vigil.posix.Stat;

/**
 * {@code notify-socket}: the service tells by sd_notify(3). The socket's name is abstract, so that
 * a daemon needs no right to any file; who sent a datagram the kernel tells.
 */
final class NotifySocket {
    private static final int MAX_BYTES = 4096;

    /** So many parents of a sender are looked at. */
    private static final int MAX_DEPTH = 64;

    private static final byte[] SUPERVISE = Bytes.of("supervise");

    private final byte[] text = new byte[MAX_BYTES];
    private final Notification notification = new Notification();
    private int fd = -1;
    private int slot = -1;
    private ChildVariables variables;
    private long watchdogMillis = -1;

    /**
     * By the name that the next runsv finds again, for a daemon that it adopts. If somebody has
     * taken that, by any other. False if there is none to be had.
     */
    boolean open() {
        if (fd >= 0) {
            return true;
        }
        Line name = new Line().add("vigil/");
        if (Stat.path(SUPERVISE) == 0) {
            name.addDecimal(Stat.device()).add('/').addDecimal(Stat.inode());
            fd = LocalSocket.open(name.toBytes());
        }
        if (fd < 0) {
            fd = LocalSocket.open(new byte[1]);
        }
        return fd >= 0;
    }

    /** Tells the coming run where to write, and how often if {@code watchdog} is above 0. */
    void connect(Spawn run, long watchdog) {
        if (!open()) {
            return; // then the service never is ready
        }
        if (watchdog != watchdogMillis) {
            watchdogMillis = watchdog;
            Line socket = new Line().add("NOTIFY_SOCKET=@").add(LocalSocket.name(fd));
            Line period = new Line().add("WATCHDOG_USEC");
            if (watchdog > 0) {
                period.add('=').addDecimal(watchdog * 1000);
            }
            variables =
                    new ChildVariables(
                            new byte[][] {
                                socket.toBytes(), period.toBytes(), Bytes.of("WATCHDOG_PID")
                            });
        }
        run.with(variables);
    }

    void watch() {
        slot = fd >= 0 ? Poll.addRead(fd) : -1;
    }

    /** The next that the service has said, of which there may be more; null if nothing. */
    Notification next(int servicePid) {
        if (slot < 0 || !Poll.isReady(slot)) {
            return null;
        }
        int length = LocalSocket.receive(fd, text);
        while (length >= 0 && !isOf(LocalSocket.senderPid(), servicePid)) {
            length = LocalSocket.receive(fd, text);
        }
        if (length < 0) {
            return null;
        }
        notification.read(text, length);
        return notification;
    }

    byte[] status() {
        return notification.status(text);
    }

    /** True for the service and what descends from it: nobody else is believed. */
    private static boolean isOf(int sender, int servicePid) {
        int pid = sender;
        for (int depth = 0; pid > 1 && depth < MAX_DEPTH; depth++) {
            if (pid == servicePid) {
                return true;
            }
            pid = ProcStat.parentOf(pid);
        }
        return false;
    }
}
