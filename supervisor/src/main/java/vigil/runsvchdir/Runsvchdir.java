package vigil.runsvchdir;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Path;
import vigil.posix.Start;
import vigil.posix.Stat;

/** runsvchdir(8): makes another runlevel the current one. */
public final class Runsvchdir {
    private static final int USAGE = 1;
    private static final int UNABLE = 111;

    private final Diagnostics diagnostics = new Diagnostics(Start.argument(0));
    private final byte[] wanted;
    private final byte[] current = Bytes.of("current");
    private final byte[] next = Bytes.of("current.new");
    private final byte[] previous = Bytes.of("previous");

    private Runsvchdir(byte[] wanted) {
        this.wanted = wanted;
    }

    public static void main(byte[] ignored) {
        if (Start.argumentCount() < 2) {
            new Line().add("usage: ").add(Start.argument(0)).add(" dir\n").sendAndExit(USAGE);
        }
        new Runsvchdir(Start.argument(1)).change();
    }

    private void change() {
        if (wanted[0] == '.') {
            fatal("").add(wanted).add(": must not start with a dot.").sendAndExit(UNABLE);
        }
        enterRunlevels();
        if (isCurrent()) {
            tell(": current.");
        }
        unlink(next);
        int error = Path.makeSymlink(wanted, next);
        if (error < 0) {
            fatal("unable to create: current.new -> ")
                    .add(wanted)
                    .addError(error)
                    .sendAndExit(UNABLE);
        }
        unlink(previous);
        error = Path.rename(current, previous);
        if (error < 0) {
            fatal("unable to copy: current to ").add(previous).addError(error).sendAndExit(UNABLE);
        }
        error = Path.rename(next, current);
        if (error < 0) {
            moveBack(error);
        }
        tell(": now current.");
    }

    private void enterRunlevels() {
        byte[] directory = Start.variable("RUNSVDIR");
        if (directory == null) {
            directory = Bytes.of("/etc/runit/runsvdir");
        }
        int error = Path.changeDirectory(directory);
        if (error < 0) {
            fatal("unable to chdir: ").add(directory).addError(error).sendAndExit(UNABLE);
        }
    }

    /** Ends the program if one of the two is no directory. */
    private boolean isCurrent() {
        int error = Stat.path(wanted);
        if (error < 0) {
            fatal("").add(wanted).addError(error).sendAndExit(UNABLE);
        }
        if (!Stat.isDirectory()) {
            fatal("").add(wanted).add(": not a directory.").sendAndExit(UNABLE);
        }
        long device = Stat.device();
        long inode = Stat.inode();
        error = Stat.path(current);
        if (error < 0) {
            fatal("unable to stat: ").add(current).addError(error).sendAndExit(UNABLE);
        }
        return Stat.device() == device && Stat.inode() == inode;
    }

    private void unlink(byte[] name) {
        int error = Path.unlink(name);
        if (error < 0 && error != -Errno.enoent()) {
            fatal("unable to unlink: ").add(name).addError(error).sendAndExit(UNABLE);
        }
    }

    private void moveBack(int error) {
        fatal("unable to move: current.new to ").add(current).addError(error).send(2);
        int failed = Path.rename(previous, current);
        if (failed < 0) {
            fatal("unable to move previous back to ").add(current).addError(failed).send(2);
        }
        Child.exit(UNABLE);
    }

    private Line fatal(String attempt) {
        return diagnostics.fatal().add(attempt);
    }

    private void tell(String what) {
        new Line().add("runsvchdir: ").add(wanted).add(what).send(1);
        Child.exit(0);
    }
}
