package vigil.runsvdir;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Signals;
import vigil.posix.Start;
import vigil.posix.Title;

/** runsvdir(8): keeps a runsv for every service of a directory. */
public final class Runsvdir {
    private static final int USAGE = 1;
    private static final int UNABLE = 100;
    private static final int HANGUP = 111;
    private static final long TIME_WARP_SECONDS = 3;

    private final Handover handover;
    private final ServiceTable table = new ServiceTable();
    private final Diagnostics diagnostics;
    private final Runsvs runsvs;
    private final ScanDirectory directory;
    private final TitleLog log;
    private long lastWakeSeconds;

    private Runsvdir(byte[] path, boolean ownSessions, int logArgument, Handover handover) {
        this.handover = handover;
        diagnostics = new Diagnostics(Bytes.of("runsvdir"), path);
        int startDirectory = openStartDirectory();
        log = TitleLog.open(logArgument, handover, diagnostics);
        handover.restore(table);
        Watches watches = new Watches();
        int[] ownFds = {startDirectory, watches.fd(), log.readEnd(), log.writeEnd()};
        runsvs = new Runsvs(table, diagnostics, ownSessions, ownFds);
        directory = new ScanDirectory(path, startDirectory, table, runsvs, watches, diagnostics);
        Title.prepare();
    }

    /** Only the first word can be an option; any other than -P and -- names the directory. */
    public static void main(byte[] ignored) {
        int at = 1;
        boolean ownSessions = false;
        if (Start.argumentCount() > 1) {
            byte[] first = Start.argument(1);
            ownSessions = Bytes.startsWith(first, "-P");
            at = ownSessions || Bytes.startsWith(first, "--") ? 2 : 1;
        }
        if (at >= Start.argumentCount()) {
            Line usage = new Line().add("usage: ").add(Start.argument(0)).add(" [-P] dir\n");
            usage.sendAndExit(USAGE);
        }
        Handover handover = Successor.takeOver();
        Signals.catchSignal(Signals.sigterm());
        Signals.catchSignal(Signals.sighup());
        Signals.catchSignal(Signals.sigalrm());
        Signals.catchSignal(Signals.sigchld());
        Signals.catchUnlessHeld(Signals.sigusr2());
        Signals.useDescriptor();
        new Runsvdir(Start.argument(at), ownSessions, at + 1, handover).supervise();
    }

    private int openStartDirectory() {
        int opened = Fd.openRead(new byte[] {'.', 0});
        if (opened < 0) {
            diagnostics
                    .fatal()
                    .add("unable to open current directory")
                    .addError(opened)
                    .sendAndExit(UNABLE);
        }
        return opened;
    }

    private void supervise() {
        while (true) {
            long now = Clock.monotonicMillis();
            noticeTimeWarp();
            runsvs.reap(now);
            log.show(now);
            directory.takeChanges(now);
            if (now >= directory.deadlineMillis()) {
                directory.look(now);
            }
            if (now >= runsvs.deadlineMillis()) {
                directory.start(now);
            }
            await();
            obeySignals();
        }
    }

    private void await() {
        Poll.clear();
        log.addToPoll();
        directory.addToPoll();
        long deadline = Math.min(directory.deadlineMillis(), runsvs.deadlineMillis());
        deadline = Math.min(deadline, log.deadlineMillis());
        long left = deadline - Clock.monotonicMillis();
        Poll.await(deadline == Long.MAX_VALUE ? -1 : Math.max(left, 0));
    }

    private void obeySignals() {
        if (Signals.take(Signals.sigterm())) {
            Child.exit(0);
        }
        if (Signals.take(Signals.sighup())) {
            directory.giveUp();
            runsvs.terminateAll();
            Child.exit(HANGUP);
        }
        if (Signals.take(Signals.sigalrm())) {
            directory.rescan();
        }
        if (Signals.take(Signals.sigusr2())) {
            log.leave(handover);
            Successor.execute(handover, table, diagnostics);
        }
        Signals.take(Signals.sigchld());
    }

    /** Deadlines are on the monotonic clock, so a step of the wall clock is only told. */
    private void noticeTimeWarp() {
        Clock.read();
        if (Clock.seconds() < lastWakeSeconds - TIME_WARP_SECONDS) {
            diagnostics.warning().add("time warp: resetting time stamp.").send(2);
        }
        lastWakeSeconds = Clock.seconds();
    }
}
