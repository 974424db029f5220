package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.tree.FullDisks;
import vigil.tree.Service;
import vigil.tree.Service.Health;
import vigil.tree.ServiceTable;

@Command(name = "status", description = "Show how services are.")
final class StatusCommand implements Callable<Integer> {
    private static final int COLUMNS = 80;

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs, @up, @down, @problems")
    private List<String> words = List.of();

    @Option(names = "--sv", description = "in the words of sv status")
    private boolean asSv;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    StatusCommand(Session session) {
        this.session = session;
    }

    StatusCommand(Session session, List<String> words) {
        this.session = session;
        this.words = words;
    }

    /** How many of the named services have no status, as sv(8) counts. */
    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        Instant now = session.now();
        if (json) {
            new ServiceJson(now).print(chosen.services(), session.out());
        } else if (asSv) {
            chosen.services().forEach(service -> session.out().println(svLine(service, now)));
        } else {
            table(chosen.services(), now);
        }
        return chosen.failures() + (words.isEmpty() ? 0 : unknown(chosen.services()));
    }

    private static int unknown(List<Service> services) {
        return (int) services.stream().filter(service -> !service.isSupervised()).count();
    }

    private void table(List<Service> services, Instant now) {
        if (!services.isEmpty() || words.isEmpty()) {
            session.out().println(ServiceTable.heading(COLUMNS));
        }
        Set<String> full = new FullDisks().of(services);
        for (Service service : services) {
            boolean isFull = full.contains(service.name());
            String line = ServiceTable.line(service, now, COLUMNS, isFull).stripTrailing();
            Health health = isFull ? Health.PROBLEM : service.health();
            session.out().println(session.paint(health, line));
        }
    }

    private static String svLine(Service service, Instant now) {
        String line = StatusWords.line(service, now);
        String own = service.isSupervised() ? line : "fail: " + line;
        return own + service.log().map(log -> "; " + StatusWords.line(log, now)).orElse("");
    }
}
