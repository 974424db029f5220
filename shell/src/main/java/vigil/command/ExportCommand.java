package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.log.Entries;
import vigil.log.LogDirectory;
import vigil.tree.Service;

@Command(name = "export", description = "Print all that is known of services, for programs.")
final class ExportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    @Option(names = "--json", description = "as JSON, which is the default")
    private boolean json;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        ServiceJson form = new ServiceJson(Instant.now());
        String directory = Text.ofName(session.services().toString());
        List<String> objects = new ArrayList<>();
        for (Service service : chosen.services()) {
            String status = form.object(service);
            objects.add("  " + status.substring(0, status.length() - 1) + rest(service) + "}");
        }
        session.out().println("{\"version\": 1, \"directory\": " + Json.string(directory) + ",");
        session.out().println(" \"services\": [");
        session.out().println(String.join(",\n", objects));
        session.out().println("]}");
        return chosen.failures();
    }

    private static String rest(Service service) throws IOException {
        Path directory = service.directory();
        Path supervise = directory.resolve("supervise");
        String real = Files.exists(directory) ? directory.toRealPath().toString() : "";
        return ", \"directory\": "
                + Json.string(Text.ofName(real))
                + ", \"ready\": "
                + Readiness.isReady(service)
                + ", \"needs\": "
                + list(SmallFile.words(directory.resolve("needs")))
                + ", \"waiting\": "
                + list(SmallFile.words(supervise.resolve("waiting")))
                + ", \"failed\": "
                + Json.string(SmallFile.firstLine(supervise.resolve("failed")))
                + ", \"status_text\": "
                + Json.string(Text.ofName(SmallFile.firstLine(supervise.resolve("statustext"))))
                + ", \"log_directory\": "
                + Json.string(
                        LogDirectory.of(directory).map(p -> Text.ofName(p.toString())).orElse(""))
                + ", \"files\": {"
                + files(directory)
                + "}";
    }

    private static String list(List<String> names) {
        return names.stream()
                .map(name -> Json.string(Text.ofName(name)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** What the directory holds in files that are text of one line, and the scripts' modes. */
    private static String files(Path directory) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path entry : Entries.of(directory)) {
            String name = entry.getFileName().toString();
            if (Files.isRegularFile(entry) && name.charAt(0) != '.') {
                found.put(name, content(entry));
            }
        }
        return found.entrySet().stream()
                .map(e -> Json.string(Text.ofName(e.getKey())) + ": " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String content(Path file) {
        return Files.isExecutable(file)
                ? "\"executable\""
                : Json.string(Text.ofName(SmallFile.firstLine(file)));
    }
}
