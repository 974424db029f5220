package vigil.sv;

import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Fd;

/** A child that tells of some services while we tell of others. */
final class ReportingChild {
    private static final int CHUNK_BYTES = 16384;

    private final Report report;
    private int pid = -1;
    private int pipe;

    /** {@code report}: ours, and in the child the child's. */
    ReportingChild(Report report) {
        this.report = report;
    }

    /** True in the child: what it reports comes to us. There may be none. */
    boolean fork() {
        report.flush();
        Fd.occupyStandard();
        if (Fd.pipe() < 0) {
            return false;
        }
        pipe = Fd.pipeReadEnd();
        int writeEnd = Fd.pipeWriteEnd();
        pid = Child.fork();
        if (pid == 0) {
            Fd.copy(writeEnd, 1);
            Fd.close(pipe); // else a child whose parent is gone would write for nobody
            report.forgetFailures();
        }
        Fd.close(writeEnd);
        return pid == 0;
    }

    /** In the child: that is all. */
    void end() {
        report.flush();
        Child.exit(report.exitCode());
    }

    /** Reports what the child did; false if it has not done it all. */
    boolean isReported() {
        if (pid < 0) {
            return false;
        }
        Line text = new Line(CHUNK_BYTES);
        byte[] chunk = new byte[CHUNK_BYTES];
        int length = Fd.read(pipe, chunk, 0, CHUNK_BYTES);
        while (length > 0) {
            text.add(chunk, 0, length);
            length = Fd.read(pipe, chunk, 0, CHUNK_BYTES);
        }
        Fd.close(pipe);
        boolean isKnown = Child.await(pid) == pid; // not where SIGCHLD is ignored
        int failures = Child.exitCode(Child.waitStatus());
        boolean isEnded = isKnown && Child.crash(Child.waitStatus()) == 0;
        if (length < 0 || !isEnded || failures > Report.MOST_FAILURES) {
            return false;
        }
        report.add(text, failures);
        return true;
    }
}
