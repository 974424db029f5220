package vigil.runsvdir;

/** runsvdir(8): keeps a runsv for every service of a directory. */
public final class Runsvdir {
    private Runsvdir() {}

    public static void main(byte[] name) {}
}
