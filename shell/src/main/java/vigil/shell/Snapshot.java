package vigil.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import vigil.control.NativeFifo;
import vigil.grid.Text;
import vigil.service.StatusRecord;
import vigil.tree.Liveness;
import vigil.tree.Service;
import vigil.tree.ServiceTable;
import vigil.tree.ServiceTree;

/** The table of services printed once. Exit code: 0, or 1 if any has a problem. */
final class Snapshot {
    private static final int COLUMNS = 80;

    private Snapshot() {}

    static int print(Path directory, boolean json, PrintStream out) throws IOException {
        Instant now = Instant.now();
        NativeFifo fifo = new NativeFifo();
        List<Service> services = new ServiceTree(directory, new Liveness(fifo)).read();
        if (json) {
            printJson(services, now, out);
        } else {
            out.println(ServiceTable.heading(COLUMNS));
            services.forEach(s -> out.println(ServiceTable.line(s, now, COLUMNS).stripTrailing()));
        }
        out.flush();
        boolean bad = services.stream().anyMatch(s -> s.health() == Service.Health.PROBLEM);
        return bad ? 1 : 0;
    }

    private static void printJson(List<Service> services, Instant now, PrintStream out) {
        out.println("[");
        for (int i = 0; i < services.size(); i++) {
            String comma = i + 1 < services.size() ? "," : "";
            out.println("  " + json(services.get(i), now) + comma);
        }
        out.println("]");
    }

    private static String json(Service service, Instant now) {
        StringBuilder text = new StringBuilder("{");
        text.append("\"service\": ").append(Json.string(Text.ofName(service.name())));
        text.append(", \"health\": ")
                .append(Json.string(service.health().name().toLowerCase(java.util.Locale.ROOT)));
        text.append(", \"trouble\": ").append(Json.string(service.trouble()));
        text.append(", \"down_file\": ").append(service.downFile());
        service.record().ifPresent(r -> text.append(fields(r, service.seconds(now))));
        service.log().ifPresent(log -> text.append(", \"log\": ").append(json(log, now)));
        return text.append('}').toString();
    }

    private static String fields(StatusRecord record, long seconds) {
        Instant since = Instant.ofEpochSecond(record.since().unixSeconds(), record.since().nanos());
        return ", \"state\": "
                + Json.string(record.state().name().toLowerCase(java.util.Locale.ROOT))
                + ", \"pid\": "
                + (record.pid() == 0 ? "null" : Integer.toString(record.pid()))
                + ", \"since\": "
                + Json.string(since.toString())
                + ", \"seconds\": "
                + seconds
                + ", \"want\": "
                + Json.string(record.wantsUp() ? "up" : "down")
                + ", \"paused\": "
                + record.paused()
                + ", \"got_term\": "
                + record.gotTerm();
    }
}
