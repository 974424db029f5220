package vigil.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vigil.grid.Text;
import vigil.service.StatusRecord;
import vigil.tree.Moment;
import vigil.tree.Service;

/** Services as JSON, keys only ever added. */
public final class ServiceJson {
    private final Instant now;
    private final Optional<Set<String>> fullLogs;

    public ServiceJson(Instant now) {
        this.now = now;
        fullLogs = Optional.empty();
    }

    /** {@code fullLogs}: the services whose log has no room on its disk, which is told, too. */
    public ServiceJson(Instant now, Set<String> fullLogs) {
        this.now = now;
        this.fullLogs = Optional.of(fullLogs);
    }

    public void print(List<Service> services, PrintStream out) {
        out.println("[");
        for (int i = 0; i < services.size(); i++) {
            String comma = i + 1 < services.size() ? "," : "";
            out.println("  " + object(services.get(i)) + comma);
        }
        out.println("]");
    }

    String object(Service service) {
        StringBuilder text = new StringBuilder("{");
        text.append("\"service\": ").append(Json.string(Text.ofName(service.name())));
        text.append(", \"health\": ").append(Json.string(lower(service.health())));
        text.append(", \"trouble\": ").append(Json.string(service.trouble()));
        text.append(", \"down_file\": ").append(service.downFile());
        service.record().ifPresent(record -> text.append(fields(record, service)));
        service.log().ifPresent(log -> text.append(log(log, service.name())));
        return text.append('}').toString();
    }

    private String log(Service log, String of) {
        String full = fullLogs.map(names -> ", \"log_full\": " + names.contains(of)).orElse("");
        return ", \"log\": " + object(log) + full;
    }

    private String fields(StatusRecord record, Service service) {
        Instant since = Moment.of(record.since());
        return ", \"state\": "
                + Json.string(lower(record.state()))
                + ", \"pid\": "
                + (record.pid() == 0 ? "null" : Integer.toString(record.pid()))
                + ", \"since\": "
                + Json.string(since.toString())
                + ", \"seconds\": "
                + service.seconds(now)
                + ", \"want\": "
                + Json.string(record.wantsUp() ? "up" : "down")
                + ", \"paused\": "
                + record.paused()
                + ", \"got_term\": "
                + record.gotTerm();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
