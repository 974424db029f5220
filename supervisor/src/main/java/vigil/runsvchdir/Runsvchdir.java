package vigil.runsvchdir;

/** runsvchdir(8): switches the runlevel. */
public final class Runsvchdir {
    private Runsvchdir() {}

    public static void main(byte[] name) {}
}
