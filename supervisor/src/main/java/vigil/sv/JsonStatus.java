package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Clock;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.StatusRecord;

/** {@code sv --json status}: one document with every service, each on a line of its own. */
final class JsonStatus {
    private static final byte[] LOG = Bytes.of("log");

    private final Report report;
    private final Line text;
    private final Supervision supervision = new Supervision(new DescriptorBatch(1));

    JsonStatus(Report report) {
        this.report = report;
        this.text = report.text();
    }

    void tell(byte[][] names, ServiceRoot root) {
        text.add("{\"version\": 1, \"directory\": ");
        JsonText.addString(text, root.directory());
        text.add(", \"services\": [");
        for (int i = 0; i < names.length; i++) {
            text.add(i == 0 ? "" : ",");
            report.end();
            text.add("{\"service\": ");
            JsonText.addString(text, names[i]);
            addService(root.enter(names[i]));
            text.add('}');
        }
        text.add("]}");
        report.end();
    }

    private void addService(int error) {
        if (error < 0) {
            report.countFailure();
            text.add(", \"trouble\": \"unable to change to service directory")
                    .addError(error)
                    .add('"');
            addNothing();
            text.add(", \"log\": null");
            return;
        }
        addState();
        text.add(", \"log\": ");
        addLog();
    }

    private void addLog() {
        int error = Path.changeDirectory(LOG);
        if (error == -Errno.enoent()) {
            text.add("null");
            return;
        }
        text.add("{\"service\": \"log\"");
        if (error < 0) {
            report.countFailure();
            text.add(", \"trouble\": \"unable to change directory").addError(error).add('"');
            addNothing();
        } else {
            addState();
        }
        text.add('}');
    }

    private void addState() {
        Supervision.Finding finding = supervision.look(Fd.workingDirectory());
        if (finding != Supervision.Finding.RUNNING) {
            report.countFailure();
            text.add(", \"trouble\": \"").add(finding.text());
            if (finding.hasError()) {
                text.addError(supervision.error());
            }
            text.add('"');
            addNothing();
            return;
        }
        text.add(", \"trouble\": null");
        addRecord(supervision.status());
        addBeyond();
    }

    private void addRecord(StatusRecord status) {
        Clock.read();
        key("state").add('"').add(StatusLine.word(status.state())).add('"');
        key("pid");
        if (status.pid() == 0) {
            text.add("null");
        } else {
            text.addDecimal(status.pid() & 0xffffffffL);
        }
        key("since").addDecimal(status.since().unixSeconds());
        key("seconds").addDecimal(Math.max(Clock.seconds() - status.since().unixSeconds(), 0));
        key("want").add(status.wantsUp() ? "\"up\"" : "\"down\"");
        key("normally").add(Supervision.hasDownFile(Fd.workingDirectory()) ? "\"down\"" : "\"up\"");
        key("paused").add(status.paused() ? "true" : "false");
        key("got_term").add(status.gotTerm() ? "true" : "false");
    }

    /** What only a runsv of ours writes. */
    private void addBeyond() {
        key("ready").add(Stat.path(SmallFile.READY) == 0 ? "true" : "false");
        addFirstLine("status_text", SmallFile.STATUS_TEXT);
        addFirstLine("failed", SmallFile.FAILED);
        key("waiting").add('[');
        byte[] missing = SmallFile.read(SmallFile.WAITING);
        if (missing != null && missing[0] != 0) {
            for (int at = 0; at >= 0; at = SmallFile.nextLine(missing, at)) {
                text.add(at == 0 ? "" : ", ");
                JsonText.addString(text, SmallFile.line(missing, at));
            }
        }
        text.add(']');
        JsonHistory.addTotals(text, SmallFile.readHistory().orElse(null));
    }

    private void addFirstLine(String name, byte[] path) {
        key(name);
        byte[] content = SmallFile.read(path);
        if (content == null || content[0] == 0) {
            text.add("null");
        } else {
            JsonText.addString(text, SmallFile.line(content, 0));
        }
    }

    private void addNothing() {
        text.add(", \"state\": null, \"pid\": null, \"since\": null, \"seconds\": null")
                .add(", \"want\": null, \"normally\": null, \"paused\": null")
                .add(", \"got_term\": null, \"ready\": null, \"status_text\": null")
                .add(", \"failed\": null, \"waiting\": [], \"totals\": null");
    }

    private Line key(String name) {
        return text.add(", \"").add(name).add("\": ");
    }
}
