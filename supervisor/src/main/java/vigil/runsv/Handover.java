package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Signals;
import vigil.posix.Start;

/**
 * What a runsv leaves to the one that takes its place in the same process, in a variable of its
 * environment: numbers between spaces. The rest the next one finds as after any end of a runsv.
 */
final class Handover {
    private static final String VARIABLE = "VIGIL_RUNSV_STATE";
    private static final long LOW_BITS = 0xffff_ffffL;
    private static final int FIRST_FD = 3;

    /** Null if this runsv was started as usual. */
    private final byte[] state;

    private int at;

    private Handover(byte[] state) {
        this.state = state;
    }

    static Handover none() {
        return new Handover(null);
    }

    /** What the one before left; before any signal is caught. */
    static Handover take() {
        Handover handover = new Handover(Start.variable(VARIABLE));
        if (handover.isGiven()) {
            Start.removeVariable(Bytes.of(VARIABLE));
            long low = handover.next();
            Signals.setStartMaskBits(handover.next() << 32 | low);
        }
        return handover;
    }

    boolean isGiven() {
        return state != null;
    }

    /** Whether the service, and after it the log, is to stay down. */
    boolean nextIsDown() {
        return next() != 0;
    }

    /** Closes what was kept open, so that nobody found the fifos without a reader meanwhile. */
    void close() {
        while (isGiven() && state[at] != 0) {
            long fd = next();
            if (fd >= FIRST_FD && fd <= Integer.MAX_VALUE) {
                Fd.close((int) fd);
            }
        }
    }

    private long next() {
        long number = ProcStat.number(state, at);
        at += Bytes.digits(state, at);
        if (state[at] != 0) {
            at++;
        }
        return number;
    }

    /**
     * Executes the program anew as the runsv of {@code directory}, found from the working
     * directory. Returns only if that fails, with a negated errno.
     */
    static int execute(byte[] directory, Supervised service, Supervised log) {
        long mask = Signals.startMaskBits();
        Line state = new Line().add(VARIABLE).add('=');
        state.addDecimal(mask & LOW_BITS).add(' ').addDecimal(mask >>> 32);
        addDown(state, service);
        addDown(state, log);
        service.directory().keepFifos(state);
        if (log != null) {
            log.directory().keepFifos(state);
        }
        byte[][] old = Start.environment();
        byte[][] environment = new byte[old.length + 1][];
        System.arraycopy(old, 0, environment, 0, old.length);
        environment[old.length] = state.toBytes();
        byte[] name = Bytes.of("runsv");
        byte[] started = Start.argument(0);
        boolean isPath = Bytes.indexOf(started, '/', 0) >= 0;
        byte[] program = isPath ? started : Exec.find(name);
        int error = Exec.file(program, new byte[][] {name, directory}, environment);
        service.directory().releaseFifos();
        if (log != null) {
            log.directory().releaseFifos();
        }
        return error;
    }

    private static void addDown(Line state, Supervised supervised) {
        boolean isDown = supervised != null && supervised.service().life() == Service.Life.DOWN;
        state.add(' ').addDecimal(isDown ? 1 : 0);
    }
}
