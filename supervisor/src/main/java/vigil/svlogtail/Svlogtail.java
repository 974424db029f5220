package vigil.svlogtail;

import vigil.diagnostic.Diagnostics;
import vigil.posix.Child;
import vigil.posix.Limits;
import vigil.posix.Poll;
import vigil.posix.Watch;

/** svlogtail(8): the logs of services as one, by time, and what is written to them from now. */
public final class Svlogtail {
    private static final int STDOUT = 1;
    private static final int EXIT_NOTHING_FOUND = 1;
    private static final int EXIT_FATAL = 111;

    /** So that lines that come one by one cost a look for many of them. */
    private static final int GATHER_MILLIS = 20;

    private static final int LOOK_MILLIS = 500;
    private static final int LOOK_FOR_LOGS_MILLIS = 10_000;

    private final Options options;
    private final Logs logs;
    private final Output output = new Output();
    private final int changes;
    private int toSkip;

    private Svlogtail(Options options, Logs logs) {
        this.options = options;
        this.logs = logs;
        changes = options.follows() ? Watch.open() : -1;
    }

    public static void main(byte[] name) {
        Options options = Options.read(name);
        raiseDescriptorLimit();
        Logs logs = new Logs(options, new Diagnostics(name));
        logs.open();
        if (logs.list().isEmpty() && (!options.follows() || !logs.areAll())) {
            Child.exit(EXIT_FATAL);
        }
        Svlogtail tail = new Svlogtail(options, logs);
        tail.start();
        if (options.follows()) {
            tail.follow();
        }
        tail.finish();
    }

    /** Each log that is followed is a file that stays open. */
    private static void raiseDescriptorLimit() {
        if (Limits.read(Limits.openFiles()) == 0) {
            Limits.setSoft(Limits.openFiles(), Limits.hard());
        }
    }

    /** Goes to the last lines of all logs together. */
    private void start() {
        if (options.lastLines() == Options.ALL) {
            return;
        }
        long lines = 0;
        for (LogReader log : logs.list()) {
            lines += log.files().toLast(options.lastLines(), !options.follows());
        }
        toSkip = (int) Math.min(lines - options.lastLines(), Integer.MAX_VALUE);
    }

    private void follow() {
        while (true) {
            boolean areTold = watch();
            print();
            output.flush();
            await(areTold);
            if (logs.areAll()) {
                logs.lookForMore(LOOK_FOR_LOGS_MILLIS);
            }
        }
    }

    /** What is there; a rest without a newline only if nothing can follow it. */
    private void finish() {
        print();
        for (LogReader log : logs.list()) {
            if (log.takeRest()) {
                write(log);
            }
        }
        output.flush();
        Child.exit(output.any() ? 0 : EXIT_NOTHING_FOUND);
    }

    private void print() {
        for (LogReader next = logs.first(); next != null; next = logs.first()) {
            write(next);
        }
    }

    private void write(LogReader log) {
        if (toSkip > 0) {
            toSkip--;
        } else {
            output.writeLine(log, logs.areNamed());
        }
        log.pass();
    }

    /** True if the system tells of every change; else one has to look. */
    private boolean watch() {
        boolean areTold = changes >= 0;
        for (LogReader log : logs.list()) {
            byte[] path = log.files().path();
            if (changes >= 0 && log.watch() < 0) {
                log.watchBy(Watch.contents(changes, path));
                log.wake();
            }
            areTold = areTold && log.watch() >= 0 && log.isServed();
        }
        return areTold;
    }

    private void await(boolean areTold) {
        pause(GATHER_MILLIS, false);
        pause(areTold ? LOOK_FOR_LOGS_MILLIS : LOOK_MILLIS, true);
        boolean some = false;
        while (changes >= 0 && Watch.next(changes)) {
            some = true;
            logs.wake(Watch.watch(), Watch.change());
        }
        if (!some || !areTold) {
            logs.wakeAll();
        }
    }

    /** Ends when nobody reads our output any more. */
    private void pause(int millis, boolean untilChange) {
        Poll.clear();
        int gone = Poll.addHangup(STDOUT);
        if (untilChange && changes >= 0) {
            Poll.addRead(changes);
        }
        Poll.await(millis);
        if (Poll.isReady(gone)) {
            Child.exit(0);
        }
    }
}
