package vigil.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Reads the terminal on a thread of its own, in reads that end after 0.2 s with or without keys.
 */
final class KeyReader implements Runnable {
    private static final int READ_BYTES = 1024;
    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int EMPTY_READS_OF_A_DEAD_LINE = 10;

    private final FileInputStream in = new FileInputStream(FileDescriptor.in);
    private final Consumer<byte[]> keys;
    private final Runnable hangUp;
    private final ReentrantLock reading = new ReentrantLock(true);
    private final Semaphore taken = new Semaphore(0);

    KeyReader(Consumer<byte[]> keys, Runnable hangUp) {
        this.keys = keys;
        this.hangUp = hangUp;
    }

    void start() {
        Thread thread = new Thread(this, "keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing is read before that: what is typed behind the last key is another program's. */
    void handled() {
        taken.release();
    }

    /** Reads nothing until {@link #goOn}; returns when no read is under way, within 0.2 s. */
    void pause() {
        reading.lock();
    }

    void goOn() {
        reading.unlock();
    }

    /** Whether the terminal has something that was not read yet. */
    boolean hasMore() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            return false; // the line is dead, as the next read tells
        }
    }

    private int read(byte[] buffer) throws IOException {
        reading.lock();
        try {
            return in.read(buffer);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void run() {
        byte[] buffer = new byte[READ_BYTES];
        int empty = 0;
        try (in) {
            while (empty < EMPTY_READS_OF_A_DEAD_LINE) {
                long start = System.nanoTime();
                int length = read(buffer);
                if (length > 0) {
                    keys.accept(Arrays.copyOf(buffer, length));
                    taken.acquireUninterruptibly();
                    empty = 0;
                } else { // a time-out looks like an end of file, but an end comes at once
                    empty = System.nanoTime() - start < AT_ONCE_NANOS ? empty + 1 : 0;
                }
            }
        } catch (IOException e) {
            empty = EMPTY_READS_OF_A_DEAD_LINE;
        }
        hangUp.run();
    }
}
