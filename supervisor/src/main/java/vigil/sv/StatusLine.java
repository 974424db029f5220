package vigil.sv;

import vigil.diagnostic.Line;
import vigil.service.State;
import vigil.service.StatusRecord;

/** {@code STATE: NAME: [(pid N) ]SECONDSs[, FLAG]...}: programs of others parse it. */
final class StatusLine {
    private StatusLine() {}

    /** {@code hasDownFile}: the service stays down when its runsv starts. */
    static void add(
            Line line, byte[] name, StatusRecord status, boolean hasDownFile, long nowSeconds) {
        boolean isRunning = status.pid() != 0;
        line.add(word(status.state())).add(": ").add(name).add(": ");
        if (status.state() != State.DOWN) {
            line.add("(pid ").addDecimal(status.pid() & 0xffffffffL).add(") ");
        }
        line.addDecimal(Math.max(nowSeconds - status.since().unixSeconds(), 0)).add('s');
        if (isRunning == hasDownFile) {
            line.add(isRunning ? ", normally down" : ", normally up");
        }
        if (isRunning && status.paused()) {
            line.add(", paused");
        }
        if (isRunning != status.wantsUp()) {
            line.add(isRunning ? ", want down" : ", want up");
        }
        if (isRunning && status.gotTerm()) {
            line.add(", got TERM");
        }
    }

    static String word(State state) {
        return switch (state) {
            case DOWN -> "down";
            case RUN -> "run";
            case FINISH -> "finish";
        };
    }
}
