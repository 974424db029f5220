package vigil.runit;

import vigil.posix.Child;

/**
 * What follows what, from power on to power off, as runit(8) tells it: three stages, one process
 * each. Decides without a system call; each event's answer is the {@link Step} to take.
 */
final class Course {
    /** How long stage 2 may take to end after TERM, and how long to wait before it is restarted. */
    static final int PAUSE_MILLIS = 5000;

    /** Of a stage 1 that wants no stage 2. */
    private static final int SKIP_CODE = 100;

    /** Of a stage 2 that wants to be started again. */
    private static final int AGAIN_CODE = 111;

    private static final int LAST_STAGE = 3;

    enum State {
        /** The stage's process is to be started, or could not be forked. */
        STARTING,
        RUNNING,
        /** Stage 2 was sent TERM. */
        TERMINATING,
        /** Stage 2 was sent KILL. */
        KILLING,
        /** What was left of stage 2 was killed; it starts again after a pause. */
        PAUSING,
        /** Stage 3 has ended. */
        OVER;

        private static final State[] BY_NUMBER = values();

        private static State of(int number) {
            return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        }
    }

    enum Step {
        NONE,
        START,
        /** Leave one stage, start the next. */
        NEXT,
        /** Leave stage 1, start stage 3. */
        SKIP_STAGE_2,
        /** Kill the process group of stage 2; it will be restarted. */
        KILL_GROUP,
        RESTART,
        TERMINATE,
        KILL,
        SHUT_DOWN,
        /** Say that signals only work in stage 2. */
        REFUSE
    }

    private int stage = 1;
    private State state = State.STARTING;

    /** Where a process 1 that started again goes on; nothing changes for numbers out of range. */
    void resume(int atStage, int stateNumber) {
        State known = State.of(stateNumber);
        if (atStage >= 1 && atStage <= LAST_STAGE && known != null) {
            stage = atStage;
            state = known;
        }
    }

    int stage() {
        return stage;
    }

    State state() {
        return state;
    }

    /** True while a time limit of {@link #PAUSE_MILLIS} runs. */
    boolean isTimed() {
        return switch (state) {
            case STARTING, TERMINATING, PAUSING -> true;
            case RUNNING, KILLING, OVER -> false;
        };
    }

    /** True while ctrl-alt-del and its like are served: in stage 2, as long as it is to go on. */
    boolean takesRequests() {
        return stage == 2 && !isStopping();
    }

    /** True from the moment that stage 2 was told to end until it has. */
    boolean isStopping() {
        return state == State.TERMINATING || state == State.KILLING;
    }

    void started() {
        state = State.RUNNING;
    }

    /** The stage's process ended with this raw wait status. */
    Step ended(int waitStatus) {
        boolean crashed = Child.crash(waitStatus) != 0;
        int code = Child.exitCode(waitStatus);
        return switch (stage) {
            case 1 -> crashed || code == SKIP_CODE ? enter(3, Step.SKIP_STAGE_2) : next();
            case 2 -> {
                if (state == State.RUNNING && (crashed || code == AGAIN_CODE)) {
                    state = State.PAUSING;
                    yield Step.KILL_GROUP;
                }
                yield next();
            }
            default -> {
                state = State.OVER;
                yield Step.SHUT_DOWN;
            }
        };
    }

    /** The state's time is over. */
    Step elapsed() {
        return switch (state) {
            case STARTING -> Step.START;
            case PAUSING -> enter(2, Step.RESTART);
            case TERMINATING -> {
                state = State.KILLING;
                yield Step.KILL;
            }
            case RUNNING, KILLING, OVER -> Step.NONE;
        };
    }

    /** Somebody wants the system to stop. */
    Step stop() {
        if (!takesRequests()) {
            return Step.REFUSE;
        }
        if (state != State.RUNNING) {
            return next();
        }
        state = State.TERMINATING;
        return Step.TERMINATE;
    }

    private Step next() {
        return enter(stage + 1, Step.NEXT);
    }

    private Step enter(int next, Step step) {
        stage = next;
        state = State.STARTING;
        return step;
    }
}
