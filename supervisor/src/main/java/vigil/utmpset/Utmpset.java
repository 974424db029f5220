package vigil.utmpset;

/** utmpset(8): logs a line out of utmp and wtmp. */
public final class Utmpset {
    private Utmpset() {}

    public static void main(byte[] name) {}
}
