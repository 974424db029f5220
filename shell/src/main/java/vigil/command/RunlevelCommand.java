package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.runlevel.Runlevels;
import vigil.tree.Definitions;

/** The runlevels of runsvchdir(8). */
@Command(name = "runlevel", description = "Show runlevels and change them; the list if no word.")
final class RunlevelCommand implements Callable<Integer> {
    private final Session session;

    RunlevelCommand(Session session) {
        this.session = session;
    }

    /** Those that the tree belongs to, else those of runsvchdir(8). */
    private Runlevels runlevels() {
        return Runlevels.of(session.services())
                .orElseGet(
                        () ->
                                Runlevels.usual(
                                        session.environment(), session.path("/").getFileSystem()));
    }

    @Override
    public Integer call() throws IOException {
        return list();
    }

    @Command(name = "list", description = "All; a star is the current one, a dash the one before.")
    int list() throws IOException {
        for (Runlevels.Runlevel one : runlevels().list()) {
            String mark = one.current() ? "* " : one.previous() ? "- " : "  ";
            String name = Text.fit(Text.ofName(one.name()), 20);
            session.out().println(mark + name + " " + one.services() + " services");
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "What is in a runlevel; the current one if none is named.")
    int show(@Parameters(paramLabel = "RUNLEVEL", arity = "0..1") String name) throws IOException {
        Runlevels runlevels = runlevels();
        for (Runlevels.Entry entry :
                runlevels.contents(name == null ? runlevels.current() : name)) {
            String target =
                    entry.service().map(p -> Text.ofName(p.toString())).orElse("leads nowhere");
            session.out().println(Text.fit(Text.ofName(entry.name()), 20) + " " + target);
        }
        return 0;
    }

    @Command(name = "diff", description = "What a change would stop and start.")
    int diff(
            @Parameters(paramLabel = "RUNLEVEL") String one,
            @Parameters(paramLabel = "TO", arity = "0..1") String other)
            throws IOException {
        Runlevels runlevels = runlevels();
        String from = other == null ? runlevels.current() : one;
        String to = other == null ? one : other;
        if (from.isEmpty()) {
            throw new IOException("there is no current runlevel");
        }
        session.out().println(runlevels.difference(from, to).words());
        return 0;
    }

    @Command(name = "switch", description = "Make a runlevel the current one, as runsvchdir does.")
    int change(
            @Parameters(paramLabel = "RUNLEVEL") String name,
            @Option(names = "--dry-run", description = "only say what it would do") boolean dry)
            throws IOException {
        Runlevels runlevels = runlevels();
        String current = Files.exists(runlevels.directory()) ? runlevels.current() : "";
        boolean known = Files.isDirectory(runlevels.directory().resolve(name));
        if (!current.isEmpty() && known && !current.equals(name)) {
            session.out().println(runlevels.difference(current, name).words());
        }
        return dry ? 0 : Sites.carryOut(session, runlevels.change(name));
    }

    @Command(name = "create", description = "Make a runlevel, empty or with another's links.")
    int create(
            @Parameters(paramLabel = "RUNLEVEL") String name,
            @Parameters(paramLabel = "FROM", arity = "0..1") String from) {
        Runlevels runlevels = runlevels();
        return Sites.carryOut(
                session, from == null ? runlevels.create(name) : runlevels.copy(from, name));
    }

    @Command(name = "add", description = "Link services into a runlevel.")
    int add(
            @Parameters(paramLabel = "RUNLEVEL") String runlevel,
            @Parameters(paramLabel = "SERVICE", arity = "1..*") String[] services) {
        int failures = 0;
        for (String name : services) {
            Path directory = directory(name);
            if (directory == null) {
                Trees.fail(session, name, "no such service directory");
                failures++;
            } else {
                failures += Sites.carryOut(session, runlevels().add(runlevel, directory));
            }
        }
        return failures;
    }

    private Path directory(String name) {
        if (name.indexOf('/') >= 0) {
            return session.path(name).toAbsolutePath().normalize();
        }
        Path linked = session.services().resolve(name);
        try {
            return Files.isDirectory(linked)
                    ? linked.toRealPath()
                    : Definitions.notLinked(session.services()).get(name);
        } catch (IOException e) {
            return null;
        }
    }

    @Command(name = "remove", description = "Take links out of a runlevel.")
    int remove(
            @Parameters(paramLabel = "RUNLEVEL") String runlevel,
            @Parameters(paramLabel = "SERVICE", arity = "1..*") String[] services) {
        int failures = 0;
        for (String name : services) {
            failures += Sites.carryOut(session, runlevels().remove(runlevel, name));
        }
        return failures;
    }
}
