package vigil.runsv;

/** runsv(8): supervises one service and its log. */
public final class Runsv {
    private Runsv() {}

    public static void main(byte[] name) {}
}
