package vigil.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vigil.dashboard.Dashboard;
import vigil.grid.Profile;
import vigil.tree.ServiceTree;

/** The front door: the console on a terminal, or a snapshot for scripts. */
@Command(
        name = "vigil",
        description = "Shows the services of a runit tree and acts on them.",
        sortOptions = false,
        usageHelpAutoWidth = false,
        subcommands = {LogCommand.class, WatchCommand.class})
public final class Vigil implements Callable<Integer> {
    private static final int USAGE = 100;
    private static final int UNABLE = 111;

    private static final PrintStream OUT = stream(FileDescriptor.out);
    private static final PrintStream ERR = stream(FileDescriptor.err);

    @Option(
            names = {"-d", "--svdir"},
            paramLabel = "DIR",
            description = "the services' directory; else SVDIR, /service, /etc/service, ...")
    private Path svdir;

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

    private Vigil() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        CommandLine line = new CommandLine(new Vigil()).setColorScheme(plain());
        line.setParameterExceptionHandler(Vigil::usage);
        line.setExecutionExceptionHandler((e, command, result) -> fatal(e));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new java.io.PrintWriter(OUT, true));
        return line.execute(args);
    }

    @Override
    public Integer call() throws IOException {
        Path directory = services();
        if (rehearse) {
            return Rehearsal.run(directory);
        }
        if (once) {
            return Snapshot.print(directory, json, OUT);
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
        return svdir == null ? ServiceTree.usual(System.getenv()) : svdir;
    }

    private static CommandLine.Help.ColorScheme plain() {
        return new CommandLine.Help.ColorScheme.Builder(Ansi.OFF).build();
    }

    private static int usage(ParameterException e, String[] args) {
        ERR.println("vigil: fatal: " + e.getMessage());
        ERR.println("usage: vigil [-d DIR] [--once [--json] | log ... | watch-log ...]");
        return USAGE;
    }

    private static int fatal(Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return fail("fatal: " + reason);
    }

    private static int fail(String line) {
        ERR.println("vigil: " + line);
        return UNABLE;
    }

    private static PrintStream stream(FileDescriptor fd) {
        return new PrintStream(new FileOutputStream(fd), false, StandardCharsets.UTF_8);
    }
}
