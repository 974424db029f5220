package vigil.runsv;

import vigil.diagnostic.Line;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;

/**
 * The life of one service, or of its log, as runsv(8) tells it. Decides without a system call: the
 * caller tells what happened and does what it is told.
 */
final class Service {
    /** The three states of the status record, and what lies between them. */
    enum Life {
        /** Nothing runs, nothing is to be started. */
        DOWN(State.DOWN),
        /** Run is to be started when its time has come. */
        DUE(State.DOWN),
        /** The control script for u has its turn before run. */
        STARTING(State.DOWN),
        RUN(State.RUN),
        /** Run has ended, finish is to be started. */
        FINISH_DUE(State.FINISH),
        FINISH(State.FINISH);

        final State state;

        Life(State state) {
            this.state = state;
        }
    }

    enum Want {
        UP,
        DOWN,
        EXIT
    }

    enum Event {
        /** Commands. */
        UP,
        DOWN,
        ONCE,
        EXIT,
        TERM,
        KILL,
        /** Nothing more will come on a log's standard input. */
        INPUT_ENDS,
        /** Any of the commands that only send a signal. */
        SIGNAL,
        /** What is due may be started now. */
        TIME_COME,
        /** The control script for u has ended, or there is none. */
        CONTROL_ENDED,
        STARTED,
        START_FAILED,
        /** The script that ran has ended, and no finish follows. */
        ENDED,
        /** The script that ran has ended; there is a finish script. */
        ENDED_BEFORE_FINISH,
        /** What run left behind has ended, and no finish follows. */
        LEFTOVERS_ENDED,
        /** It is not to be started again, though up is wanted. */
        GIVE_UP,
        TERM_SENT,
        PAUSED,
        CONTINUED
    }

    enum Action {
        NONE,
        /** Let the control script for u have its turn, then tell CONTROL_ENDED. */
        CONSULT_UP,
        START_RUN,
        START_FINISH,
        /** TERM unless its control script forbids; more if down or exit is wanted. */
        STOP,
        /** The signal of the command, unless its control script forbids. */
        SIGNAL,
        /** KILL to finish, which has no control scripts. */
        KILL_FINISH
    }

    private Life life = Life.DOWN;
    private Want want = Want.UP;
    private int pid;
    private boolean paused;
    private boolean gotTerm;
    private boolean changed = true;
    private long sinceSeconds;
    private int sinceNanos;

    Action on(Event event) {
        return switch (event) { // no default: a new event must be decided here to compile
            case UP -> want(Want.UP, life == Life.DOWN ? Life.DUE : life);
            case ONCE -> want(Want.DOWN, life == Life.DOWN ? Life.DUE : life);
            case DOWN -> stop(Want.DOWN);
            case EXIT -> stop(Want.EXIT);
            case INPUT_ENDS -> wantEnd(Want.EXIT);
            case TERM -> life == Life.RUN ? Action.STOP : Action.NONE;
            case KILL -> kill();
            case SIGNAL -> life == Life.RUN ? Action.SIGNAL : Action.NONE;
            case TIME_COME -> timeCome();
            case CONTROL_ENDED -> life == Life.STARTING ? Action.START_RUN : Action.NONE;
            case STARTED -> started();
            case START_FAILED -> startFailed();
            case ENDED -> ended(false);
            case ENDED_BEFORE_FINISH -> ended(life == Life.RUN);
            case LEFTOVERS_ENDED -> life == Life.FINISH_DUE ? want(want, settled()) : Action.NONE;
            case GIVE_UP -> life == Life.DUE ? want(Want.DOWN, Life.DOWN) : Action.NONE;
            case TERM_SENT -> flags(paused, true);
            case PAUSED -> flags(true, gotTerm);
            case CONTINUED -> flags(false, gotTerm);
        };
    }

    private Action want(Want wanted, Life next) {
        want = wanted;
        life = next;
        changed = true;
        return Action.NONE;
    }

    private Action stop(Want wanted) {
        wantEnd(wanted);
        return life == Life.RUN ? Action.STOP : Action.NONE;
    }

    private Action wantEnd(Want wanted) {
        if (wanted == Want.EXIT && want == Want.DOWN && life == Life.DOWN) {
            want = wanted; // the record tells no difference
            return Action.NONE;
        }
        boolean waits = life == Life.DUE || life == Life.STARTING;
        return want(wanted, waits ? Life.DOWN : life);
    }

    private Action kill() {
        return switch (life) {
            case RUN -> Action.SIGNAL;
            case FINISH -> Action.KILL_FINISH;
            case DOWN, DUE, STARTING, FINISH_DUE -> Action.NONE;
        };
    }

    private Action timeCome() {
        return switch (life) {
            case DUE -> {
                life = Life.STARTING;
                yield Action.CONSULT_UP;
            }
            case FINISH_DUE -> Action.START_FINISH;
            case DOWN, STARTING, RUN, FINISH -> Action.NONE;
        };
    }

    private Action started() {
        if (life == Life.STARTING || life == Life.FINISH_DUE) {
            life = life == Life.STARTING ? Life.RUN : Life.FINISH;
            paused = false;
            gotTerm = false;
            changed = true;
        }
        return Action.NONE;
    }

    private Action startFailed() {
        if (life == Life.STARTING) {
            life = Life.DUE;
        }
        return Action.NONE;
    }

    private Action ended(boolean finishFollows) {
        if (life == Life.RUN || life == Life.FINISH) {
            life = finishFollows ? Life.FINISH_DUE : settled();
            pid = 0;
            gotTerm = false;
            changed = true;
        }
        return Action.NONE;
    }

    private Life settled() {
        return want == Want.UP ? Life.DUE : Life.DOWN;
    }

    private Action flags(boolean isPaused, boolean hasTerm) {
        if (life == Life.RUN) {
            paused = isPaused;
            gotTerm = hasTerm;
            changed = true;
        }
        return Action.NONE;
    }

    /** Takes over a script that an earlier runsv has started; {@code record} is of its status. */
    void adopt(int survivor, boolean isFinish, StatusRecord record) {
        life = isFinish ? Life.FINISH : Life.RUN;
        want = record.wantsUp() ? Want.UP : Want.DOWN;
        pid = survivor;
        paused = record.paused();
        gotTerm = record.gotTerm();
        setSince(record.since().unixSeconds(), record.since().nanos());
        changed = true;
    }

    Life life() {
        return life;
    }

    Want want() {
        return want;
    }

    /** True if the run that is on has been told to end. */
    boolean gotTerm() {
        return gotTerm;
    }

    int pid() {
        return pid;
    }

    void setPid(int started) {
        pid = started;
    }

    /** The moment of the last change of state, for the record. */
    void setSince(long unixSeconds, int nanos) {
        sinceSeconds = unixSeconds;
        sinceNanos = nanos;
    }

    /** True if the record has to be written, until {@link #written}. */
    boolean isChanged() {
        return changed;
    }

    /** The record is to be written although nothing has changed. */
    void rewrite() {
        changed = true;
    }

    void written() {
        changed = false;
    }

    /** {@code supervise/stat}. */
    void addStat(Line text) {
        text.add(stateWord());
        if (paused) {
            text.add(", paused");
        }
        if (gotTerm) {
            text.add(", got TERM");
        }
        if (life.state != State.DOWN && want != Want.UP) {
            text.add(want == Want.DOWN ? ", want down" : ", want exit");
        }
        text.add('\n');
    }

    private String stateWord() {
        return switch (life.state) {
            case DOWN -> "down";
            case RUN -> "run";
            case FINISH -> "finish";
        };
    }

    /** {@code supervise/status}: fills {@link StatusRecord#SIZE_BYTES} of {@code bytes}. */
    void encodeStatus(byte[] bytes) {
        Tai64n.encode(sinceSeconds, sinceNanos, bytes, 0);
        StatusRecord.encodeRest(pid, paused, want == Want.UP, gotTerm, life.state, bytes);
    }
}
