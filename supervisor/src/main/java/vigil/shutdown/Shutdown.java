package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.option.GnuOptions;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Poll;
import vigil.posix.Signals;
import vigil.posix.Start;

/** shutdown(8): takes the system down now or later, through runit-init; tells everybody before. */
public final class Shutdown {
    private static final String LETTERS = "hPHrckt:afFnV";

    private static final String NAMES =
            """
            halt H
            poweroff P
            reboot r
            no-wall W
            help U
            version V
            """;

    private static final String USAGE =
            """
            usage: shutdown [-h|-P|-H|-r] [-k] [--no-wall] [now|+m|hh:mm] [message ...]
                   shutdown -c [message ...]\
            """;

    private static final byte[] PID_FILE = Bytes.of("/run/shutdown.pid");
    private static final byte[] NOLOGIN = Bytes.of("/run/nologin");
    private static final int NOLOGIN_MINUTES = 5;
    private static final int MINUTE_MILLIS = 60_000;

    private final Diagnostics diagnostics;
    private boolean reboots;
    private boolean cancels;
    private boolean onlyWarns;
    private boolean tells = true;
    private byte[][] words;
    private int messageIndex;
    private int pidFile = -1;

    private Shutdown(byte[] name) {
        diagnostics = new Diagnostics(name);
    }

    public static boolean answersTo(byte[] name) {
        return Bytes.equal(name, "shutdown") || Halt.answersTo(name);
    }

    public static void main(byte[] name) {
        if (Halt.answersTo(name)) {
            Halt.main(name);
        } else {
            new Shutdown(name).run(new GnuOptions(Start.arguments(1), LETTERS, NAMES));
        }
    }

    private void run(GnuOptions options) {
        for (int letter = options.next(); letter != GnuOptions.END; letter = options.next()) {
            take(letter, options);
        }
        words = options.operands();
        if (cancels) {
            cancel();
            return;
        }
        int minutes = takeTime();
        if (minutes > 0 && !onlyWarns) {
            reserve();
        }
        waitFor(minutes);
        if (!onlyWarns) {
            Path.unlink(PID_FILE);
            Path.unlink(NOLOGIN);
            SystemRecord.addShutdown();
            Runit.stopSystem(Bytes.of("shutdown"), reboots);
        }
    }

    private void take(int letter, GnuOptions options) {
        switch (letter) {
            case 'r' -> reboots = true;
            case 'c' -> cancels = true;
            case 'k' -> onlyWarns = true;
            case 'h', 'P', 'H' -> reboots = false;
            case 't', 'a', 'f', 'F', 'n' -> {} // of sysvinit, where they mean nothing to runit
            case 'W' -> tells = false;
            default -> Wrong.exitUsage(Bytes.of("shutdown"), letter, options, usage());
        }
    }

    private static Line usage() {
        return new Line().add(USAGE);
    }

    /** The first word, or a minute if there is none, as people know it from elsewhere. */
    private int takeTime() {
        if (messageIndex >= words.length) {
            return 1;
        }
        int minutes = Schedule.minutesUntil(words[messageIndex], Clock.localMinuteOfDay());
        if (minutes == Schedule.NO_TIME) {
            Getopt.exitUsage(usage(), 100);
        }
        messageIndex++;
        return minutes;
    }

    /** Becomes the one that waits: its lock on the file says so, and the pid in it is for -c. */
    private void reserve() {
        pidFile = Fd.openReadWriteOrMake(PID_FILE);
        if (pidFile < 0) {
            failWithPidFile(pidFile);
        }
        if (Fd.lockNow(pidFile) < 0) {
            diagnostics.fatal().add("already under way: see shutdown -c").sendAndExit(111);
        }
        Fd.truncate(pidFile, 0);
        new Line().addDecimal(Child.ownPid()).send(pidFile);
        Signals.catchSignal(Signals.sigterm());
        Signals.catchSignal(Signals.sigint());
        Signals.catchSignal(Signals.sighup());
    }

    private void failWithPidFile(int error) {
        diagnostics.fatal().add("unable to open ").add(PID_FILE).addError(error).sendAndExit(111);
    }

    private void waitFor(int minutes) {
        int left = minutes;
        tell(left);
        while (left > 0 && !onlyWarns) {
            int pause = Schedule.minutesToNextWarning(left);
            pass(pause);
            left -= pause;
            tell(left);
        }
    }

    private void pass(int minutes) {
        long end = Clock.monotonicMillis() + (long) minutes * MINUTE_MILLIS;
        Poll.clear();
        for (long left = end - Clock.monotonicMillis(); left > 0; ) {
            Poll.await(left);
            if (Signals.anyPending()) {
                giveUp();
            }
            left = end - Clock.monotonicMillis();
        }
    }

    private void giveUp() {
        Path.unlink(PID_FILE);
        Path.unlink(NOLOGIN);
        broadcast(new Line().add("\r\nThe shutdown is cancelled.\r\n"));
        Child.exit(0);
    }

    private void tell(int minutesLeft) {
        Line line = Broadcast.announcement(reboots);
        if (minutesLeft == 0) {
            line.add(" NOW!");
        } else {
            line.add(" in ").addDecimal(minutesLeft).add(minutesLeft == 1 ? " minute" : " minutes");
        }
        broadcast(addMessage(line.add("\r\n")));
        if (minutesLeft <= NOLOGIN_MINUTES && minutesLeft > 0 && !onlyWarns) {
            int fd = Fd.openTruncate(NOLOGIN);
            if (fd >= 0) {
                new Line().add("The system is going down.").send(fd);
                Fd.close(fd);
            }
        }
    }

    private void broadcast(Line line) {
        if (tells) {
            Broadcast.send(line);
        }
    }

    private Line addMessage(Line line) {
        for (int i = messageIndex; i < words.length; i++) {
            line.add(words[i]).add(i + 1 < words.length ? " " : "\r\n");
        }
        return line;
    }

    private void cancel() {
        int fd = Fd.openReadWrite(PID_FILE);
        byte[] text = new byte[16];
        boolean waits = fd >= 0 && Fd.lockNow(fd) < 0 && Fd.read(fd, text, 0, 15) > 0;
        int pid = waits ? Bytes.number(text, 0) : 0;
        if (pid <= 1) {
            diagnostics.fatal().add("no shutdown is under way").sendAndExit(111);
        }
        int error = Child.kill(pid, Signals.sigterm());
        if (error < 0) {
            diagnostics.fatal().add("unable to cancel").addError(error).sendAndExit(111);
        }
        if (messageIndex < words.length) {
            broadcast(addMessage(new Line().add("\r\n")));
        }
    }
}
