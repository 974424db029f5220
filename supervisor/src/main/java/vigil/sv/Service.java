package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.service.StatusRecord;

/** One service that sv(8) was given, and what can be told about it. */
final class Service {
    private static final byte[] LOG = Bytes.of("log");
    private static final byte[] LOG_SUFFIX = Bytes.of("/log");

    private static final byte[] DOWN_AND_LOG = Bytes.of("down\nlog\n");
    private static final int DOWN = 1;
    private static final int LOG_DIRECTORY = 2;

    private final byte[] name;
    private final ServiceRoot root;
    private final Report report;
    private final Supervision supervision;
    private int directory = Fd.workingDirectory();
    private int holds = DOWN | LOG_DIRECTORY;
    private Supervision.Finding finding;

    /** {@code name}: as given; {@code supervision}: what looks, for any number of services. */
    Service(byte[] name, ServiceRoot root, Report report, Supervision supervision) {
        this.name = name;
        this.root = root;
        this.report = report;
        this.supervision = supervision;
    }

    byte[] name() {
        return name;
    }

    /** Changes to the service directory; false, and told, if that fails. */
    boolean enter() {
        return isEntered(root.enter(name));
    }

    private boolean isEntered(int error) {
        if (error < 0) {
            report.failure("fail: ", name)
                    .add("unable to change to service directory")
                    .addError(error);
            report.end();
        }
        return error >= 0;
    }

    /** Opens the service directory, or changes to it. */
    boolean open() {
        if (root.isToBeEntered(name)) {
            return enter();
        }
        directory = root.open(name);
        if (directory < 0) {
            directory = Fd.workingDirectory();
            return enter();
        }
        if (root.isToBeRead(directory)) {
            holds = Directory.present(directory, DOWN_AND_LOG);
        }
        return true;
    }

    void close() {
        release(directory);
    }

    private void release(int fd) {
        if (fd != Fd.workingDirectory()) {
            supervision.release(fd);
        }
    }

    /** Reads the status; false, and told, if it cannot be had. */
    boolean look(Command command) {
        finding = supervision.look(directory);
        if (finding == Supervision.Finding.RUNNING) {
            return true;
        }
        if (isEntered(go(directory))) {
            complain(name, command.asksForExit());
        }
        return false;
    }

    private int go(int to) {
        return to == Fd.workingDirectory() ? 0 : root.enter(to);
    }

    StatusRecord status() {
        return supervision.status();
    }

    /** True if the last look found a runsv, but no status of its. */
    boolean isUnreadable() {
        return finding != Supervision.Finding.RUNNING && finding != Supervision.Finding.NO_RUNSV;
    }

    /** {@code run: NAME: ...}, without a newline. */
    void tellStatus() {
        Clock.read();
        addStatus(name, (holds & DOWN) != 0 && Supervision.hasDownFile(directory));
    }

    /** The status line, and the log service's. */
    void tellStatusAndLog() {
        tellStatus();
        if ((holds & LOG_DIRECTORY) != 0) {
            tellLog();
        }
        report.end();
    }

    /** The log's directory: open, or the working directory; else why not, a negated errno. */
    private int openLog() {
        if (directory != Fd.workingDirectory()) {
            int log = Fd.openDirectoryAt(directory, LOG);
            if (log >= 0 || log == -Errno.enoent()) {
                return log;
            }
            int error = go(directory); // not to be read, but perhaps to be entered
            if (error < 0) {
                return error;
            }
        }
        int error = Path.changeDirectory(LOG);
        return error < 0 ? error : Fd.workingDirectory();
    }

    private void tellLog() {
        int log = openLog();
        if (log == -Errno.enoent()) {
            return;
        }
        report.text().add("; ");
        if (log < 0 && log != Fd.workingDirectory()) {
            isLogEntered(log);
            return;
        }
        finding = supervision.look(log);
        if (finding == Supervision.Finding.RUNNING) {
            addStatus(LOG, Supervision.hasDownFile(log));
        } else if (isLogEntered(go(log))) {
            addComplaint(Bytes.join(name, LOG_SUFFIX), false);
        }
        release(log);
    }

    private boolean isLogEntered(int error) {
        if (error < 0) {
            report.failure("warning: ", Bytes.join(name, LOG_SUFFIX))
                    .add("unable to change directory")
                    .addError(error);
        }
        return error >= 0;
    }

    private void addStatus(byte[] shownName, boolean hasDownFile) {
        StatusLine.add(report.text(), shownName, status(), hasDownFile, Clock.seconds());
    }

    /** Writes the command to supervise/control; false, and told, if that fails. */
    boolean send(byte[] bytes, boolean asksForExit) {
        int control = Supervision.openControl();
        if (control == -Errno.enxio()) {
            finding = Supervision.Finding.NO_RUNSV;
            complain(name, asksForExit);
            return false;
        }
        if (control < 0) {
            warn("unable to open supervise/control").addError(control);
            report.end();
            return false;
        }
        int written = Fd.write(control, bytes, 0, bytes.length);
        Fd.close(control);
        if (written != bytes.length) {
            Line line = warn("unable to write to supervise/control");
            if (written < 0) {
                line.addError(written);
            }
            report.end();
        }
        return written == bytes.length;
    }

    private Line warn(String text) {
        return report.failure("warning: ", name).add(text);
    }

    /** That there is no runsv, as was asked for. */
    void tellExit() {
        finding = Supervision.Finding.NO_RUNSV;
        complain(name, true);
    }

    private void complain(byte[] shownName, boolean asksForExit) {
        addComplaint(shownName, asksForExit);
        report.end();
    }

    private void addComplaint(byte[] shownName, boolean asksForExit) {
        if (finding == Supervision.Finding.NO_RUNSV) {
            if (asksForExit) {
                report.text().add("ok: ").add(shownName).add(": ");
            } else {
                report.failure("fail: ", shownName);
            }
            report.text().add(finding.text());
            return;
        }
        report.failure("warning: ", shownName).add(finding.text());
        if (finding.hasError()) {
            report.text().addError(supervision.error());
        }
    }
}
