package vigil.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.grid.Text;

/**
 * A log and what people call it: its service, or the path they gave.
 *
 * @param service the directory of its service, if it is known
 */
public record NamedLog(String name, Path path, Optional<Path> service) {
    /** One that is nobody's. */
    public NamedLog(String name, Path path) {
        this(name, path, Optional.empty());
    }

    /**
     * The log that {@code word} means: with a slash a log directory, a service directory or a file;
     * without one a service in {@code services}. Empty if there is none.
     */
    public static Optional<NamedLog> of(Path services, String word) {
        boolean isPath = word.indexOf('/') >= 0;
        Path path = isPath ? services.getFileSystem().getPath(word) : services.resolve(word);
        Optional<Path> log = LogDirectory.of(path);
        if (log.isEmpty() && isPath && isLog(path)) {
            return Optional.of(new NamedLog(word, path));
        }
        log = log.or(() -> LogDirectory.ofOrDenied(path));
        return log.map(found -> new NamedLog(word, found, Optional.of(path)));
    }

    private static boolean isLog(Path path) {
        return Files.isRegularFile(path) || !Files.notExists(path.resolve("current"));
    }

    /** Those that {@code words} mean, all there are if it is empty; fails where one has none. */
    public static List<NamedLog> of(Path services, List<String> words) throws IOException {
        if (words.isEmpty()) {
            return all(services);
        }
        List<NamedLog> logs = new ArrayList<>();
        for (String word : words) {
            Optional<NamedLog> log = of(services, word);
            if (log.isEmpty()) {
                String why =
                        Files.exists(services.resolve(word))
                                ? "has no log directory"
                                : "unable to change to service directory: file does not exist";
                throw new IOException(Text.ofName(word) + ": " + why);
            }
            logs.add(log.get());
        }
        return logs;
    }

    /** The logs of all services in {@code services}, by name. */
    public static List<NamedLog> all(Path services) throws IOException {
        List<NamedLog> logs = new ArrayList<>();
        for (Path entry : Entries.of(services)) {
            String name = entry.getFileName().toString();
            if (name.charAt(0) != '.') {
                LogDirectory.ofOrDenied(entry)
                        .map(log -> new NamedLog(name, log, Optional.of(entry)))
                        .ifPresent(logs::add);
            }
        }
        logs.sort(Comparator.comparing(NamedLog::name));
        return logs;
    }

    /** Open for reading, also if it is not there at the moment. */
    public static List<LogStream> open(List<NamedLog> logs) throws IOException {
        List<LogStream> streams = new ArrayList<>();
        for (NamedLog log : logs) {
            LogStream stream = LogStream.await(log.name(), log.path(), logs.size());
            stream.refreshIfThere();
            streams.add(stream);
        }
        return streams;
    }
}
