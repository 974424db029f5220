package vigil;

import vigil.bytes.Bytes;
import vigil.chpst.Chpst;
import vigil.far.Far;
import vigil.posix.Start;
import vigil.runitinit.RunitInit;
import vigil.runsv.Runsv;
import vigil.runsvchdir.Runsvchdir;
import vigil.runsvdir.Runsvdir;
import vigil.shutdown.Shutdown;
import vigil.sv.Sv;
import vigil.svlogtail.Svlogtail;
import vigil.utmpset.Utmpset;

/** The multi-call program: the name it was started by says which program of the suite it is. */
public final class Suite {
    private Suite() {}

    public static void main(String[] ignored) {
        byte[] name = Bytes.baseName(Start.argument(0));
        if (Bytes.equal(name, "vigil-suite") && Start.argumentCount() > 1) {
            Start.dropFirstArgument();
            name = Bytes.baseName(Start.argument(0));
        }
        run(name);
    }

    /** Names that are no program's are sv's, as init-script names: so all others come first. */
    private static void run(byte[] name) {
        if (Bytes.equal(name, "sv")) {
            Sv.main(name);
        } else if (Chpst.answersTo(name)) {
            Chpst.main(name);
        } else if (Bytes.equal(name, "runsv")) {
            Runsv.main(name);
        } else if (Bytes.equal(name, "runsvdir")) {
            Runsvdir.main(name);
        } else if (Bytes.equal(name, "runsvchdir")) {
            Runsvchdir.main(name);
        } else if (Bytes.equal(name, "svlogtail")) {
            Svlogtail.main(name);
        } else if (Bytes.equal(name, "vigil-far")) {
            Far.main(name);
        } else if (Bytes.equal(name, "utmpset")) {
            Utmpset.main(name);
        } else if (Bytes.equal(name, "runit-init") || Bytes.equal(name, "init")) {
            RunitInit.main(name);
        } else if (Shutdown.answersTo(name)) {
            Shutdown.main(name);
        } else {
            Sv.main(name);
        }
    }
}
