package vigil.sv;

/** sv(8): reports and controls services. */
public final class Sv {
    private Sv() {}

    public static void main(byte[] name) {}
}
