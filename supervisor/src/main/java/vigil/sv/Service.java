package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.service.StatusRecord;

/** One service that sv(8) was given, and what can be told about it. */
final class Service {
    private static final byte[] LOG = Bytes.of("log");
    private static final byte[] LOG_SUFFIX = Bytes.of("/log");

    private final byte[] name;
    private final Report report;
    private final Supervision supervision = new Supervision();
    private Supervision.Finding finding;

    /** {@code name}: as given. */
    Service(byte[] name, Report report) {
        this.name = name;
        this.report = report;
    }

    byte[] name() {
        return name;
    }

    /** Changes to the service directory; false, and told, if that fails. */
    boolean enter(ServiceRoot root) {
        int error = root.enter(name);
        if (error < 0) {
            report.failure("fail: ", name)
                    .add("unable to change to service directory")
                    .addError(error);
            report.end();
        }
        return error >= 0;
    }

    /** Reads the status; false, and told, if it cannot be had. */
    boolean look(Command command) {
        finding = supervision.look();
        if (finding == Supervision.Finding.RUNNING) {
            return true;
        }
        complain(name, command.asksForExit());
        return false;
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
        addStatus(name);
    }

    /** The status line, and the log service's. */
    void tellStatusAndLog() {
        tellStatus();
        int error = Path.changeDirectory(LOG);
        if (error < 0 && error != -Errno.enoent()) {
            report.text().add("; ");
            report.failure("warning: ", Bytes.join(name, LOG_SUFFIX))
                    .add("unable to change directory")
                    .addError(error);
        }
        if (error >= 0) {
            report.text().add("; ");
            tellLog();
        }
        report.end();
    }

    private void tellLog() {
        finding = supervision.look();
        if (finding == Supervision.Finding.RUNNING) {
            addStatus(LOG);
        } else {
            addComplaint(Bytes.join(name, LOG_SUFFIX), false);
        }
    }

    private void addStatus(byte[] shownName) {
        StatusLine.add(
                report.text(), shownName, status(), Supervision.hasDownFile(), Clock.seconds());
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
