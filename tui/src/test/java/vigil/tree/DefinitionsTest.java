package vigil.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionsTest {
    /** Without those that this machine has in /etc/sv. */
    private static List<String> below(Path directory, Map<String, Path> found) {
        List<String> names = new ArrayList<>(found.keySet());
        names.removeIf(name -> !found.get(name).startsWith(directory));
        return names;
    }

    @Test
    void areThoseBesideWhatIsLinked(@TempDir Path directory) throws Exception {
        Path tree = Files.createDirectory(directory.resolve("service"));
        for (String name : List.of("sv/web", "sv/off", "sv/norun")) {
            Files.createDirectories(directory.resolve(name));
        }
        for (String name : List.of("sv/web", "sv/off")) {
            Files.writeString(directory.resolve(name).resolve("run"), "");
        }
        assertEquals(List.of("off", "web"), below(directory, Definitions.notLinked(tree)));
        Files.createSymbolicLink(tree.resolve("www"), Path.of("../sv/web"));
        assertEquals(Map.of("off", directory.resolve("sv/off")), Definitions.notLinked(tree));
        Path elsewhere = Files.createDirectory(directory.resolve("etc"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("service"), tree);
        assertEquals(Map.of("off", directory.resolve("sv/off")), Definitions.notLinked(link));
    }
}
