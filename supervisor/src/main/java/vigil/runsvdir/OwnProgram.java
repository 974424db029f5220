package vigil.runsvdir;

import vigil.bytes.Bytes;
import vigil.posix.Exec;
import vigil.posix.Start;
import vigil.posix.Stat;

/** The file this program was started from, which may be that of runsv too. */
final class OwnProgram {
    private final byte[] runsv = Bytes.of("runsv");
    private final long device;
    private final long inode;
    private final boolean known;

    OwnProgram() {
        known = Stat.path(Bytes.of("/proc/self/exe")) >= 0 || Stat.path(started()) >= 0;
        device = Stat.device();
        inode = Stat.inode();
    }

    private static byte[] started() {
        byte[] name = Start.argument(0);
        return Bytes.indexOf(name, '/', 0) < 0 ? Exec.find(name) : name;
    }

    /** True if exec of runsv would run this very file again: then a fork will do. */
    boolean isRunsv() {
        return known
                && Stat.path(Exec.find(runsv)) >= 0
                && Stat.device() == device
                && Stat.inode() == inode
                && (Stat.mode() & 0111) != 0;
    }
}
