package vigil.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import vigil.grid.Text;
import vigil.service.StatusRecord;
import vigil.tree.Service;

/** Services as lines of fields divided by tabs; fields are only ever added, at the end. */
public final class ServiceTsv {
    private ServiceTsv() {}

    public static void print(List<Service> services, Instant now, PrintStream out) {
        out.println("service\tstate\twant\tpid\tseconds\thealth\ttrouble\tlog");
        services.forEach(service -> out.println(line(service, now)));
    }

    private static String line(Service service, Instant now) {
        boolean known = service.isSupervised();
        StatusRecord record = service.record().orElse(null);
        return String.join(
                "\t",
                Text.ofName(service.name()),
                known ? record.state().name().toLowerCase(Locale.ROOT) : "",
                known ? record.wantsUp() ? "up" : "down" : "",
                service.pid() == 0 ? "" : Integer.toString(service.pid()),
                known ? Long.toString(service.seconds(now)) : "",
                service.health().name().toLowerCase(Locale.ROOT),
                service.trouble(),
                service.log().map(Service::stateText).orElse(""));
    }
}
