package vigil.runitinit;

/** runit-init(8): asks process 1 for the next runlevel. */
public final class RunitInit {
    private RunitInit() {}

    public static void main(byte[] name) {}
}
