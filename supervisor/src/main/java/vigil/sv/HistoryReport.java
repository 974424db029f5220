package vigil.sv;

import java.util.Optional;
import vigil.diagnostic.Line;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Ending;
import vigil.service.HistoryEvent.Kind;
import vigil.service.Stamp;

/** {@code sv --events SERVICE...}: what became of services, a line an event, or in JSON. */
final class HistoryReport {
    private final Report report;
    private final Line text;
    private final boolean isJson;
    private final Stamp stamp = new Stamp(Stamp.Form.UTC);

    HistoryReport(Report report, boolean isJson) {
        this.report = report;
        this.text = report.text();
        this.isJson = isJson;
    }

    void tell(byte[][] names, ServiceRoot root) {
        if (isJson) {
            text.add("{\"version\": 1, \"directory\": ");
            JsonText.addString(text, root.directory());
            text.add(", \"services\": [");
        }
        for (int i = 0; i < names.length; i++) {
            int error = root.enter(names[i]);
            Optional<History> history = error < 0 ? Optional.empty() : SmallFile.readHistory();
            if (isJson) {
                text.add(i == 0 ? "" : ",");
                report.end();
                addJson(names[i], error, history.orElse(null));
            } else {
                addLines(names[i], error, history.orElse(null));
            }
        }
        if (isJson) {
            text.add("]}");
            report.end();
        }
    }

    private void addLines(byte[] name, int error, History history) {
        if (history == null) {
            report.failure("fail: ", name);
            addTrouble(error);
            report.end();
            return;
        }
        for (HistoryEvent event : history.events()) {
            stamp.set(event.at().unixSeconds(), event.at().nanos());
            text.add(stamp.text(), 0, stamp.length());
            text.add(word(event.kind())).add(": ").add(name).add(": ");
            addDetails(event);
            report.end();
        }
    }

    private void addDetails(HistoryEvent event) {
        if (event.kind() == Kind.COMMAND) {
            boolean isPrintable = event.command() > ' ' && event.command() < 127;
            text.add(isPrintable ? event.command() : '?');
            return;
        }
        text.add("(pid ").addDecimal(event.pid()).add(')');
        if (event.ending() == Ending.CODE) {
            text.add(" code ").addDecimal(event.code());
        } else if (event.ending() == Ending.SIGNAL) {
            text.add(" signal ").addDecimal(event.code());
        } else if (event.ending() == Ending.UNKNOWN) {
            text.add(" unknown");
        }
    }

    private void addTrouble(int error) {
        if (error < 0) {
            text.add("unable to change to service directory").addError(error);
        } else if (SmallFile.error() < 0) {
            text.add("unable to read supervise/events").addError(SmallFile.error());
        } else {
            text.add("unable to read supervise/events: bad format");
        }
    }

    private void addJson(byte[] name, int error, History history) {
        text.add("{\"service\": ");
        JsonText.addString(text, name);
        text.add(", \"trouble\": ");
        if (history == null) {
            report.countFailure();
            text.add('"');
            addTrouble(error);
            text.add('"');
        } else {
            text.add("null");
        }
        JsonHistory.addTotals(text, history);
        text.add(", \"events\": [");
        int count = history == null ? 0 : history.events().size();
        for (int i = 0; i < count; i++) {
            text.add(i == 0 ? "" : ",");
            report.end();
            JsonHistory.addEvent(text, history.events().get(i));
        }
        text.add("]}");
    }

    static String word(Kind kind) {
        return switch (kind) {
            case NONE -> "none";
            case START -> "start";
            case EXIT -> "exit";
            case FINISH -> "finish";
            case READY -> "ready";
            case COMMAND -> "command";
            case WATCHDOG -> "watchdog";
        };
    }
}
