package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.login.LoginRecord;
import vigil.posix.Directory;
import vigil.posix.Fd;

/** Tells everybody who has a terminal, as wall(1) does. */
final class Broadcast {
    private static final byte[] PTS = Bytes.of("/dev/pts/");
    private static final byte[] DEV = Bytes.of("/dev/");
    private static final byte[] UTMP = Bytes.of("/var/run/utmp");
    private static final byte[] CONSOLE = Bytes.of("/dev/console");

    private Broadcast() {}

    /** What everybody is told first, without the end of the line. */
    static Line announcement(boolean reboots) {
        return new Line()
                .add("\r\nThe system is going down for ")
                .add(reboots ? "reboot" : "power off");
    }

    /** Never waits: a terminal that takes nothing now misses the message. */
    static void send(Line message) {
        write(CONSOLE, message);
        Directory terminals = Directory.open(PTS);
        for (byte[] name = terminals.next(); name != null; name = terminals.next()) {
            if (Bytes.digits(name, 0) > 0) {
                write(Bytes.join(PTS, name), message);
            }
        }
        terminals.close();
        sendToLogins(message);
    }

    /** Those on virtual consoles and serial lines, as utmp tells. */
    private static void sendToLogins(Line message) {
        int utmp = Fd.openRead(UTMP);
        byte[] record = new byte[LoginRecord.SIZE_BYTES];
        while (utmp >= 0 && Fd.read(utmp, record, 0, record.length) == record.length) {
            byte[] terminal = LoginRecord.terminal(record);
            boolean isBelowDev = terminal[0] != 0 && Bytes.indexOf(terminal, '/', 0) < 0;
            if (isBelowDev && terminal[0] != '.') {
                write(Bytes.join(DEV, terminal), message);
            }
        }
        if (utmp >= 0) {
            Fd.close(utmp);
        }
    }

    private static void write(byte[] terminal, Line message) {
        int fd = Fd.openWrite(terminal);
        if (fd >= 0) {
            Fd.write(fd, message.array(), 0, message.length());
            Fd.close(fd);
        }
    }
}
