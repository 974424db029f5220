package vigil.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** Of the service whose {@code files} these are; what cannot be read is left out. */
    static Beyond read(Path directory, Names files, boolean withHistory) {
        Path supervise = directory.resolve("supervise");
        Names names = Names.of(supervise);
        boolean isReady = names.has("ready");
        boolean tells = isReady || files.has("notification-fd") || files.has("notify-socket");
        boolean isFailed = names.has("failed");
        boolean waits = names.has("waiting");
        boolean says = names.has("statustext");
        boolean isProtected = files.has("protected");
        Optional<History> history =
                withHistory && names.has("events")
                        ? history(supervise.resolve("events"))
                        : Optional.empty();
        boolean isAny = tells || isFailed || waits || says || isProtected || history.isPresent();
        return !isAny
                ? NONE
                : new Beyond(
                        tells ? Optional.of(isReady) : Optional.empty(),
                        waits ? text(supervise.resolve("waiting")).lines().toList() : List.of(),
                        says ? firstLine(supervise.resolve("statustext")) : "",
                        isFailed ? firstLine(supervise.resolve("failed")) : "",
                        isProtected,
                        history);
    }

    private static String firstLine(Path file) {
        return text(file).lines().findFirst().orElse("");
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
