package vigil.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import vigil.log.Entries;

/**
 * What is in a directory, listed once: a file that is not there is dear to ask for, as Java makes
 * an exception of each.
 */
final class Names {
    private final Path directory;
    private final Set<String> listed; // null where it may not be listed

    private Names(Path directory, Set<String> listed) {
        this.directory = directory;
        this.listed = listed;
    }

    static Names of(Path directory) {
        Set<String> names = new HashSet<>();
        try {
            Entries.of(directory).forEach(entry -> names.add(entry.getFileName().toString()));
            return new Names(directory, names);
        } catch (IOException e) {
            return new Names(directory, null);
        }
    }

    private boolean mayHave(String name) {
        return listed == null || listed.contains(name);
    }

    /** Whether {@code name} is there, and leads somewhere if it is a link. */
    boolean has(String name) {
        return mayHave(name) && Files.exists(directory.resolve(name));
    }

    boolean hasDirectory(String name) {
        return mayHave(name) && Files.isDirectory(directory.resolve(name));
    }
}
