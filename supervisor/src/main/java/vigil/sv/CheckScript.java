package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Stat;

/** ./check of the service whose directory is the working directory. */
final class CheckScript {
    private static final byte[] CHECK = Bytes.of("check");

    private CheckScript() {}

    /**
     * True if there is none, if it exits 0, or if it cannot be run: runit has it so. False if its
     * exit cannot be had: where SIGCHLD is ignored.
     */
    static boolean agrees(byte[] name) {
        if (Stat.path(CHECK) == -Errno.enoent()) {
            return true;
        }
        int pid = Child.fork();
        if (pid == 0) {
            run(name);
        }
        if (pid < 0) {
            warning("unable to fork for ", name).addError(pid).send(2);
            return false;
        }
        int ended = Child.await(pid);
        if (ended < 0) {
            warning("unable to wait for child ", name).addError(ended).send(2);
            return false;
        }
        return Child.exitCode(Child.waitStatus()) == 0;
    }

    private static void run(byte[] name) {
        Fd.close(1);
        int error = Exec.file(CHECK, new byte[][] {CHECK});
        warning("unable to run ", name).addError(error).send(2);
        Child.exit(0);
    }

    private static Line warning(String what, byte[] name) {
        return new Line().add("warning: ").add(what).add(name).add("/check");
    }
}
