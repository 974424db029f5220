package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Signals;
import vigil.posix.Spawn;
import vigil.posix.Stat;
import vigil.runsv.Service.Action;
import vigil.runsv.Service.Event;
import vigil.runsv.Service.Life;
import vigil.runsv.Service.Want;

/** A service or its log under supervision: does what {@link Service} decides. */
final class Supervised {
    private static final long FORK_AGAIN_MILLIS = 5000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Service service = new Service();
    private final SuperviseDirectory directory;
    private final Diagnostics diagnostics;
    private final String runName;
    private final Spawn run = new Spawn(Bytes.of("./run"));
    private final Steps steps = new Steps();
    private final ControlScript control; // null for a log
    private final Settings settings; // null for a log
    private final Waiters waiters;
    private final StatusWriter writer;
    private final Restarts restarts;
    private final ChildRecord child;
    private final Survivor survivor;
    private final HistoryFile history;
    private final RunStart start; // null for a log
    private final Readiness readiness; // null for a log
    private final Aftermath aftermath; // null for a log
    private long pipeInode;
    private int pipe = -1;
    private final TimeLimit limit = new TimeLimit();

    private Supervised(String prefix, Diagnostics diagnostics, Contents contents) {
        directory = new SuperviseDirectory(prefix, diagnostics);
        this.diagnostics = diagnostics;
        control = contents == null ? null : new ControlScript(contents, diagnostics);
        settings = control == null ? null : new Settings(contents, diagnostics);
        start = control == null ? null : new RunStart(settings, directory, diagnostics);
        readiness = control == null ? null : new Readiness(settings, directory);
        aftermath =
                control == null ? null : new Aftermath(contents, settings, control, diagnostics);
        waiters = new Waiters(prefix);
        writer = new StatusWriter(service, directory, waiters);
        restarts = new Restarts(settings == null ? null : settings.restart(), directory);
        child = new ChildRecord(prefix);
        survivor = new Survivor(child);
        history = new HistoryFile(prefix);
        runName = control == null ? "log/./run" : "./run";
    }

    static Supervised service(Diagnostics diagnostics, Contents contents) {
        return new Supervised("", diagnostics, contents);
    }

    /** A log runs in {@code ./log}; it has neither a finish script nor control scripts. */
    static Supervised log(Diagnostics diagnostics) {
        Supervised log = new Supervised("log/", diagnostics, null);
        log.run.in(Bytes.of("log"));
        return log;
    }

    /** Gives the scripts {@code fd}: a log for its standard input, else for standard output. */
    void connect(int fd) {
        if (control != null) {
            control.setOutput(fd);
        }
        pipe = fd;
        pipeInode = Stat.fd(fd) == 0 ? Stat.inode() : 0;
    }

    /** What belongs to {@code itsLog} is not left over by this service. */
    void spare(Supervised itsLog) {
        aftermath.spare(itsLog.service);
    }

    /** Takes over what an earlier runsv has left running; the lock has to be held. */
    void adoptSurvivor() {
        survivor.adopt(service, directory, restarts);
    }

    /** True if {@code inode} is the log pipe that the survivor was given. */
    boolean survivorHasPipe(long inode) {
        return service.pid() != 0 && child.pipeInode() == inode;
    }

    /** Where the names of needs are looked up. */
    void setPlace(byte[] serviceDirectory, int scanDirectory) {
        start.setPlace(serviceDirectory, scanDirectory);
    }

    /** Adds to the coming {@link Poll#await} all but the control fifo. */
    void watch() {
        if (start != null) {
            start.watch();
            readiness.watch();
        }
        survivor.watch();
    }

    /** Takes what {@link #watch} has watched: an adopted process, needs, readiness. */
    void listen() {
        if (start != null) {
            start.listen();
            hear(readiness.listen(service.pid()));
        }
        if (survivor.hasEnded()) {
            scriptEnded(Finish.UNKNOWN);
        }
    }

    private void hear(char change) {
        if (change == 'r') {
            history.ready(service.pid());
        }
        if (change != 0) {
            waiters.tell(change);
        }
    }

    /** Decides and tells what changes nothing, so that the classes of each start are ready. */
    void rehearse() {
        perform(service.on(Event.SIGNAL), (byte) 0);
        waiters.rehearse();
        history.rehearse();
    }

    SuperviseDirectory directory() {
        return directory;
    }

    Service service() {
        return service;
    }

    /** All of {@code supervise/} is there. */
    void share() {
        settings.shareIfAsked();
    }

    /** The first record tells of our own start, unless {@code isReplaced}: of what was before. */
    void begin(boolean isDown, boolean isReplaced) {
        if (service.pid() == 0) {
            service.on(isDown ? Event.DOWN : Event.UP);
            stamp();
            if (isReplaced) {
                directory.restoreSince(service);
            }
        }
        if (start != null) {
            start.begin(service.pid() != 0);
            readiness.begin(service.pid());
        }
        waiters.makeDirectory();
        if (service.life() == Life.DUE) {
            directory.writeStatus(service);
        } else {
            flush();
        }
    }

    void command(byte letter) {
        Event event = Commands.event(letter);
        if (event == null) {
            return;
        }
        if (event == Event.KILL) {
            restarts.killed();
        }
        history.commanded(letter, service.pid());
        if (event == Event.UP || event == Event.ONCE) {
            restarts.forget();
        }
        perform(service.on(event), letter);
        takeSteps();
    }

    /** The end of its input ends a log: no signal is sent, and it is not started again. */
    void awaitEnd() {
        service.on(Event.INPUT_ENDS);
    }

    /** True if all that goes on is told by the files of {@code supervise/}. */
    boolean mayBeReplaced() {
        boolean isClear = service.life() != Life.FINISH_DUE && service.want() != Want.EXIT;
        return isClear && !isScriptRunning() && steps.isEmpty();
    }

    boolean hasRoomForCommand() {
        return steps.hasRoom();
    }

    private void perform(Action action, byte letter) {
        switch (action) {
            case NONE -> {}
            case CONSULT_UP -> steps.add(Steps.START);
            case START_RUN -> startRun();
            case START_FINISH -> startFinish();
            case STOP -> stop();
            case SIGNAL -> addSignal(letter);
            case KILL_FINISH -> Child.kill(service.pid(), Signals.sigkill());
        }
    }

    private void stop() {
        steps.add(Steps.STOP);
        if (service.want() == Want.DOWN) {
            steps.add(Steps.GO_DOWN);
        } else if (service.want() == Want.EXIT) {
            steps.add(Steps.GO_EXIT);
        }
    }

    /** KILL does not wait behind a control script that may hang, unless it has its own. */
    private void addSignal(byte letter) {
        if (letter == 'k' && isScriptRunning() && !control.exists(letter)) {
            Child.kill(service.pid(), Signals.sigkill());
        } else {
            steps.add(letter);
        }
    }

    private void takeSteps() {
        while (!isScriptRunning() && !steps.isEmpty()) {
            byte step = steps.take();
            if (service.life() != Life.RUN && Steps.isForRun(step)) {
                continue;
            }
            if ((step == Steps.GO_DOWN || step == Steps.GO_EXIT) && service.pid() != 0) {
                Child.kill(service.pid(), Signals.sigcont());
            }
            if (!consult(step)) {
                complete(step, false);
            }
        }
    }

    private boolean consult(byte step) {
        if (control == null || !control.exists(Steps.letter(step))) {
            return false;
        }
        writer.write(); // the script may look at it
        return control.start(step, service.pid(), settings.controlMillis());
    }

    /** {@code isHandled}: a control script says that no signal is needed. */
    private void complete(byte step, boolean isHandled) {
        switch (step) {
            case Steps.GO_DOWN, Steps.GO_EXIT -> {}
            case Steps.START -> perform(service.on(Event.CONTROL_ENDED), step);
            default -> {
                if (service.life() == Life.RUN) {
                    signal(step, isHandled);
                }
            }
        }
    }

    private void signal(byte step, boolean isHandled) {
        boolean isStop = step == Steps.STOP;
        if (isStop && settings != null) {
            limit.set(settings.stopMillis());
        }
        if (!isHandled) {
            boolean isSet = isStop && settings != null;
            Child.kill(service.pid(), isSet ? settings.stopSignal() : Commands.signal(step));
        }
        if (isStop && !isHandled) {
            service.on(Event.TERM_SENT);
        } else if (step == 'p') {
            service.on(Event.PAUSED);
        } else if (step == 'c') {
            service.on(Event.CONTINUED);
        }
    }

    private void stopWhatHangs() {
        if (readiness != null && service.life() == Life.RUN && readiness.isLost()) {
            restarts.hung();
            diagnostics.warning().add("watchdog: no sign of life, stopping ").add(runName).send(2);
            history.watchdog(service.pid());
            perform(service.on(Event.TERM), (byte) 't');
            takeSteps();
        }
    }

    /** Starts what is due and may start now. */
    void startWhatIsDue() {
        limit.killIfLate(service.pid());
        if (control != null) {
            control.killIfLate();
        }
        stopWhatHangs();
        if (waitsForLeftovers()) {
            return;
        }
        if (start != null && service.life() == Life.DOWN) {
            start.cancel();
        }
        Life life = service.life();
        boolean waits = life == Life.FINISH_DUE && isScriptRunning() && !restarts.isKilled();
        if ((life != Life.DUE && life != Life.FINISH_DUE) || waits || !restarts.hasTimeCome()) {
            return;
        }
        if (start == null || life == Life.FINISH_DUE || start.mayBegin()) {
            perform(service.on(Event.TIME_COME), (byte) 0);
            takeSteps();
        }
    }

    private void startRun() {
        Clock.read();
        long seconds = Clock.seconds();
        int nanos = Clock.nanos();
        run.clear();
        if (pipe >= 0) {
            run.copy(pipe, control == null ? 0 : 1);
        }
        if (readiness != null) {
            readiness.connect(run);
            aftermath.catchOrphans();
        }
        child.noteNext(run, false, pipeInode);
        if (started(run.start(), run.error(), runName)) {
            service.setSince(seconds, nanos);
            history.started(service.pid());
            restarts.started(Clock.monotonicMillis());
            if (start != null) {
                start.cancel();
                readiness.started();
            }
        }
    }

    private void startFinish() {
        Finish finish = aftermath == null ? null : aftermath.finish();
        if (finish != null
                && started(finish.start(pipe, child, pipeInode), finish.error(), "./finish")) {
            limit.set(settings.finishMillis());
        }
    }

    private boolean started(int pid, int error, String name) {
        if (pid < 0) {
            service.on(Event.START_FAILED);
            restarts.postpone(FORK_AGAIN_MILLIS);
            diagnostics.warning().add("unable to fork, sleeping").addError(pid).send(2);
            return false;
        }
        if (error < 0) {
            Line line = diagnostics.fatal().add("unable to start ").add(name);
            line.addError(error).send(2);
        }
        service.setPid(pid);
        service.on(Event.STARTED);
        child.addBootId();
        return true;
    }

    /** True if {@code pid}, which ended with {@code waitStatus}, was one of ours. */
    boolean ended(int pid, int waitStatus) {
        if (pid == service.pid()) {
            scriptEnded(waitStatus);
        } else if (control != null && control.ended(pid)) {
            complete(control.step(), waitStatus == 0);
            takeSteps();
        } else {
            return false;
        }
        return true;
    }

    private void scriptEnded(int waitStatus) {
        limit.clear();
        if (service.life() == Life.RUN) {
            if (readiness != null) {
                readiness.ended();
            }
            restarts.ended(waitStatus, service.gotTerm());
            history.ended(service.pid(), waitStatus, restarts.wasTold());
            if (aftermath != null && aftermath.follows(waitStatus, service.want() == Want.UP)) {
                service.on(Event.ENDED_BEFORE_FINISH);
                return;
            }
        } else {
            history.finishEnded(service.pid(), waitStatus);
        }
        settle(Event.ENDED);
    }

    private void settle(Event end) {
        service.on(end);
        stamp();
        restarts.pauseBefore(service);
    }

    /** True while what run has left is being ended; when it is gone, finish or a start is due. */
    private boolean waitsForLeftovers() {
        if (aftermath == null || !aftermath.isEndingLeftovers()) {
            return false;
        }
        if (aftermath.stillEndsLeftovers()) {
            return true;
        }
        if (aftermath.finish() == null) {
            settle(Event.LEFTOVERS_ENDED);
        }
        return false;
    }

    private void stamp() {
        Clock.read();
        service.setSince(Clock.seconds(), Clock.nanos());
    }

    /** Writes the status if it has changed. */
    void flush() {
        if (!writer.isAboutToEnd()) {
            history.flush();
            writer.write();
        }
        if (directory.takeNew()) {
            child.reopen(service.pid(), service.life() == Life.FINISH, pipeInode);
            history.reopen();
            writer.write(); // last: who finds the status finds the rest
        }
    }

    /** Run would be started now, if nothing that it needs is missing. */
    boolean isAboutToStart() {
        return service.life() == Life.DUE && restarts.hasTimeCome();
    }

    /** To another service directory; false if {@code supervise/} cannot be had there. */
    boolean moveIn() {
        if (!directory.establish()) {
            return false;
        }
        service.rewrite();
        flush();
        waiters.makeDirectory();
        return true;
    }

    /** The last that is written, and that whoever waits hears of us. */
    void end() {
        waiters.expectGoodbye();
        flush();
        if (start != null) {
            start.cancel();
        }
        waiters.sayGoodbye();
    }

    /** True if nothing runs or will run, not even a control script. */
    boolean isAtRest() {
        return service.life() == Life.DOWN && !isScriptRunning() && steps.isEmpty();
    }

    private boolean isScriptRunning() {
        return control != null && control.isRunning();
    }

    /**
     * When {@link #startWhatIsDue} or {@link #flush} should be called next, if not woken before.
     */
    long deadlineMillis() {
        Life life = service.life();
        boolean isDue = life == Life.DUE || life == Life.FINISH_DUE;
        boolean waits = isScriptRunning() || restarts.notBeforeMillis() == 0;
        long next = isDue && !waits ? restarts.notBeforeMillis() : NEVER;
        if (aftermath != null) {
            next = Math.min(next, aftermath.deadlineMillis());
        }
        if (start != null && life == Life.DUE) {
            next = Math.min(next, start.deadlineMillis());
        } else if (readiness != null) {
            next = Math.min(next, readiness.deadlineMillis());
        }
        if (control != null) {
            next = Math.min(next, control.deadlineMillis());
        }
        next = Math.min(Math.min(next, limit.deadlineMillis()), writer.deadlineMillis());
        return Math.min(next, survivor.deadlineMillis());
    }
}
