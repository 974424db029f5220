package vigil.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vigil.command.ServiceJson;
import vigil.command.ServiceTsv;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Keys;
import vigil.dashboard.Options;
import vigil.grid.Profile;
import vigil.host.Host;
import vigil.host.HostFiles;
import vigil.prompt.Interactive;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.tree.FullDisks;
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
    private List<Path> tabs = List.of();
    private Preferences preferences;

    @Option(names = "--once", description = "print the table of services and exit")
    private boolean once;

    @Option(names = "--json", description = "with --once: as JSON")
    private boolean json;

    @Option(names = "--tsv", description = "with --once: fields divided by tabs")
    private boolean tsv;

    @Option(names = "--dump-config", description = "print all settings as they are, and exit")
    private boolean dump;

    @Option(
            names = "--plain",
            description = "line by line for screen readers: changes are told, commands typed")
    private boolean plain;

    @Mixin private SettingOptions options = new SettingOptions();
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
            description =
                    "the services' directory; else SVDIR, /service, /etc/service, ...;"
                            + " the console makes a tab of each")
    void services(List<Path> directories) {
        tabs = List.copyOf(directories);
        tabs.stream().findFirst().ifPresent(session::use); // it comes empty first
    }

    @Option(
            names = {"-H", "--host"},
            paramLabel = "USER@HOST",
            description =
                    "the services of another machine, by ssh(1) and vigil-far(8) there;"
                            + " the console makes a tab of each")
    private List<String> hosts = List.of();

    /** Reaches the machines that are meant; the exception says why one cannot be reached. */
    void connect() throws IOException {
        List<Host> reached = new ArrayList<>();
        for (String host : hosts) {
            reached.add(Host.of(host, session.environment()));
        }
        if (reached.isEmpty()) {
            session.reach();
            return;
        }
        List<Path> directories = new ArrayList<>();
        for (Host host : reached) {
            session.use(host);
            tabs.forEach(tab -> directories.add(session.path(tab.toString())));
            if (tabs.isEmpty()) {
                directories.add(session.services());
            }
        }
        tabs = directories;
        session.use(reached.get(0));
    }

    @Override
    public Integer call() throws IOException {
        Path directory = services();
        if (rehearse) {
            return Rehearsal.run();
        }
        Preferences wanted = preferences(); // what options say is refused whatever is asked for
        if (dump) {
            ConfigDump.print(wanted, session.out());
            return 0;
        }
        if (once) {
            return snapshot();
        }
        refuse(json || tsv ? "--json and --tsv go with --once" : "");
        if (plain) {
            snapshot();
            session.flush();
            return Interactive.runPlain(session, Line.LANGUAGE);
        }
        Profile profile = profile();
        if (picture.isWanted()) {
            refuse(picture.mistake());
            return picture.take(events -> Dashboard.open(forDashboard(), events), profile);
        }
        Dashboard.show(forDashboard(), profile);
        return 0;
    }

    private Options forDashboard() {
        return Options.of(tabs.isEmpty() ? List.of(services()) : tabs)
                .with(preferences())
                .with(new ConsoleLine(session.environment()));
    }

    /** The table of services. 0, or 1 if any has a problem. */
    private int snapshot() throws IOException {
        Instant now = session.now();
        List<Service> services = Trees.of(session).withHistories().read();
        HostFiles.checkConnection(services());
        Set<String> full = new FullDisks().of(services);
        if (json) {
            new ServiceJson(now, full).print(services, session.out());
        } else if (tsv) {
            ServiceTsv.print(services, now, session.out());
        } else {
            session.out().println(ServiceTable.heading(COLUMNS));
            for (Service service : services) {
                boolean isFull = full.contains(service.name());
                String line = ServiceTable.line(service, now, COLUMNS, isFull);
                session.out().println(line.stripTrailing());
            }
        }
        boolean problem = services.stream().anyMatch(s -> ServiceTable.isProblem(s, now));
        return problem || !full.isEmpty() ? 1 : 0;
    }

    Session session() {
        return session;
    }

    Profile profile() {
        return profile(preferences().settings());
    }

    Profile profile(Settings settings) {
        return Profile.of(settings, session.environment());
    }

    /** What files and options say. Mistakes in files are told and passed over. */
    Preferences preferences() {
        if (preferences == null) {
            preferences = read();
        }
        return preferences;
    }

    /** The same, as the files are now. */
    Preferences read() {
        Settings settings = options.settings(session.environment());
        refuse(options.mistake());
        List<String> mistakes = new ArrayList<>();
        Preferences found = Keys.preferences(settings, mistakes);
        mistakes.forEach(session::warn);
        return found;
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
