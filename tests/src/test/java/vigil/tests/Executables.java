package vigil.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Programs that the tests write, and the start of those they run. What we have open for writing a
 * child of ours has open too until it executes its program, and whoever executes such a file gets
 * ETXTBSY, see execve(2): so nothing starts while an executable file is written.
 */
public final class Executables {
    private static final ReadWriteLock WRITING = new ReentrantReadWriteLock();

    private Executables() {}

    /** Writes a file that may be executed at once; its mode, if it is there, stays. */
    public static void write(Path file, String text) throws IOException {
        alone(() -> Files.writeString(file, text));
    }

    /** Copies a file, and its mode, that may be executed at once. */
    public static void copy(Path file, Path copy) throws IOException {
        alone(() -> Files.copy(file, copy));
    }

    private interface Writing {
        Object run() throws IOException;
    }

    private static void alone(Writing writing) throws IOException {
        Lock alone = WRITING.writeLock();
        alone.lock();
        try {
            writing.run();
        } finally {
            alone.unlock();
        }
    }

    /** Starts a process, which has executed its program when this returns. */
    public static Process start(ProcessBuilder builder) throws IOException {
        Lock shared = WRITING.readLock();
        shared.lock();
        try {
            return builder.start();
        } finally {
            shared.unlock();
        }
    }
}
