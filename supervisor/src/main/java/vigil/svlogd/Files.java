package vigil.svlogd;

/** The names of a log directory's own files, NUL-ended, and what their modes mean. */
final class Files {
    static final byte[] CURRENT = {'c', 'u', 'r', 'r', 'e', 'n', 't', 0};
    static final byte[] CONFIG = {'c', 'o', 'n', 'f', 'i', 'g', 0};
    static final byte[] LOCK = {'l', 'o', 'c', 'k', 0};
    static final byte[] STATE = {'s', 't', 'a', 't', 'e', 0};
    static final byte[] NEW_STATE = {'n', 'e', 'w', 's', 't', 'a', 't', 'e', 0};
    static final byte[] HERE = {'.', 0};

    /** Being written. */
    static final int MODE_OPEN = 0644;

    /** Closed cleanly, or complete. */
    static final int MODE_COMPLETE = 0744;

    private Files() {}
}
