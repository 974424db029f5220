package vigil.utmpset;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.login.LoginFile;
import vigil.login.LoginRecord;
import vigil.option.Getopt;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Start;

/** utmpset(8): notes in utmp, and in wtmp on request, that nobody is logged in on a line now. */
public final class Utmpset {
    private static final int USAGE = 1;
    private static final int UNABLE = 111;

    private final Diagnostics diagnostics = new Diagnostics(Bytes.of("utmpset"));
    private final byte[] line;

    private Utmpset(byte[] line) {
        this.line = line;
    }

    public static void main(byte[] name) {
        Getopt options = new Getopt(name, "wV");
        boolean alsoWtmp = false;
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            switch (letter) {
                case 'w' -> alsoWtmp = true;
                case 'V' -> {
                    new Line().add("vigil").send(2);
                    usage();
                }
                default -> usage();
            }
        }
        if (options.index() >= Start.argumentCount()) {
            usage();
        }
        Utmpset utmpset = new Utmpset(Start.argument(options.index()));
        utmpset.markDead();
        if (alsoWtmp) {
            utmpset.appendDead();
        }
        Child.exit(0);
    }

    private static void usage() {
        new Line().add("usage: ").add(Start.argument(0)).add(" [-w] line\n").sendAndExit(USAGE);
    }

    private void markDead() {
        if (Bytes.length(line) > LoginRecord.LINE_BYTES) {
            diagnostics
                    .fatal()
                    .add("unable to logout line ")
                    .add(line)
                    .add(" in utmp: name too long")
                    .sendAndExit(UNABLE);
        }
        byte[] path = Bytes.of("/var/run/utmp");
        int fd = Fd.openReadWrite(path);
        checked("unable to open ", path, fd);
        checked("unable to lock: ", path, Fd.lock(fd));
        byte[] record = new byte[LoginRecord.SIZE_BYTES];
        long offset = 0;
        while (Fd.read(fd, record, 0, record.length) == record.length) {
            if (LoginRecord.isLoginOn(record, line)) {
                Clock.read();
                LoginRecord.markDead(record, Clock.seconds());
                if (Fd.seek(fd, offset) >= 0 && Fd.writeAll(fd, record, record.length) > 0) {
                    Fd.close(fd);
                    return;
                }
            }
            offset += record.length;
        }
        diagnostics
                .warning()
                .add("unable to logout line ")
                .add(line)
                .add(" in utmp: no such entry")
                .sendAndExit(UNABLE);
    }

    private void appendDead() {
        byte[] path = Bytes.of("/var/log/wtmp");
        int fd = Fd.openAppend(path);
        checked("unable to open ", path, fd);
        checked("unable to lock ", path, Fd.lock(fd));
        Clock.read();
        int error = LoginFile.append(fd, LoginRecord.dead(line, Clock.seconds()));
        if (error < 0) {
            diagnostics
                    .warning()
                    .add("unable to logout line ")
                    .add(line)
                    .add(" in wtmp")
                    .addError(error)
                    .sendAndExit(UNABLE);
        }
    }

    private void checked(String attempt, byte[] path, int result) {
        if (result < 0) {
            diagnostics.fatal().add(attempt).add(path).addError(result).sendAndExit(UNABLE);
        }
    }
}
