package vigil.svlogd;

import java.util.function.IntSupplier;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Scan;
import vigil.posix.Stat;

/** One log directory: its lock, its config, the log being written and the rotated ones. */
final class LogDirectory {
    private static final int EXIT_FATAL = 111;
    private static final int SECOND_MILLIS = 1000;
    private static final int SAY_EVERY_TRIES = 3;
    private static final int OWNER_EXECUTE = 0100;
    private static final int CLOSED = -1;

    private final byte[] path;
    private final Options options;
    private final LogSet logs;
    private final Processor processor = new Processor(this);
    private final RotatedLogs rotated = new RotatedLogs(this, processor);
    private final LogLines lines;
    private Config config = new Config(Scan::indexOf);
    private SizeLimit limit;
    private int directory = CLOSED;
    private int lock = CLOSED;
    private int current = CLOSED;
    private long sizeBytes;
    private long rotateAtMillis;
    private long retryAtMillis;
    private int lastError;

    LogDirectory(byte[] path, Options options, LogSet logs, Composer composer) {
        this.path = path;
        this.options = options;
        this.logs = logs;
        lines = new LogLines(this, composer);
    }

    boolean isUsable() {
        return current != CLOSED;
    }

    byte[] path() {
        return path;
    }

    Config config() {
        return config;
    }

    /** If that fails it is tried again each second; a reason is told once. */
    void open() {
        int error = openDirectory();
        if (error < 0) {
            closeDirectory();
            retryAtMillis = Clock.monotonicMillis() + SECOND_MILLIS;
            lastError = error;
            return;
        }
        lastError = 0;
        readConfig();
        rotated.open();
        openCurrent();
        rotateAtMillis = Clock.monotonicMillis() + config.rotateSeconds * 1000;
        startProcessor();
    }

    private int openDirectory() {
        logs.enterStart();
        directory = Fd.openRead(path);
        if (directory < 0) {
            return unusable("unable to open log directory", directory);
        }
        int error = enter();
        if (error < 0) {
            return unusable("unable to change directory", error);
        }
        lock = Fd.openAppend(Files.LOCK);
        error = lock < 0 ? lock : Fd.lockNow(lock);
        return error < 0 ? unusable("unable to lock directory", error) : 0;
    }

    private int unusable(String attempt, int error) {
        if (error != lastError) {
            warn(attempt, error);
        }
        return error;
    }

    private void closeDirectory() {
        if (lock >= 0) {
            Fd.close(lock);
        }
        if (directory >= 0) {
            Fd.close(directory);
        }
        lock = CLOSED;
        directory = CLOSED;
    }

    private void readConfig() {
        config = ConfigFile.read(this, config);
        limit = new SizeLimit(config.sizeBytes, options.lineBytes());
        lines.configure(config);
    }

    private void openCurrent() {
        int found = Stat.path(Files.CURRENT);
        boolean exists = found >= 0;
        if (exists && Stat.sizeBytes() > 0 && (Stat.mode() & OWNER_EXECUTE) == 0) {
            setAside();
            exists = false;
        }
        createCurrent("unable to open current");
        say(exists ? "append: " : "new: ", Files.CURRENT);
    }

    /** What an svlogd that did not end cleanly has left. */
    private void setAside() {
        byte[] name = rotated.nextName('u');
        persist("unable to rename current", () -> Path.rename(Files.CURRENT, name));
        rotated.prune();
    }

    private void createCurrent(String otherwise) {
        current = persist(otherwise, () -> Fd.openAppend(Files.CURRENT));
        takeCurrent();
    }

    private void takeCurrent() {
        int error = Fd.changeMode(current, Files.MODE_OPEN);
        if (error < 0) {
            warn("unable to set mode of current", error);
        }
        sizeBytes = Stat.fd(current) < 0 ? 0 : Stat.sizeBytes();
    }

    /** Complete and closed cleanly; a running processor goes on. */
    void close() {
        if (!isUsable()) {
            return;
        }
        enter();
        say("close: ");
        Fd.sync(current);
        Fd.changeMode(current, Files.MODE_COMPLETE);
        Fd.close(current);
        current = CLOSED;
        closeDirectory();
    }

    /** Every line in {@code batch} that the config selects. */
    void take(Batch batch) {
        lines.take(batch);
    }

    /** Writes all of {@code bytes[from..to)}, rotating where the size asks for it. */
    void append(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isUsable()) {
            if (limit.isFull(sizeBytes)) {
                rotate();
            }
            int end = limit.cut(sizeBytes, bytes, at, to);
            int written = Fd.write(current, bytes, at, end - at);
            if (written <= 0) {
                written = mend(bytes, at, end, written);
            }
            if (isGone()) {
                recover();
                continue; // what was written is gone too
            }
            sizeBytes += written;
            at += written;
            if (written > 0 && limit.endsAfterLine(sizeBytes) && bytes[at - 1] == '\n') {
                rotate();
            }
        }
    }

    /** Tries until something can be written: how many bytes were. */
    private int mend(byte[] bytes, int from, int to, int firstError) {
        int error = firstError;
        for (int tries = 0; error <= 0; tries++) {
            boolean full = error == 0 || error == -Errno.enospc() || error == -Errno.edquot();
            if (!full || !rotated.deleteForSpace()) {
                if (error != -Errno.eintr()) {
                    pause(
                            "unable to write to current",
                            error == 0 ? -Errno.enospc() : error,
                            tries);
                }
            }
            error = Fd.write(current, bytes, from, to - from);
        }
        return error;
    }

    private boolean isGone() {
        return Stat.fd(current) >= 0 && Stat.links() == 0;
    }

    /** Current was removed, perhaps with its directory: goes on where there is one again. */
    private void recover() {
        warn("current was removed", 0);
        Fd.close(current);
        current = CLOSED;
        enter();
        int again = Fd.openAppend(Files.CURRENT);
        if (again >= 0) {
            current = again;
            takeCurrent();
            return;
        }
        closeDirectory();
        open();
        for (int tries = 0; !isUsable() && !logs.hasOther(this); tries++) {
            pause("unable to open log directory", lastError, tries);
            open();
        }
    }

    void rotateUnlessEmpty() {
        if (isUsable() && sizeBytes > 0) {
            rotate();
        }
    }

    private void rotate() {
        awaitProcessor();
        enter();
        if (isGone()) {
            recover();
            return;
        }
        byte[] name = rotated.nextName(config.processor == null ? 's' : 'u');
        int error = Fd.sync(current);
        if (error < 0) {
            warn("unable to fsync current logfile", error);
        }
        Fd.changeMode(current, Files.MODE_COMPLETE);
        sayRename(name);
        persist("unable to rename current", () -> Path.rename(Files.CURRENT, name));
        Fd.close(current);
        createCurrent("unable to create new current");
        rotateAtMillis = Clock.monotonicMillis() + config.rotateSeconds * 1000;
        rotated.prune();
        startProcessor();
    }

    private void sayRename(byte[] name) {
        if (options.verbose()) {
            Line line = LogSet.DIAGNOSTICS.info().add("rename: ").add(path).add("/current ");
            line.add(name).add(' ').addDecimal(sizeBytes).send(2);
        }
    }

    /** Returns at once if none runs, also if one that failed waits for its next try. */
    void awaitProcessor() {
        while (processor.isRunning()) {
            logs.awaitChild();
        }
    }

    void childEnded(int pid, int waitStatus) {
        if (processor.is(pid)) {
            enter();
            processor.ended(waitStatus);
            rotated.look();
            startProcessor();
        }
    }

    private void startProcessor() {
        byte[] next = rotated.firstUnprocessed();
        if (config.processor == null || processor.isRunning() || next == null) {
            return;
        }
        if (processor.retryAtMillis() < 0) {
            processor.start(config.processor, next);
        }
    }

    /** Does what is due: when something will be again. */
    long tick(long now) {
        if (!isUsable()) {
            if (now >= retryAtMillis) {
                open();
            }
            return isUsable() ? now : retryAtMillis;
        }
        long next = Long.MAX_VALUE;
        if (config.rotateSeconds > 0) {
            if (now >= rotateAtMillis) {
                rotateAtMillis = now + config.rotateSeconds * 1000;
                rotateUnlessEmpty();
            }
            next = rotateAtMillis;
        }
        if (now >= rotated.expireAtMillis()) {
            enter();
            rotated.expire();
        }
        next = Math.min(next, rotated.expireAtMillis());
        long retry = processor.retryAtMillis();
        if (retry >= 0 && now >= retry) {
            enter();
            processor.retry(config.processor);
        }
        return retry < 0 ? next : Math.min(next, retry);
    }

    int enter() {
        return Fd.changeDirectory(directory);
    }

    /** Tries {@code call} until its result is not below zero: that result. */
    int persist(String attempt, IntSupplier call) {
        int result = call.getAsInt();
        for (int tries = 0; result < 0; tries++) {
            pause(attempt, result, tries);
            result = call.getAsInt();
        }
        return result;
    }

    private void pause(String attempt, int error, int tries) {
        if (tries % SAY_EVERY_TRIES == 0) {
            Line line = LogSet.DIAGNOSTICS.start("pausing: ").add(attempt);
            line.add(": ").add(path).addError(error).send(2);
        }
        logs.pauseSecond();
        enter();
    }

    /** With the words for {@code error} unless it is 0. */
    void warn(String what, int error) {
        Line line = LogSet.DIAGNOSTICS.warning().add(what).add(": ").add(path);
        if (error < 0) {
            line.addError(error);
        }
        line.send(2);
    }

    void warnOfConfig(int line, String reason, byte[] value) {
        Line text = LogSet.DIAGNOSTICS.warning().add(path).add("/config: line ");
        text.addDecimal(line).add(": ").add(reason).add(": ").add(value).send(2);
    }

    void warnOfDeletion(byte[] name) {
        Line line = LogSet.DIAGNOSTICS.warning().add("out of disk space, delete: ");
        line.add(path).add('/').add(name).send(2);
    }

    void fatal(String what, int error) {
        Line line = LogSet.DIAGNOSTICS.fatal().add(what).add(": ").add(path);
        line.addError(error).sendAndExit(EXIT_FATAL);
    }

    /** "info: WHAT: PATH/NAME", if asked for. */
    void say(String what, byte[] name) {
        if (options.verbose()) {
            LogSet.DIAGNOSTICS.info().add(what).add(path).add('/').add(name).send(2);
        }
    }

    void say(String what) {
        if (options.verbose()) {
            LogSet.DIAGNOSTICS.info().add(what).add(path).send(2);
        }
    }
}
