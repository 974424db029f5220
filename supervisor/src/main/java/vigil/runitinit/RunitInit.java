package vigil.runitinit;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Exec;
import vigil.posix.Start;
import vigil.stop.StopFiles;

/** runit-init(8): starts runit as process 1, and tells it later to power off or to reboot. */
public final class RunitInit {
    private static final byte[] RUNIT = Bytes.of("/sbin/runit");

    private RunitInit() {}

    public static void main(byte[] name) {
        if (Child.ownPid() == 1) {
            startRunit();
        }
        byte first = Start.argumentCount() > 1 ? Start.argument(1)[0] : 0;
        if (first == '0' || first == '6') {
            StopFiles.stopSystem(first == '6');
        } else {
            new Line().add("usage: runit-init 0|6\n").send(2);
        }
        Child.exit(0);
    }

    private static void startRunit() {
        int error = Exec.file(RUNIT, new byte[][] {Bytes.of("runit")});
        new Diagnostics(Bytes.of("init"))
                .fatal()
                .add("unable to start runit")
                .addError(error)
                .sendAndExit(111);
    }
}
