package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vigil.service.History;

/** What became of services, as their runsvs noted it. */
public final class Histories {
    private Histories() {}

    /** Empty under a runsv that notes nothing, and for who may not read it. */
    public static Optional<History> of(Path service) {
        try {
            byte[] bytes = Files.readAllBytes(service.resolve("supervise/events"));
            return History.decode(bytes, bytes.length);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
