package vigil.command;

import java.time.Instant;
import java.util.Locale;
import vigil.grid.Text;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Service;

/** A service's status in the words of sv(8), which programs of others parse. */
final class StatusWords {
    private StatusWords() {}

    /** Such as {@code run: web: (pid 12) 5s, normally down}. */
    static String line(Service service, Instant now) {
        StatusRecord status = service.record().orElse(null);
        if (status == null || !service.isSupervised()) {
            return Text.ofName(service.name()) + ": " + trouble(service);
        }
        boolean runs = status.pid() != 0;
        StringBuilder line = new StringBuilder();
        line.append(status.state().name().toLowerCase(Locale.ROOT)).append(": ");
        line.append(Text.ofName(service.name())).append(": ");
        if (status.state() != State.DOWN) {
            line.append("(pid ").append(status.pid()).append(") ");
        }
        line.append(service.seconds(now)).append('s');
        if (runs == service.downFile()) {
            line.append(runs ? ", normally down" : ", normally up");
        }
        line.append(runs && status.paused() ? ", paused" : "");
        if (runs != status.wantsUp()) {
            line.append(runs ? ", want down" : ", want up");
        }
        return line.append(runs && status.gotTerm() ? ", got TERM" : "").toString();
    }

    /** Why there is no status, as sv(8) says it. */
    static String trouble(Service service) {
        return switch (service.trouble()) {
            case "no runsv" -> "runsv not running";
            case "access denied" -> "unable to open supervise/ok: access denied";
            default -> service.trouble();
        };
    }
}
