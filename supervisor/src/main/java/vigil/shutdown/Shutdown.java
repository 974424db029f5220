package vigil.shutdown;

/** shutdown(8), halt, poweroff and reboot, through runit-init. */
public final class Shutdown {
    private Shutdown() {}

    public static boolean answersTo(byte[] name) {
        return false;
    }

    public static void main(byte[] name) {}
}
