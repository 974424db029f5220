package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures of grids as text, kept beside the tests. {@code -Dgolden.write=true} writes them anew;
 * look at the difference before it is committed.
 */
final class Golden {
    private static final Path PICTURES = Path.of("src/test/resources/golden");

    private Golden() {}

    static void check(String name, String picture) throws IOException {
        Path file = PICTURES.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, picture);
        }
        assertEquals(Files.readString(file), picture, "golden " + name);
    }
}
