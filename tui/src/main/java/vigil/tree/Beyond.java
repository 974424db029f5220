package vigil.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.log.Entries;
import vigil.service.History;

/**
 * What a supervise directory says beyond runit's own files.
 *
 * @param readiness empty if the service does not tell when it is ready
 * @param waiting names of the services that have to be up first
 * @param statusText what the service says of itself, empty if nothing
 * @param isProtected whether a file {@code protected} asks consoles to be careful
 * @param failed how run ended when it was given up, empty if it was not
 */
public record Beyond(
        Optional<Boolean> readiness,
        List<String> waiting,
        String statusText,
        String failed,
        boolean isProtected,
        Optional<History> history) {
    public static final Beyond NONE =
            new Beyond(Optional.empty(), List.of(), "", "", false, Optional.empty());

    private static final int MOST_BYTES = 1 << 14;

    /** Of the service in {@code directory}; what cannot be read is left out. */
    static Beyond read(Path directory) {
        Path supervise = directory.resolve("supervise");
        Set<String> names = names(supervise);
        boolean tells =
                names.contains("ready")
                        || Files.exists(directory.resolve("notification-fd"))
                        || Files.exists(directory.resolve("notify-socket"));
        Optional<Boolean> readiness =
                tells ? Optional.of(names.contains("ready")) : Optional.empty();
        List<String> waiting =
                names.contains("waiting")
                        ? text(supervise.resolve("waiting")).lines().toList()
                        : List.of();
        Beyond found =
                new Beyond(
                        readiness,
                        waiting,
                        firstLine(names, supervise, "statustext"),
                        firstLine(names, supervise, "failed"),
                        Files.exists(directory.resolve("protected")),
                        names.contains("events")
                                ? history(supervise.resolve("events"))
                                : Optional.empty());
        return found.equals(NONE) ? NONE : found;
    }

    private static Set<String> names(Path supervise) {
        Set<String> names = new HashSet<>();
        try {
            Entries.of(supervise).forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException e) {
            names.clear(); // there is none, or it may not be read
        }
        return names;
    }

    private static String firstLine(Set<String> names, Path supervise, String name) {
        return names.contains(name)
                ? text(supervise.resolve(name)).lines().findFirst().orElse("")
                : "";
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0]; // a fifo would wait for ever
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Optional<History> history(Path file) {
        byte[] bytes = bytes(file);
        return History.decode(bytes, bytes.length);
    }
}
