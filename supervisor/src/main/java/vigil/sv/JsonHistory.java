package vigil.sv;

import vigil.diagnostic.Line;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Ending;

/** What became of a service, in JSON. */
final class JsonHistory {
    private JsonHistory() {}

    /** {@code history}: null if there is none. */
    static void addTotals(Line text, History history) {
        text.add(", \"totals\": ");
        if (history == null) {
            text.add("null");
            return;
        }
        text.add("{\"starts\": ").addDecimal(history.starts());
        text.add(", \"restarts\": ").addDecimal(history.restarts());
        text.add(", \"exits\": ").addDecimal(history.exits());
        text.add(", \"failures\": ").addDecimal(history.failures());
        text.add(", \"crashes\": ").addDecimal(history.crashes()).add('}');
    }

    static void addEvent(Line text, HistoryEvent event) {
        text.add("{\"number\": ").addDecimal(event.number());
        text.add(", \"at\": ").addDecimal(event.at().unixSeconds());
        text.add(", \"nanos\": ").addDecimal(event.at().nanos());
        text.add(", \"event\": \"").add(HistoryReport.word(event.kind())).add('"');
        addNumber(text, "pid", event.pid() != 0, event.pid());
        addNumber(text, "code", event.ending() == Ending.CODE, event.code());
        addNumber(text, "signal", event.ending() == Ending.SIGNAL, event.code());
        text.add(", \"command\": ");
        if (event.command() == 0) {
            text.add("null");
        } else {
            JsonText.addString(text, new byte[] {(byte) event.command(), 0});
        }
        text.add('}');
    }

    private static void addNumber(Line text, String key, boolean isKnown, int number) {
        text.add(", \"").add(key).add("\": ");
        if (isKnown) {
            text.addDecimal(number);
        } else {
            text.add("null");
        }
    }
}
