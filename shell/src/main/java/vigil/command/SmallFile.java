package vigil.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of a service directory, which are short; of a longer one the start counts. */
public final class SmallFile {
    private static final int MOST_BYTES = 1 << 16;

    private SmallFile() {}

    /** One character a byte; empty if it is not there or may not be read. */
    public static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            return ""; // a fifo would be waited for
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    public static String firstLine(Path file) {
        return text(file).lines().findFirst().orElse("").strip();
    }

    /** Lines that say something: not empty, and no comment. */
    public static List<String> words(Path file) {
        return text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .toList();
    }
}
