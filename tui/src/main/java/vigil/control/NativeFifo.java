package vigil.control;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import jnr.constants.platform.Signal;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import org.jline.utils.Signals;
import vigil.host.HostFiles;

/**
 * Fifos through open(2), which Java has only in a form that blocks, and kill(2). Loading what calls
 * it takes half a second, so it is done in the background: start it after the first screen.
 */
public final class NativeFifo implements Fifo {
    private static final long MOST_UNTIL_STOPPED_SECONDS = 1;

    /** Looked up when they are needed: it takes a while. */
    private static final class Numbers {
        static final int FLAGS = OpenFlags.O_WRONLY.intValue() | OpenFlags.O_NONBLOCK.intValue();
        static final int NO_DEVICE = Errno.ENXIO.intValue();
        static final int NO_FILE = Errno.ENOENT.intValue();
    }

    private final CompletableFuture<POSIX> posix = new CompletableFuture<>();

    /** Begins to load in a thread of its own; {@code then} runs there when it is done. */
    public void load(Runnable then) {
        Thread loader =
                new Thread(
                        () -> {
                            posix.complete(POSIXFactory.getNativePOSIX());
                            then.run();
                        },
                        "native");
        loader.setDaemon(true);
        loader.setUncaughtExceptionHandler((thread, e) -> posix.completeExceptionally(e));
        loader.start();
    }

    @Override
    public boolean answers() {
        return posix.isDone() && !posix.isCompletedExceptionally();
    }

    @Override
    public Answer probe(Path fifo) {
        HostFiles there = HostFiles.of(fifo);
        if (there != null) {
            return there.probe(fifo);
        }
        if (!answers()) {
            return Answer.UNKNOWN;
        }
        POSIX loaded = posix.join();
        int fd = loaded.open(fifo.toString(), Numbers.FLAGS, 0);
        if (fd >= 0) {
            loaded.close(fd);
            return Answer.LISTENING;
        }
        int error = loaded.errno();
        return error == Numbers.NO_DEVICE || error == Numbers.NO_FILE
                ? Answer.NOBODY
                : Answer.DENIED;
    }

    /** Waits until they are loaded; empty if that went well, else why not. */
    private String awaitLoaded() {
        try {
            posix.get();
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException e) {
            return "no system calls: " + e.getCause();
        }
    }

    @Override
    public String signal(Path near, int pid, String name) {
        HostFiles there = HostFiles.of(near);
        if (there != null) {
            return there.signal(near, pid, name);
        }
        String trouble = awaitLoaded();
        if (!trouble.isEmpty()) {
            return trouble;
        }
        for (Signal signal : Signal.values()) {
            if (signal.name().equals("SIG" + name) && signal.defined()) {
                POSIX loaded = posix.join();
                return loaded.kill(pid, signal.intValue()) == 0 ? "" : reason(loaded.errno());
            }
        }
        return "no such signal here";
    }

    @Override
    public String write(Path fifo, byte[] bytes) {
        HostFiles there = HostFiles.of(fifo);
        if (there != null) {
            return there.write(fifo, bytes);
        }
        String trouble = awaitLoaded();
        if (!trouble.isEmpty()) {
            return trouble;
        }
        POSIX loaded = posix.join();
        int fd = loaded.open(fifo.toString(), Numbers.FLAGS, 0);
        if (fd < 0) {
            return reason(loaded.errno());
        }
        int written = loaded.write(fd, bytes, bytes.length);
        String problem = written == bytes.length ? "" : reason(loaded.errno());
        loaded.close(fd);
        return problem;
    }

    /**
     * Stops this process group as Ctrl-Z does, until it is continued. The kernel may let this
     * thread run on for a moment, and refuses to stop a group that nobody could continue.
     */
    public void stopGroup() {
        if (!posix.isDone()) {
            load(() -> {});
        }
        CountDownLatch continued = new CountDownLatch(1);
        Object before = Signals.register("CONT", continued::countDown);
        posix.join().kill(0, Signal.SIGTSTP.intValue());
        try {
            continued.await(MOST_UNTIL_STOPPED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Signals.unregister("CONT", before);
    }

    private static String reason(int error) {
        if (error == Numbers.NO_DEVICE) {
            return "runsv not running";
        }
        if (error == Errno.EACCES.intValue() || error == Errno.EPERM.intValue()) {
            return "access denied";
        }
        return Errno.valueOf(error).description().toLowerCase(Locale.ROOT);
    }
}
