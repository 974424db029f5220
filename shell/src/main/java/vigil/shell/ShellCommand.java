package vigil.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vigil.command.Session;
import vigil.grid.Text;
import vigil.prompt.Batch;
import vigil.prompt.Interactive;
import vigil.prompt.Language;

@Command(
        name = "shell",
        description = "Read commands: typed ones on a terminal, else those of a script.")
final class ShellCommand implements Callable<Integer> {
    private final Session session;
    private final Language language;

    @Option(names = "-c", paramLabel = "LINE", description = "carry out this line")
    private String line;

    @Option(names = "-f", paramLabel = "FILE", description = "carry out the lines of FILE")
    private Path file;

    @Option(names = "-k", description = "go on after a line that failed")
    private boolean goesOn;

    @Option(names = "--rehearse", hidden = true, description = "run through start-up and exit")
    private boolean rehearse;

    ShellCommand(Session session, Language language) {
        this.session = session;
        this.language = language;
    }

    @Override
    public Integer call() throws IOException {
        if (rehearse) {
            return ShellRehearsal.run(language);
        }
        Batch batch = new Batch(session, language, goesOn);
        if (line != null) {
            return batch.run(new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1)));
        }
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                return batch.run(in, Text.ofName(file.toString()));
            }
        }
        return Session.isTerminal(0) && Session.isTerminal(1)
                ? Interactive.run(session, language)
                : batch.run(System.in, "-");
    }
}
