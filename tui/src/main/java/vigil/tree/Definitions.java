package vigil.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vigil.log.Entries;

/** Service directories that could be linked into a tree and are not. */
public final class Definitions {
    private static final String USUAL = "/etc/sv";

    private Definitions() {}

    /**
     * By name. They are looked for where the links of {@code tree} lead to; if there are none, in
     * {@code sv} beside it and in {@code /etc/sv}.
     */
    public static Map<String, Path> notLinked(Path tree) {
        Set<Path> linked = new HashSet<>();
        Set<Path> sources = new LinkedHashSet<>();
        for (Path entry : entries(real(tree))) { // relative links count from where they are
            try {
                linked.add(entry.toRealPath());
                if (Files.isSymbolicLink(entry)) {
                    Path leadsTo = entry.resolveSibling(Files.readSymbolicLink(entry)).normalize();
                    sources.add(leadsTo.getParent());
                }
            } catch (IOException e) {
                continue; // leads nowhere, or may not be read: it is no help
            }
        }
        if (sources.isEmpty()) {
            sources.add(tree.toAbsolutePath().resolveSibling("sv"));
            sources.add(tree.getFileSystem().getPath(USUAL));
        }
        Map<String, Path> found = new TreeMap<>();
        for (Path source : sources) {
            for (Path entry : entries(source)) {
                addUnlessLinked(entry, linked, found);
            }
        }
        return found;
    }

    private static Path real(Path tree) {
        try {
            return tree.toRealPath();
        } catch (IOException e) {
            return tree;
        }
    }

    private static void addUnlessLinked(Path entry, Set<Path> linked, Map<String, Path> found) {
        try {
            boolean service = Files.exists(entry.resolve("run"));
            if (service && !linked.contains(entry.toRealPath())) {
                found.putIfAbsent(entry.getFileName().toString(), entry);
            }
        } catch (IOException e) {
            found.remove(entry.getFileName().toString()); // it vanished meanwhile
        }
    }

    private static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        if (directory == null) {
            return entries;
        }
        try {
            Entries.of(directory, "[!.]*").forEach(entries::add);
        } catch (IOException e) {
            entries.clear();
        }
        return entries;
    }
}
