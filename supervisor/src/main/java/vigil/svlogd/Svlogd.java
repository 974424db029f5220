package vigil.svlogd;

import vigil.bytes.Bytes;
import vigil.posix.Child;
import vigil.posix.Fd;
import vigil.posix.Poll;
import vigil.posix.Signals;
import vigil.posix.Start;

/** svlogd(8): the log service, a program of its own: most machines run many of it. */
public final class Svlogd {
    private static final int EXIT_FATAL = 111;
    private static final int STDIN = 0;
    private static final int MOST_AT_ONCE = Integer.MAX_VALUE;

    private final LogSet logs;
    private final Intake intake;
    private final boolean verbose;
    private boolean terminated;

    private Svlogd(Options options) {
        verbose = options.verbose();
        logs = new LogSet(options);
        intake = new Intake(options, logs);
    }

    public static void main(String[] ignored) {
        Options options = Options.read(Bytes.baseName(Start.argument(0)));
        Fd.setNonblocking(STDIN);
        Signals.ignore(Signals.sigpipe());
        Signals.ignore(Signals.sigxfsz());
        Signals.catchSignal(Signals.sigterm());
        Signals.catchSignal(Signals.sigchld());
        Signals.catchSignal(Signals.sigalrm());
        Signals.catchSignal(Signals.sighup());
        Svlogd svlogd = new Svlogd(options);
        if (!svlogd.logs.open()) {
            LogSet.DIAGNOSTICS
                    .fatal()
                    .add("no functional log directories.")
                    .sendAndExit(EXIT_FATAL);
        }
        svlogd.serve();
        svlogd.logs.finish();
        Child.exit(0);
    }

    private void serve() {
        while (!terminated && !intake.isAtEnd()) {
            if (await(logs.tick())) {
                intake.read(MOST_AT_ONCE);
            }
            obeySignals();
        }
        if (terminated) {
            finishLine();
        }
        intake.finish();
    }

    /** True if there is something to read. */
    private boolean await(long millis) {
        Poll.clear();
        int input = Poll.addRead(STDIN);
        Poll.await(millis);
        return Poll.isReady(input);
    }

    private void obeySignals() {
        if (!Signals.anyPending()) {
            return;
        }
        if (took(Signals.sigchld(), "sigchild received.")) {
            logs.reap();
        }
        if (took(Signals.sighup(), "sighangup received.")) {
            logs.reopen();
        }
        if (took(Signals.sigalrm(), "sigalarm received.")) {
            logs.rotate();
        }
        if (took(Signals.sigterm(), "sigterm received.")) {
            terminated = true;
        }
    }

    private boolean took(int signal, String text) {
        boolean found = Signals.take(signal);
        if (found && verbose) {
            LogSet.DIAGNOSTICS.info().add(text).send(2);
        }
        return found;
    }

    /** Reads what has arrived, and on to the end of its last line; the rest is a successor's. */
    private void finishLine() {
        int arrived = Math.max(Fd.available(STDIN), 0);
        while (arrived > 0 && !intake.isAtEnd()) {
            int count = intake.read(arrived);
            arrived = count == 0 ? 0 : arrived - count;
        }
        while (!intake.isBetweenLines() && !intake.isAtEnd()) {
            if (await(logs.tick())) {
                intake.read(1);
            }
            obeySignals();
        }
    }
}
