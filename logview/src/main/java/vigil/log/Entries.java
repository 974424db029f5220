package vigil.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What directories hold. A directory that goes while it is read is an {@link IOException} like one
 * that is not there; Java's own iterators throw something else then, which nobody expects.
 */
public final class Entries {
    private Entries() {}

    /** All of them, in no order. */
    public static List<Path> of(Path directory) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            return list(stream);
        }
    }

    /** Those whose names match {@code glob}. */
    public static List<Path> of(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            return list(stream);
        }
    }

    private static List<Path> list(DirectoryStream<Path> stream) throws IOException {
        List<Path> entries = new ArrayList<>();
        try {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }
}
