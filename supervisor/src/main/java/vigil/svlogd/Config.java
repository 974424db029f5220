package vigil.svlogd;

import vigil.bytes.ByteSearch;

/** What a log directory's {@code config} asks for; the defaults where it says nothing. */
final class Config {
    static final long DEFAULT_SIZE_BYTES = 1_000_000;
    static final int DEFAULT_LOGS = 10;

    /** Rotates at this size; 0 never does. */
    long sizeBytes = DEFAULT_SIZE_BYTES;

    /** How many rotated logs are kept; 0 keeps all. */
    int maxLogs = DEFAULT_LOGS;

    /** How many rotated logs a full disk may not touch; counts only if below {@link #maxLogs}. */
    int minLogs = DEFAULT_LOGS;

    /** Rotates a log as old as this; 0 never does. */
    long rotateSeconds;

    /** Rotated logs older than this are deleted; 0 keeps them. */
    long keepSeconds;

    /** The oldest rotated logs go while all together are larger than this; 0 keeps them. */
    long keepBytes;

    /** A command for the shell, NUL-ended, or null. */
    byte[] processor;

    /** NUL-ended, written after the timestamp. */
    byte[] prefix = {0};

    final Selection selection;
    final Forwarding forwarding = new Forwarding();

    Config(ByteSearch search) {
        selection = new Selection(search);
    }
}
