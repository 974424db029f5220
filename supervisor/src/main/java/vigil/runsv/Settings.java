package vigil.runsv;

import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Signals;
import vigil.posix.Stat;

/** The files of the service directory that runit does not know. They are read before each start. */
final class Settings {
    private static final int MAX_TEXT_BYTES = 255;
    private static final int NAME_BYTES = 32;

    static final String[] NAMES = {
        "timeout-stop",
        "timeout-finish",
        "timeout-control",
        "watchdog",
        "stop-signal",
        "restart",
        "notification-fd",
        "notify-socket",
        "needs",
        "leftovers",
        "supervise-owner",
    };

    private static final int STOP = 0;
    private static final int FINISH = 1;
    private static final int CONTROL = 2;
    private static final int WATCHDOG = 3;
    private static final int SIGNAL = 4;
    private static final int RESTART = 5;
    private static final int NOTIFICATION = 6;
    private static final int SOCKET = 7;
    private static final int NEEDS = 8;
    private static final int LEFTOVERS = 9;
    private static final int OWNER = 10;

    /** 0, 1 and 2 have other uses. */
    private static final int MIN_NOTIFICATION_FD = 3;

    private static final int MAX_NOTIFICATION_FD = 1000;

    private final Contents contents;
    private final Diagnostics diagnostics;
    private final RestartPolicy restart = new RestartPolicy();
    private final SuperviseOwner owner;
    private final Line path = new Line(NAME_BYTES);
    private final long[] timeoutMillis = new long[SIGNAL];
    private byte[] text; // null until there is a file to read
    private int stopSignal;
    private int notificationFd = -1;
    private int patienceSeconds = -1;
    private int present;
    private int complained;

    Settings(Contents contents, Diagnostics diagnostics) {
        this.contents = contents;
        this.diagnostics = diagnostics;
        owner = new SuperviseOwner(diagnostics);
        stopSignal = Signals.sigterm();
    }

    /** 0 for ever. */
    long stopMillis() {
        return timeoutMillis[STOP];
    }

    long finishMillis() {
        return timeoutMillis[FINISH];
    }

    long controlMillis() {
        return timeoutMillis[CONTROL];
    }

    /** 0 if the service need not tell that it is alive. */
    long watchdogMillis() {
        return timeoutMillis[WATCHDOG];
    }

    int stopSignal() {
        return stopSignal;
    }

    /** Below 0 if the service does not tell when it is ready. */
    int notificationFd() {
        return notificationFd;
    }

    /** True if the service may tell by sd_notify(3). */
    boolean hasNotifySocket() {
        return isPresent(SOCKET);
    }

    /** Once {@code supervise/} is complete: a service that stays down is somebody's, too. */
    void shareIfAsked() {
        if (Stat.path(path.clear().add(NAMES[OWNER]).add('\0').array()) == 0) {
            refresh();
            owner.apply();
        }
    }

    SuperviseOwner owner() {
        return owner;
    }

    /** True if what the service leaves behind is to be ended. */
    boolean endsLeftovers() {
        return patienceSeconds >= 0;
    }

    /** How long leftovers may take to end by TERM. */
    long patienceMillis() {
        return patienceSeconds * 1000L;
    }

    boolean hasNeeds() {
        return isPresent(NEEDS);
    }

    private boolean isPresent(int setting) {
        return (present >> setting & 1) != 0;
    }

    RestartPolicy restart() {
        return restart;
    }

    void refresh() {
        int had = present;
        contents.look();
        present = contents.settings();
        for (int i = 0; i < NAMES.length; i++) {
            if (((had | present) >> i & 1) != 0) {
                refresh(i);
            }
        }
    }

    private void refresh(int setting) {
        int fd = Fd.openRead(path.clear().add(NAMES[setting]).add('\0').array());
        int bit = 1 << setting;
        if (fd < 0) {
            present &= ~bit;
            setDefault(setting);
            if (fd != -Errno.enoent()) {
                complain(setting, fd);
            }
            return;
        }
        present |= bit;
        if (text == null) {
            text = new byte[MAX_TEXT_BYTES + 1];
        }
        int length = Fd.read(fd, text, 0, MAX_TEXT_BYTES);
        Fd.close(fd);
        SettingText.cut(text, length);
        if (length >= 0 && set(setting)) {
            complained &= ~bit;
        } else {
            setDefault(setting);
            complain(setting, Math.min(length, 0));
        }
    }

    private void setDefault(int setting) {
        if (setting < SIGNAL) {
            timeoutMillis[setting] = 0;
        } else if (setting == SIGNAL) {
            stopSignal = Signals.sigterm();
        } else if (setting == RESTART) {
            restart.reset();
        } else if (setting == NOTIFICATION) {
            notificationFd = -1;
        } else if (setting == LEFTOVERS) {
            patienceSeconds = -1;
        } else if (setting == OWNER) {
            owner.reset();
        }
    }

    private boolean set(int setting) {
        if (setting == RESTART) {
            return restart.read(text);
        }
        if (setting == NEEDS || setting == SOCKET) {
            return true; // the needs are read by who waits for them
        }
        if (setting == OWNER) {
            return owner.read(text);
        }
        if (setting == LEFTOVERS) {
            patienceSeconds = SettingText.patience(text);
            return patienceSeconds >= 0;
        }
        int value = setting == SIGNAL ? SettingText.signal(text) : SettingText.number(text);
        if (setting == SIGNAL) {
            stopSignal = value;
        } else if (setting == NOTIFICATION) {
            notificationFd = value;
            return value >= MIN_NOTIFICATION_FD && value <= MAX_NOTIFICATION_FD;
        } else {
            timeoutMillis[setting] = value * 1000L;
        }
        return value >= 0;
    }

    /** Once, until the file is good again. */
    private void complain(int setting, int error) {
        if ((complained >> setting & 1) != 0) {
            return;
        }
        complained |= 1 << setting;
        Line line = diagnostics.warning().add(NAMES[setting]);
        if (error < 0) {
            line.addError(error).send(2);
        } else {
            line.add(": malformed, ignored: ").add(text).send(2);
        }
    }
}
