package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Poll;
import vigil.posix.Signals;
import vigil.posix.Start;
import vigil.posix.Stat;
import vigil.runsv.Service.Want;

/** runsv(8): supervises one service and its log. */
public final class Runsv {
    static final int FATAL = 111;
    private static final byte[] LOG = Bytes.of("log");

    private final Diagnostics diagnostics;
    private final Contents contents = new Contents();
    private final Supervised service;
    private final byte[] command = new byte[1];
    private Supervised log; // null if there is none
    private int pipeRead = -1;
    private int pipeWrite = -1;
    private byte[] place; // the service directory, as given
    private int start = -1; // where that starts from
    private int commands = -1; // slots of what was waited for
    private int logCommands = -1;
    private boolean mayHaveChildren; // of what was this process before, ended since
    private boolean isEnding;
    private boolean isReplacementAsked;

    private Runsv(byte[] directory) {
        diagnostics = new Diagnostics(Bytes.of("runsv"), directory);
        service = Supervised.service(diagnostics, contents);
    }

    public static void main(byte[] name) {
        if (Start.argumentCount() != 2) {
            new Line().add("usage: ").add(Start.argument(0)).add(" dir\n").send(2);
            Child.exit(1);
        }
        Handover handover = Handover.take();
        Runsv runsv = new Runsv(Start.argument(1));
        runsv.mayHaveChildren = true;
        runsv.supervise(Start.argument(1), handover);
    }

    /**
     * Goes on as runsv of the service directory {@code directory}, a NUL-ended path, and ends this
     * process when that is done. Reads no arguments: runsvdir calls it in a child of its own.
     */
    public static void supervise(byte[] directory) {
        Signals.startAfresh();
        new Runsv(directory).supervise(directory, Handover.none());
    }

    private void supervise(byte[] directory, Handover handover) {
        open(directory, handover);
        while (!isDone()) {
            startWhatIsDue();
            await();
            reap();
            listen();
            readCommands();
            endIfWanted();
            replaceIfAsked();
        }
        Child.exit(0);
    }

    /** In a process whose children will be runsvs: makes now what they can share. */
    public static void prepare() {
        Runsv rehearsal = new Runsv(new byte[1]);
        rehearsal.service.rehearse();
        Finish.rehearse();
    }

    /** The order matters to whoever looks while we start: what ok tells has to be true. */
    private void open(byte[] directory, Handover handover) {
        Fd.occupyStandard();
        Signals.catchSignal(Signals.sigchld());
        Signals.catchSignal(Signals.sigterm());
        Signals.catchUnlessHeld(Signals.sigusr2());
        Signals.useDescriptor();
        boolean isName = Bytes.indexOf(directory, '/', 0) < 0;
        place = directory;
        start = directory[0] == '/' ? -1 : Fd.openRead(Bytes.DOT);
        service.setPlace(directory, isName ? start : -1);
        int changed = Path.changeDirectory(directory);
        if (changed < 0) {
            fatal("unable to change to directory", changed);
        }
        openLog();
        service.directory().make();
        service.directory().lock();
        if (log != null) {
            log.directory().make();
            log.directory().lock();
            log.adoptSurvivor();
        }
        service.adoptSurvivor();
        int opened = log == null ? 0 : openPipe();
        if (opened < 0) {
            fatal("unable to create log pipe", opened);
        }
        service.directory().openControl();
        boolean isReplaced = handover.isGiven();
        boolean isDown = isReplaced ? handover.nextIsDown() : exists("down");
        boolean isLogDown = isReplaced ? handover.nextIsDown() : exists("log/down");
        service.begin(isDown, isReplaced);
        if (log != null) {
            log.directory().openControl();
            log.begin(isLogDown, isReplaced);
        }
        service.directory().openOk();
        if (log != null) {
            log.directory().openOk();
        }
        handover.close();
        service.share();
    }

    private static boolean exists(String name) {
        return Stat.path(Bytes.of(name)) == 0;
    }

    private void openLog() {
        int found = Stat.path(LOG);
        if (found == -Errno.enoent()) {
            return;
        }
        if (found < 0) {
            diagnostics.warning().add("unable to stat() ./log").addError(found).send(2);
            return;
        }
        if (!Stat.isDirectory()) {
            diagnostics.warning().add("./log: not a directory.").send(2);
            return;
        }
        log = Supervised.log(diagnostics);
        service.spare(log);
    }

    /**
     * The pipe from the service to its log: that of survivors if we may have it, else a new one.
     */
    private int openPipe() {
        if (!recoverPipe(log, 0) && !recoverPipe(service, 1)) {
            int made = Fd.pipe();
            if (made < 0) {
                return made;
            }
            pipeRead = Fd.pipeReadEnd();
            pipeWrite = Fd.pipeWriteEnd();
        }
        log.connect(pipeRead);
        service.connect(pipeWrite);
        return 0;
    }

    private boolean recoverPipe(Supervised survivor, int standard) {
        Line path = new Line().add("/proc/").addDecimal(survivor.service().pid());
        byte[] file = path.add("/fd/").addDecimal(standard).toBytes();
        if (survivor.service().pid() == 0 || Stat.path(file) < 0 || !Stat.isFifo()) {
            return false;
        }
        if (!survivor.survivorHasPipe(Stat.inode())) {
            return false;
        }
        pipeRead = Fd.openRead(file);
        pipeWrite = pipeRead < 0 ? -1 : Fd.openWrite(file);
        return pipeWrite >= 0 && Fd.setBlocking(pipeRead) >= 0 && Fd.setBlocking(pipeWrite) >= 0;
    }

    /** A directory that was deleted, and is there again, is moved into: run lies in that one. */
    private void followDirectory() {
        contents.look();
        if (!contents.isDeleted()) {
            return;
        }
        int here = Fd.openRead(Bytes.DOT);
        boolean isBack = start < 0 || Fd.changeDirectory(start) == 0;
        if (!isBack || Path.changeDirectory(place) < 0 || !service.moveIn()) {
            Fd.changeDirectory(here);
        } else if (log != null) {
            log.moveIn();
        }
        Fd.close(here);
        contents.forget();
    }

    /** One that was made since we were started: the coming run writes to it. */
    private void noticeLog() {
        if (!contents.mayHaveLog() || Stat.path(LOG) < 0 || !Stat.isDirectory()) {
            return;
        }
        Supervised late = Supervised.log(diagnostics);
        if (!late.directory().establish()) {
            return; // somebody else supervises it, or it cannot be written: the next start looks
        }
        log = late;
        log.adoptSurvivor();
        if (openPipe() < 0) {
            log = null;
            return;
        }
        service.spare(log);
        log.begin(exists("log/down"), false);
    }

    private void startWhatIsDue() {
        if (service.isAboutToStart() && !isEnding) {
            followDirectory();
            if (log == null) {
                noticeLog();
            }
        }
        if (log != null) {
            log.startWhatIsDue();
        }
        service.startWhatIsDue();
        flush();
    }

    private void flush() {
        if (log != null) {
            log.flush();
        }
        service.flush();
    }

    /** Nothing else may wait. A fifo stays unwatched while its commands have no room. */
    private void await() {
        Poll.clear();
        commands = -1;
        logCommands = -1;
        if (service.hasRoomForCommand() && !isEnding) {
            commands = Poll.addRead(service.directory().control());
        }
        if (log != null) {
            logCommands = Poll.addRead(log.directory().control());
            log.watch();
        }
        service.watch();
        long deadline = service.deadlineMillis();
        if (log != null) {
            deadline = Math.min(deadline, log.deadlineMillis());
        }
        if (deadline == Long.MAX_VALUE) {
            Poll.await(-1);
        } else {
            Poll.await(Math.max(deadline - Clock.monotonicMillis(), 0));
        }
        contents.forget();
    }

    private void listen() {
        if (log != null) {
            log.listen();
        }
        service.listen();
    }

    private void reap() {
        if (!Signals.take(Signals.sigchld()) && !mayHaveChildren) {
            return;
        }
        mayHaveChildren = false;
        for (int pid = Child.reap(); pid > 0; pid = Child.reap()) {
            int waitStatus = Child.waitStatus();
            if (!service.ended(pid, waitStatus) && log != null) {
                log.ended(pid, waitStatus);
            }
        }
    }

    /** One byte each, so that what one does is seen before the next. */
    private void readCommands() {
        if (Poll.isReady(commands) && service.hasRoomForCommand() && readCommand(service)) {
            service.command(command[0]);
        }
        if (Poll.isReady(logCommands) && readCommand(log) && command[0] != 'x') {
            log.command(command[0]);
        }
        if (Signals.take(Signals.sigterm())) {
            service.command((byte) 'x');
        }
    }

    private boolean readCommand(Supervised from) {
        return Fd.read(from.directory().control(), command, 0, 1) == 1;
    }

    /** With the service down the log is told by the end of its input, never by a signal. */
    private void endIfWanted() {
        if (isEnding || service.service().want() != Want.EXIT || !service.isAtRest()) {
            return;
        }
        isEnding = true;
        if (log == null || log.service().pid() == 0) {
            return;
        }
        log.awaitEnd();
        Fd.close(pipeRead);
        Fd.close(pipeWrite);
    }

    /** A new version takes over, all that runs untouched, as soon as no script is under way. */
    private void replaceIfAsked() {
        isReplacementAsked |= Signals.take(Signals.sigusr2());
        boolean mayBe = service.mayBeReplaced() && (log == null || log.mayBeReplaced());
        if (!isReplacementAsked || isEnding || !mayBe) {
            return;
        }
        isReplacementAsked = false;
        flush();
        int here = Fd.openRead(Bytes.DOT);
        int error = start < 0 ? 0 : Fd.changeDirectory(start);
        error = error < 0 ? error : Handover.execute(place, service, log);
        Fd.changeDirectory(here);
        Fd.close(here);
        diagnostics.warning().add("unable to replace runsv").addError(error).send(2);
    }

    private boolean isDone() {
        boolean isDone = isEnding && (log == null || log.service().pid() == 0);
        if (isDone) {
            if (log != null) {
                log.end();
            }
            service.end();
        }
        return isDone;
    }

    private void fatal(String attempt, int error) {
        diagnostics.fatal().add(attempt).addError(error).sendAndExit(FATAL);
    }
}
