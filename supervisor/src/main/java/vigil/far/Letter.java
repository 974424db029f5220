package vigil.far;

/** What a request begins with: what is asked for. FORMATS.md has the rest of its bytes. */
public final class Letter {
    public static final char STAT = 's';
    public static final char LINK_STAT = 'S';
    public static final char LIST = 'l';

    /** Requests about each entry of a directory. */
    public static final char EACH = 'e';

    /** A file from its start. */
    public static final char READ = 'r';

    public static final char OPEN = 'o';
    public static final char READ_OPEN = 'p';
    public static final char CLOSE = 'c';
    public static final char READ_LINK = 'k';
    public static final char REAL_PATH = 'R';
    public static final char ACCESS = 'a';
    public static final char WRITE = 'w';

    /** What is free on a disk. */
    public static final char ROOM = 'v';

    /** Bytes into a fifo that somebody reads. */
    public static final char TELL = 'i';

    public static final char UNLINK = 'u';
    public static final char REMOVE_DIRECTORY = 'd';
    public static final char MAKE_DIRECTORY = 'm';
    public static final char SYMLINK = 'y';
    public static final char RENAME = 'n';
    public static final char CHANGE_MODE = 'h';

    /** A program; also what a frame begins with that is no reply, and tells how one ended. */
    public static final char RUN = 'x';

    /** Ends a program that {@link #RUN} started. */
    public static final char END_RUN = 'z';

    /** What a reply begins with. */
    public static final char DONE = 'k';

    /** The rest of the reply says why, in the suite's words. */
    public static final char FAILED = 'f';

    /** The first line that the far side writes; what stands before it is not its own. */
    public static final String GREETING = "vigil-far 1";

    private Letter() {}
}
