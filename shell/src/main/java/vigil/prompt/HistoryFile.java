package vigil.prompt;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jline.reader.LineReader;
import vigil.command.Session;
import vigil.grid.Text;

/** Where typed lines are kept: {@code $XDG_STATE_HOME/vigil/history}, for its owner alone. */
final class HistoryFile {
    private HistoryFile() {}

    /** One warning if it cannot be written; the lines are then kept as long as the shell runs. */
    static void use(Session session, LineReader reader) {
        Path file = path(session.environment());
        try {
            Files.createDirectories(file.getParent());
            create(file);
            if (!Files.isWritable(file)) {
                throw new FileSystemException(file.toString(), null, "access denied");
            }
            reader.setVariable(LineReader.HISTORY_FILE, file);
            reader.getHistory().load();
        } catch (IOException | UnsupportedOperationException e) {
            session.warn("history is not kept: " + Text.ofName(String.valueOf(e.getMessage())));
            reader.setVariable(LineReader.HISTORY_FILE, null);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return; // from before
        }
    }

    private static Path path(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "/");
        Path directory = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
        return directory.resolve("vigil").resolve("history");
    }
}
