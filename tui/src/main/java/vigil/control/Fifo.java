package vigil.control;

import java.nio.file.Path;

/**
 * The fifos of a supervise directory, opened for writing without waiting for a reader, and signals
 * for what they have no byte for.
 */
public interface Fifo {
    /** What opening a fifo told. */
    enum Answer {
        LISTENING,
        /** No process has it open for reading (ENXIO), or it is not there. */
        NOBODY,
        DENIED,
        /** Cannot be told yet: the system calls are still being loaded. */
        UNKNOWN
    }

    /** Whether {@link #probe} can tell yet. */
    default boolean answers() {
        return true;
    }

    /** Opens and closes it, never waiting for anything. */
    Answer probe(Path fifo);

    /** Writes {@code bytes} in one call; empty if that went well, else why not. */
    String write(Path fifo, byte[] bytes);

    /**
     * Sends a signal, such as {@code WINCH}, on the machine that {@code near} is on; empty if that
     * went well, else why not.
     */
    String signal(Path near, int pid, String name);
}
