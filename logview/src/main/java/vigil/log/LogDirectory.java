package vigil.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vigil.service.StatusRecord;

/** Where a service's log is: the directory that its log service writes {@code current} in. */
public final class LogDirectory {
    private static final String CURRENT = "current";
    private static final Set<String> LOGGERS = Set.of("svlogd", "multilog", "s6-log");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private LogDirectory() {}

    /**
     * The first that is found: what the running log daemon holds open (needs its user or root), the
     * last word of the line in {@code log/run} that names a logger, {@code log/main}.
     */
    public static Optional<Path> of(Path service) {
        Path log = service.resolve("log");
        return openByDaemon(log)
                .or(() -> namedByScript(log))
                .or(() -> Optional.of(log.resolve("main")))
                .filter(directory -> Files.exists(directory.resolve(CURRENT)));
    }

    /** What {@code log/run} names, whether there is a log in it or not. */
    public static Optional<Path> meant(Path service) {
        return namedByScript(service.resolve("log"));
    }

    private static Optional<Path> openByDaemon(Path log) {
        int pid = readStatus(log).map(StatusRecord::pid).orElse(0);
        if (pid <= 0) {
            return Optional.empty();
        }
        Path descriptors = Proc.root(log).resolve(pid + "/fd");
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                Path target = Files.readSymbolicLink(descriptor);
                if (target.endsWith(CURRENT)) {
                    return Optional.ofNullable(target.getParent());
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // gone, or another user's: the script has to tell
        }
        return Optional.empty();
    }

    private static Optional<StatusRecord> readStatus(Path service) {
        try {
            byte[] bytes = Files.readAllBytes(service.resolve("supervise/status"));
            return StatusRecord.decode(bytes, bytes.length);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> namedByScript(Path log) {
        try {
            List<String> lines =
                    Files.readAllLines(log.resolve("run"), StandardCharsets.ISO_8859_1);
            for (String line : lines) {
                List<String> words = Arrays.asList(WORDS.split(line.strip()));
                if (words.stream().anyMatch(LogDirectory::isLogger)) {
                    return Optional.of(log.resolve(unquoted(words.get(words.size() - 1))));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isLogger(String word) {
        return LOGGERS.contains(word.substring(word.lastIndexOf('/') + 1));
    }

    private static String unquoted(String word) {
        return word.replace("\"", "").replace("'", "");
    }
}
