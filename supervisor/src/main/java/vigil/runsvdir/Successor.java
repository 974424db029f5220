package vigil.runsvdir;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Errno;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Signals;
import vigil.posix.Start;

/** The runsvdir that takes this one's place in the same process, and what it is left. */
final class Successor {
    private static final int READ_BYTES = 65536;

    private Successor() {}

    /** Executes the file this program was started from anew. Returns only if that fails. */
    static void execute(Handover handover, ServiceTable table, Diagnostics diagnostics) {
        int fd = Fd.openMemory(Bytes.of("runsvdir"));
        int error = fd;
        if (fd >= 0) {
            byte[] state = handover.encode(table);
            error = Fd.writeAll(fd, state, state.length);
            if (error >= 0) {
                error = execute(fd, handover);
            }
            Fd.close(fd);
        }
        diagnostics.warning().add("unable to replace runsvdir").addError(error).send(2);
    }

    private static int execute(int fd, Handover handover) {
        byte[] program = Start.argument(0);
        if (Bytes.indexOf(program, '/', 0) < 0) {
            program = Exec.find(program);
        }
        byte[][] words = new byte[Start.argumentCount()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = Start.argument(i);
        }
        byte[][] old = Start.environment();
        byte[][] environment = new byte[old.length + 1][];
        System.arraycopy(old, 0, environment, 0, old.length);
        environment[old.length] =
                new Line().add(Handover.VARIABLE).add('=').addDecimal(fd).toBytes();
        stayOpen((int) handover.logReadEnd);
        stayOpen((int) handover.logWriteEnd);
        int error = Exec.file(program, words, environment);
        closeOnExec((int) handover.logReadEnd);
        closeOnExec((int) handover.logWriteEnd);
        return error;
    }

    /** What the one before left; nothing, if this one was started as usual. */
    static Handover takeOver() {
        Handover handover = new Handover();
        handover.startMask = Signals.startMaskBits();
        byte[] variable = Start.variable(Handover.VARIABLE);
        if (variable == null) {
            return handover;
        }
        Start.removeVariable(Bytes.of(Handover.VARIABLE));
        int fd = Bytes.number(variable, 0);
        if (Bytes.digits(variable, 0) == 0 || fd <= 2) {
            return handover;
        }
        if (handover.decode(readAll(fd))) {
            Signals.setStartMaskBits(handover.startMask);
            Fd.close(fd);
        }
        closeOnExec((int) handover.logReadEnd);
        closeOnExec((int) handover.logWriteEnd);
        return handover;
    }

    private static byte[] readAll(int fd) {
        Line all = new Line();
        byte[] part = new byte[READ_BYTES];
        int count = Fd.seek(fd, 0) < 0 ? 0 : Fd.read(fd, part, 0, part.length);
        while (count > 0 || count == -Errno.eintr()) {
            all.add(part, 0, Math.max(count, 0));
            count = Fd.read(fd, part, 0, part.length);
        }
        byte[] bytes = new byte[all.length()];
        System.arraycopy(all.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static void stayOpen(int fd) {
        if (fd >= 0) {
            Fd.stayOpen(fd);
        }
    }

    private static void closeOnExec(int fd) {
        if (fd >= 0) {
            Fd.closeOnExec(fd);
        }
    }
}
