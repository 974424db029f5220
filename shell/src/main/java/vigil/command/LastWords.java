package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.log.LogLine;
import vigil.log.LogStream;

/** What a service said last. */
final class LastWords {
    private static final int MOST_CHARACTERS = 200;

    private LastWords() {}

    /** The last line of its log without the time, safe to show; empty if there is none. */
    static String of(Path service) {
        Optional<Path> log = LogDirectory.of(service);
        if (log.isEmpty()) {
            return "";
        }
        try (LogStream stream = LogStream.open("", log.get())) {
            Optional<LogLine> line = stream.previous(stream.end());
            return line.map(LastWords::shown).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether there is a log that this user may not read. */
    static boolean isHidden(Path service) {
        return LogDirectory.ofOrDenied(service)
                .map(log -> !Files.isReadable(log.resolve("current")))
                .orElse(false);
    }

    private static String shown(LogLine line) {
        byte[] bytes = line.bytes();
        String text = Text.ofLine(bytes, line.textAt(), bytes.length).strip();
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    }
}
