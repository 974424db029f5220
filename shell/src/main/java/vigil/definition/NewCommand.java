package vigil.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.command.Session;
import vigil.grid.Text;
import vigil.operation.ShellWord;

@Command(
        name = "new",
        sortOptions = false,
        description = "Write a service directory, from a template or from another init's file.")
public final class NewCommand implements Callable<Integer> {
    /** No init's own definitions come near these. */
    private static final int MAX_BYTES = 1 << 18;

    private static final int MAX_LINE = 1 << 14;

    private final Session session;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "of the service")
    private String name;

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "and its arguments, after --")
    private List<String> command = new ArrayList<>();

    @Option(
            names = {"-t", "--template"},
            paramLabel = "KIND",
            description = "daemon, logged (the default), oneshot, user or container")
    private Template template;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "whom it runs as")
    private String user = "";

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "convert a unit file of systemd or an init script of System V")
    private String source;

    @Option(names = "--in", paramLabel = "DIR", description = "make it there; else in /etc/sv")
    private String parent = "/etc/sv";

    @Option(names = "--dry-run", description = "print the files and write none")
    private boolean isRehearsal;

    public NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (source == null && name == null) {
            throw usage("a name is missing");
        }
        if (source != null && (template != null || !user.isEmpty() || !command.isEmpty())) {
            throw usage("--from takes no template, user or command");
        }
        ServiceFiles files = source == null ? fromTemplate() : converted();
        String shown = name == null ? nameOf(session.path(source)) : name;
        if (!shown.matches("[^./\\p{Cntrl}][^/\\p{Cntrl}]*")) {
            throw usage("no name for a service: " + Text.ofName(shown));
        }
        if (isRehearsal) {
            print(files);
        } else {
            Path directory = session.path(parent).resolve(shown);
            if (Files.exists(directory)) {
                throw new IOException(ShellWord.of(directory) + ": file already exists");
            }
            files.write(directory);
            session.out().println("made " + ShellWord.of(directory));
            session.out().println("start it with: vigil enable " + ShellWord.of(directory));
        }
        files.notes().forEach(note -> session.warn(shown + ": " + Text.ofName(note)));
        return 0;
    }

    private ServiceFiles fromTemplate() {
        return (template == null ? Template.LOGGED : template).files(name, command, user);
    }

    private ServiceFiles converted() throws IOException {
        Path file = definition(session.path(source));
        String text = read(file);
        String own = name == null ? nameOf(session.path(source)) : name;
        UnitFile unit = UnitFile.parse(text);
        if (unit.hasService()) {
            StringBuilder first = new StringBuilder();
            for (Path dropIn : DropIns.of(file, own)) {
                unit.add(read(dropIn));
                String shown = dropIn.toString().replaceAll("\\p{Cntrl}", "?");
                first.append("# with ").append(shown).append('\n');
            }
            first.append(SocketDirectories.of(file, unit)).append(Tmpfiles.of(file));
            return UnitConversion.convert(unit, own, first.toString());
        }
        if (InitScript.isInitScript(text)) {
            return InitScript.convert(text, file, Tmpfiles.of(file));
        }
        throw new IOException(
                ShellWord.of(file) + ": neither a service unit nor a script with an LSB header");
    }

    /** {@code file}, or the template beside it for an instance that has no file of its own. */
    private static Path definition(Path file) {
        String name = file.toString().replaceFirst("@[^@/]+\\.service$", "@.service");
        Path template = file.getFileSystem().getPath(name);
        return Files.notExists(file) && Files.exists(template) ? template : file;
    }

    private static String read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(ShellWord.of(file) + ": not a file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(ShellWord.of(file) + ": too large for a definition");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.replace("\\\n", " ").lines().anyMatch(line -> line.length() > MAX_LINE)) {
            throw new IOException(ShellWord.of(file) + ": a line is too long for a definition");
        }
        return text;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.service$", "");
    }

    private void print(ServiceFiles files) {
        for (String file : files.names()) {
            session.out().println("==> " + file + " <==");
            session.out().print(files.text(file));
        }
    }

    private ParameterException usage(String reason) {
        return new ParameterException(new CommandLine(spec), reason);
    }
}
