package vigil.runit;

import vigil.bytes.Bytes;
import vigil.posix.Signals;

/** What a signal asks process 1 for: each is a program to run first, one at a time. */
enum Request {
    CTRL_ALT_DEL("/etc/runit/ctrlaltdel", "ctrl-alt-del request..."),
    POWER_FAIL("/etc/runit/pwrfail", "power fail request..."),
    TERMINATE("/etc/runit/terminate", "terminate request..."),
    /** A trial of the program that is to take over. */
    UPGRADE("", "upgrade request...");

    static final Request[] ALL = values();

    final byte[] path;
    final byte[][] command;
    final String announcement;

    Request(String path, String announcement) {
        this.path = Bytes.of(path);
        this.command = new byte[][] {this.path};
        this.announcement = announcement;
    }

    int signal() {
        return switch (this) {
            case CTRL_ALT_DEL -> Signals.sigint();
            case POWER_FAIL -> Signals.sigpwr();
            case TERMINATE -> Signals.sigterm();
            case UPGRADE -> Signals.sighup();
        };
    }
}
