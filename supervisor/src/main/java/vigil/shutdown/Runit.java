package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.stop.StopFiles;

/** Process 1, as the programs that take the system down see it. */
final class Runit {
    private static final byte[] NAME_OF_PROCESS_1 = Bytes.of("/proc/1/comm");

    private Runit() {}

    /** Under another init nothing comes of it: {@code program} says so. */
    static void stopSystem(byte[] program, boolean reboots) {
        byte[] name = KernelFile.line(NAME_OF_PROCESS_1);
        if (name[0] != 0 && !Bytes.equal(name, "runit")) {
            new Diagnostics(program).warning().add("process 1 is not runit: ").add(name).send(2);
        }
        StopFiles.stopSystem(reboots);
    }
}
