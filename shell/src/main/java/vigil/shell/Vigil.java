package vigil.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vigil.command.ServiceJson;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.dashboard.Dashboard;
import vigil.grid.Profile;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The front door: the console on a terminal, or one command. */
@Command(
        name = "vigil",
        description = "Shows the services of a runit tree and acts on them.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        usageHelpAutoWidth = false)
final class Vigil implements Callable<Integer> {
    private static final int COLUMNS = 80;

    private final Session session;

    @Option(names = "--once", description = "print the table of services and exit")
    private boolean once;

    @Option(names = "--json", description = "with --once: as JSON")
    private boolean json;

    @Option(names = "--readonly", description = "look only, send no commands")
    private boolean readOnly;

    @Mixin private ProfileOptions terminal = new ProfileOptions();
    @Mixin private PictureOptions picture = new PictureOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    private boolean help;

    @Option(names = "--rehearse", hidden = true, description = "run through start-up and exit")
    private boolean rehearse;

    Vigil(Session session) {
        this.session = session;
    }

    @Option(
            names = {"-d", "--svdir"},
            paramLabel = "DIR",
            description = "the services' directory; else SVDIR, /service, /etc/service, ...")
    void services(Path directory) {
        session.use(directory);
    }

    @Override
    public Integer call() throws IOException {
        Path directory = services();
        if (rehearse) {
            return Rehearsal.run(directory);
        }
        if (once) {
            return snapshot();
        }
        if (json) {
            throw new ParameterException(new CommandLine(this), "--json goes with --once");
        }
        Profile profile = profile();
        if (picture.isWanted()) {
            refuse(picture.mistake());
            return picture.take(events -> Dashboard.open(directory, events), profile);
        }
        Dashboard.show(directory, readOnly ? "--readonly was given" : "", profile);
        return 0;
    }

    /** The table of services. 0, or 1 if any has a problem. */
    private int snapshot() throws IOException {
        Instant now = Instant.now();
        List<Service> services = Trees.of(session).read();
        if (json) {
            new ServiceJson(now).print(services, session.out());
        } else {
            session.out().println(ServiceTable.heading(COLUMNS));
            for (Service service : services) {
                session.out().println(ServiceTable.line(service, now, COLUMNS).stripTrailing());
            }
        }
        return services.stream().anyMatch(s -> s.health() == Service.Health.PROBLEM) ? 1 : 0;
    }

    Session session() {
        return session;
    }

    Profile profile() {
        refuse(terminal.mistake());
        return terminal.profile();
    }

    private void refuse(String mistake) {
        if (!mistake.isEmpty()) {
            throw new ParameterException(new CommandLine(this), mistake);
        }
    }

    /** The directory of services that is meant. */
    Path services() {
        return session.services();
    }
}
