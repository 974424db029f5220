package vigil.svlogd;

/** svlogd(8): the log service. */
public final class Svlogd {
    private Svlogd() {}

    public static void main(byte[] name) {}
}
