package vigil.runit;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Exec;
import vigil.posix.Poll;
import vigil.posix.Power;
import vigil.posix.Resume;
import vigil.posix.Signals;
import vigil.posix.Start;
import vigil.posix.Stat;
import vigil.stop.StopFiles;

/**
 * runit(8), process 1: boots in stage 1, runs the system in stage 2, takes it down in stage 3. It
 * never ends; all it needs is allocated before the loop.
 */
public final class Runit {
    private static final byte[][][] STAGES = {
        {Bytes.of("/etc/runit/1")}, {Bytes.of("/etc/runit/2")}, {Bytes.of("/etc/runit/3")}
    };
    private static final byte[] NOSYNC = Bytes.of("/etc/runit/nosync");

    /** What a container is ended with for a restart where reboot(2) cannot say so: as by SIGHUP. */
    private static final int RESTART_CODE = 129;

    private final Console console = new Console();
    private final Course course = new Course();
    private final byte[] programFile = Resume.programFile();
    private int stagePid;
    private boolean announced;
    private Request request;
    private int requestPid;
    private boolean ownsMachine;
    private long deadlineMillis;

    private Runit() {}

    public static void main(String[] ignored) {
        boolean resumes = Start.argumentCount() > 1 && Bytes.equal(Start.argument(1), "resume");
        if (Child.ownPid() != 1) {
            exitUnlessTrial(resumes && Start.argumentCount() == 2);
        }
        Runit runit = new Runit();
        runit.takeCharge();
        int error = runit.console.open();
        if (resumes && Start.argumentCount() > 2) {
            runit.resume(Start.argument(2));
        } else {
            runit.boot(error);
        }
        while (runit.course.state() != Course.State.OVER) {
            runit.startStageIfDue();
            Poll.await(runit.millisToDeadline());
            runit.reapChildren();
            runit.serveSignals();
            runit.serveDeadline();
        }
        runit.shutDown();
    }

    /** See {@link Resume#tryAndExit}. */
    private static void exitUnlessTrial(boolean trial) {
        if (trial) {
            Child.exit(0);
        }
        new Line().add("- runit: fatal: must be run as process no 1.").sendAndExit(111);
    }

    private void takeCharge() {
        Signals.startUnblocked();
        Resume.catchFaults();
        Signals.catchSignal(Signals.sigchld());
        Signals.catchSignal(Signals.sigcont());
        for (Request each : Request.ALL) {
            Signals.catchSignal(each.signal());
        }
        Child.newSession();
        ownsMachine = Power.catchCtrlAltDel() >= 0; // not in a container
    }

    /** {@code consoleError}: 0, or a negated errno of opening the console. */
    private void boot(int consoleError) {
        say("$Id: vigil 0.1.0 $: booting.");
        if (consoleError < 0) {
            console.warning().add("unable to open /dev/console").addError(consoleError);
            console.send();
        }
    }

    /** Goes on where the process before this exec was; {@code word}: what {@link #keep} kept. */
    private void resume(byte[] word) {
        int[] numbers = new int[Resume.NUMBERS];
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Bytes.number(word, at);
            at += Bytes.digits(word, at) + 1;
        }
        course.resume(numbers[0], numbers[1]);
        stagePid = numbers[2];
        requestPid = numbers[4];
        if (requestPid > 0 && numbers[3] < Request.ALL.length) {
            request = Request.ALL[numbers[3]];
        }
        setDeadline();
        console.line().add("resume stage: ").add(stagePath());
        console.send();
        keep();
        boolean hasProcess = course.state() != Course.State.STARTING;
        if (stagePid > 0 && hasProcess && Child.kill(stagePid, 0) < 0) {
            stageEnded(course.stage() == 2 ? Signals.sigkill() : 0); // its status died with us
        }
        if (requestPid > 0 && Child.kill(requestPid, 0) < 0) {
            requestEnded(0);
        }
    }

    private void keep() {
        Resume.keep(0, course.stage());
        Resume.keep(1, course.state().ordinal());
        Resume.keep(2, stagePid);
        Resume.keep(3, request == null ? 0 : request.ordinal());
        Resume.keep(4, requestPid);
    }

    private byte[] stagePath() {
        return STAGES[course.stage() - 1][0];
    }

    private void startStageIfDue() {
        if (course.state() != Course.State.STARTING || Clock.monotonicMillis() < deadlineMillis) {
            return;
        }
        if (!announced) {
            announced = true;
            console.line().add("enter stage: ").add(stagePath());
            console.send();
        }
        int pid = Child.fork();
        if (pid == 0) {
            runStage();
        }
        if (pid < 0) {
            sayForkFailed(stagePath(), pid);
            setDeadline();
            return;
        }
        stagePid = pid;
        announced = false;
        course.started();
        keep();
    }

    private void sayForkFailed(byte[] path, int error) {
        console.fatal().add("unable to fork for \"").add(path).add("\" pausing").addError(error);
        console.send();
    }

    /** In the child. */
    private void runStage() {
        if (course.stage() != 1) {
            Child.newSession();
        }
        console.giveToChild(course.stage() == 1);
        execute(STAGES[course.stage() - 1]);
    }

    /** In a child. Exits with 0 on failure, so that the next stage follows a missing one. */
    private void execute(byte[][] command) {
        Signals.restoreForChild();
        int error = Exec.file(command[0], command);
        console.fatal().add("unable to start child: ").add(command[0]).addError(error);
        console.send();
        Child.exit(0);
    }

    private long millisToDeadline() {
        if (course.state() == Course.State.OVER) {
            return 0;
        }
        return course.isTimed() ? Math.max(0, deadlineMillis - Clock.monotonicMillis()) : -1;
    }

    private void setDeadline() {
        deadlineMillis = Clock.monotonicMillis() + Course.PAUSE_MILLIS;
    }

    private void reapChildren() {
        for (int pid = Child.reap(); pid > 0; pid = Child.reap()) {
            int status = Child.waitStatus();
            if (pid == stagePid) {
                stageEnded(status);
            } else if (pid == requestPid) {
                requestEnded(status);
            }
        }
    }

    private void stageEnded(int status) {
        if (course.state() == Course.State.RUNNING && status != 0) {
            String how = Child.crash(status) != 0 ? "child crashed: " : "child failed: ";
            console.warning().add(how).add(stagePath());
            console.send();
        }
        take(course.ended(status));
    }

    private void take(Course.Step step) {
        switch (step) {
            case NONE -> {}
            case START -> deadlineMillis = 0;
            case NEXT -> leaveStage(course.stage() - 1);
            case SKIP_STAGE_2 -> {
                leaveStage(1);
                warn("skipping stage 2...");
            }
            case KILL_GROUP -> {
                warn("killing all processes in stage 2...");
                Child.kill(-stagePid, Signals.sigkill());
                setDeadline();
            }
            case RESTART -> {
                warn("restarting.");
                deadlineMillis = 0;
            }
            case TERMINATE -> {
                Child.kill(stagePid, Signals.sigterm());
                setDeadline();
            }
            case KILL -> {
                warn("stage 2 not terminated, sending sigkill...");
                Child.kill(stagePid, Signals.sigkill());
            }
            case SHUT_DOWN -> leaveStage(course.stage());
            case REFUSE -> warn("signals only work in stage 2.");
        }
        keep();
    }

    private void leaveStage(int stage) {
        deadlineMillis = 0;
        announced = false;
        console.line().add("leave stage: ").add(STAGES[stage - 1][0]);
        console.send();
    }

    private void say(String text) {
        console.line().add(text);
        console.send();
    }

    private void warn(String text) {
        console.warning().add(text);
        console.send();
    }

    /** While a request's program runs, and while stage 2 ends, what comes in waits. */
    private void serveSignals() {
        if (request == null && !course.isStopping() && Signals.take(Signals.sigcont())) {
            stopIfWanted();
        }
        for (Request wanted : Request.ALL) {
            if (request == null && isServedNow(wanted) && Signals.take(wanted.signal())) {
                serve(wanted);
            }
        }
    }

    /** A TERM that comes too early waits for stage 2: who sent it will not ask twice. */
    private boolean isServedNow(Request wanted) {
        return switch (wanted) {
            case UPGRADE -> true;
            case TERMINATE -> course.stage() != 1 && !course.isStopping();
            case CTRL_ALT_DEL, POWER_FAIL -> !course.isStopping();
        };
    }

    private void serve(Request wanted) {
        if (wanted == Request.UPGRADE) {
            run(wanted);
        } else if (wanted == Request.TERMINATE && !StopFiles.isSet(wanted.path)) {
            return; // as by the original
        } else if (!course.takesRequests()) {
            take(Course.Step.REFUSE);
        } else if (StopFiles.isSet(wanted.path)) {
            if (wanted == Request.POWER_FAIL) {
                StopFiles.set(StopFiles.STOPIT);
            }
            run(wanted);
        }
    }

    private void run(Request wanted) {
        say(wanted.announcement);
        int pid = Child.fork();
        if (pid == 0) {
            runRequest(wanted);
        }
        if (pid < 0) {
            sayForkFailed(wanted == Request.UPGRADE ? programFile : wanted.path, pid);
            return;
        }
        request = wanted;
        requestPid = pid;
        keep();
    }

    /** In the child. */
    private void runRequest(Request wanted) {
        if (wanted == Request.UPGRADE) {
            Signals.restoreForChild();
            Resume.tryAndExit();
        }
        console.line().add("enter stage: ").add(wanted.path);
        console.send();
        console.giveToChild(false);
        execute(wanted.command);
    }

    private void requestEnded(int status) {
        Request ended = request;
        request = null;
        requestPid = 0;
        keep();
        if (ended == Request.UPGRADE) {
            upgrade(status);
            return;
        }
        console.line().add("leave stage: ").add(ended.path);
        console.send();
        stopIfWanted();
    }

    private void upgrade(int status) {
        if (status != 0) {
            console.warning().add("no program to take over: ").add(programFile);
            console.send();
            return;
        }
        int error = Resume.startAgain();
        console.warning().add("unable to start again: ").add(programFile).addError(error);
        console.send();
    }

    private void stopIfWanted() {
        if (!course.takesRequests()) {
            take(Course.Step.REFUSE);
        } else if (StopFiles.isSet(StopFiles.STOPIT)) {
            StopFiles.clear(StopFiles.STOPIT);
            take(course.stop());
        }
    }

    private void serveDeadline() {
        if (course.isTimed() && Clock.monotonicMillis() >= deadlineMillis) {
            take(course.elapsed());
        }
    }

    private void shutDown() {
        say("sending KILL signal to all processes...");
        Child.kill(-1, Signals.sigkill());
        reapChildren();
        boolean restart = StopFiles.isSet(StopFiles.REBOOT);
        int pid = Child.fork();
        if (pid <= 0) {
            endMachine(restart);
        }
        if (pid == 0) {
            Child.exit(0);
        }
        Child.await(pid);
        if (!ownsMachine) {
            Child.exit(restart ? RESTART_CODE : 0); // a container that may not call reboot(2)
        }
        while (true) {
            Poll.await(-1);
            reapChildren();
        }
    }

    private void endMachine(boolean restart) {
        if (restart) {
            say("system reboot.");
            syncUnlessForbidden();
            Power.restart();
            return;
        }
        say("power off...");
        syncUnlessForbidden();
        Power.off();
        Clock.sleepMillis(2000);
        say("system halt.");
        syncUnlessForbidden();
        Power.haltSystem();
    }

    private static void syncUnlessForbidden() {
        if (Stat.path(NOSYNC) < 0) {
            Power.syncAll();
        }
    }
}
