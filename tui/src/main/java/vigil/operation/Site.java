package vigil.operation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import vigil.control.Fifo;
import vigil.grid.Text;

/**
 * Where and how patiently operations are carried out.
 *
 * @param tree the directory that runsvdir(8) serves
 * @param patience how long a service may take for what it was told
 */
public record Site(Path tree, Fifo fifo, Duration patience) {
    /** As sv(8) has it. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(7);

    /** The original runsvdir looks at its directory every five seconds. */
    private static final Duration SCAN = Duration.ofSeconds(6);

    private static final long FIRST_LOOK_MILLIS = 5;
    private static final long LATER_LOOK_MILLIS = 50;

    /** Whether a runsv listens in the supervise directory of {@code service}. */
    boolean listens(Path service) {
        return fifo.write(service.resolve("supervise/ok"), new byte[0]).isEmpty();
    }

    /** Waits until {@code wanted} holds; false if it does not in time. */
    boolean await(BooleanSupplier wanted) {
        return await(wanted, patience);
    }

    /** The same, where runsvdir has to notice first. */
    boolean awaitScan(BooleanSupplier wanted) {
        return await(wanted, patience.plus(SCAN));
    }

    private static boolean await(BooleanSupplier wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_LOOK_MILLIS;
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = Math.min(LATER_LOOK_MILLIS, 2 * pause);
        }
        return true;
    }

    /** Why something failed, in the suite's words, with the file if one is to blame. */
    public static String reason(IOException e) {
        return e instanceof FileSystemException failed && failed.getFile() != null
                ? Text.ofName(failed.getFile()) + ": " + words(e)
                : words(e);
    }

    /** The same without the file. */
    public static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "file does not exist";
        } else if (e instanceof FileAlreadyExistsException) {
            return "file already exists";
        } else if (e instanceof AccessDeniedException) {
            return "access denied";
        } else if (e instanceof NotDirectoryException) {
            return "not a directory";
        } else if (e instanceof DirectoryNotEmptyException) {
            return "directory not empty";
        } else if (e instanceof FileSystemException failed) {
            String reason = failed.getReason();
            return reason == null ? "cannot be done" : reason.toLowerCase(Locale.ROOT);
        }
        return e.getMessage() == null ? "cannot be done" : Text.ofName(e.getMessage());
    }
}
