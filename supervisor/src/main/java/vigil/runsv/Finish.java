package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Spawn;

/** {@code ./finish CODE STATUS}: told how run ended. */
final class Finish {
    static final byte[] PATH = Bytes.of("./finish");

    /** In place of a wait status: run was no child of ours. */
    static final int UNKNOWN = -1;

    private static final int ARGUMENT_BYTES = 16;

    private final Spawn spawn = new Spawn(PATH);
    private final Line code = new Line(ARGUMENT_BYTES);
    private final Line status = new Line(ARGUMENT_BYTES);

    /** Makes what all share. */
    static void rehearse() {}

    /** {@code waitStatus} is raw: the code is -1 if a signal ended run. */
    void tell(int waitStatus) {
        boolean isUnknown = waitStatus == UNKNOWN;
        boolean crashed = isUnknown || Child.crash(waitStatus) != 0;
        code.clear().addDecimal(crashed ? -1 : Child.exitCode(waitStatus)).add('\0');
        status.clear().addDecimal(isUnknown ? 0 : waitStatus & 0xff).add('\0');
    }

    /** The pid, or why there is none; {@code output} is the log pipe, or below zero. */
    int start(int output, ChildRecord child, long pipeInode) {
        spawn.clear().argument(code.array()).argument(status.array());
        if (output >= 0) {
            spawn.copy(output, 1);
        }
        child.noteNext(spawn, true, pipeInode);
        return spawn.start();
    }

    int error() {
        return spawn.error();
    }
}
