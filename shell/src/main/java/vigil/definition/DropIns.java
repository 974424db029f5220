package vigil.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vigil.log.Entries;

/** Files that go with a unit's own, {@code NAME.service.d/*.conf}, as systemd.unit(5) has them. */
final class DropIns {
    private static final String BESIDE = "";

    /** Where units are, below the root of a system: what comes first hides its namesakes. */
    private static final List<String> PLACES =
            List.of(
                    "etc/systemd",
                    "run/systemd",
                    BESIDE,
                    "usr/local/lib/systemd",
                    "usr/lib/systemd",
                    "lib/systemd");

    private static final Set<String> ABOVE = Set.of("etc", "run", "lib", "local", "usr");

    private DropIns() {}

    /**
     * In the order in which they count: by their own names, wherever they are.
     *
     * @param name of the service; for a template it may have the instance
     */
    static List<Path> of(Path unit, String name) throws IOException {
        List<Path> places = places(unit.toAbsolutePath().normalize());
        List<Path> directories = new ArrayList<>();
        places.forEach(place -> names(unit, name).forEach(n -> directories.add(place.resolve(n))));
        places.forEach(place -> directories.add(place.resolve("service.d")));
        Map<String, Path> found = new TreeMap<>();
        for (Path directory : directories) {
            for (Path file : files(directory)) {
                found.putIfAbsent(file.getFileName().toString(), file);
            }
        }
        found.values().removeIf(file -> !Files.isRegularFile(file)); // /dev/null hides one
        return List.copyOf(found.values());
    }

    private static List<Path> files(Path directory) throws IOException {
        try {
            return Entries.of(directory, "*.conf");
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /** Of directories: its own, its template's, and those of shorter names. */
    private static List<String> names(Path unit, String name) {
        String own = unit.getFileName().toString().replaceFirst("\\.service$", "");
        int at = own.indexOf('@');
        String prefix = at < 0 ? own : own.substring(0, at);
        List<String> names = new ArrayList<>();
        if (own.equals(prefix + "@") && name.startsWith(own) && name.indexOf('/') < 0) {
            names.add(name + ".service.d");
        }
        names.add(own + ".service.d");
        if (at >= 0) {
            names.add(prefix + "@.service.d");
        }
        for (int i = prefix.lastIndexOf('-'); i > 0; i = prefix.lastIndexOf('-', i - 1)) {
            names.add(prefix.substring(0, i + 1) + ".service.d");
        }
        return names;
    }

    private static List<Path> places(Path unit) {
        Path units = unit.getParent();
        while (units != null && !isForUnits(units)) {
            units = units.getParent();
        }
        Path root = units == null ? unit.getRoot() : units.getParent().getParent();
        while (root.getFileName() != null && ABOVE.contains(root.getFileName().toString())) {
            root = root.getParent();
        }
        String kind = units == null ? "system" : units.getFileName().toString();
        List<Path> places = new ArrayList<>();
        for (String place : PLACES) {
            boolean isBeside = place.equals(BESIDE);
            places.add(isBeside ? unit.getParent() : root.resolve(place).resolve(kind));
        }
        return places;
    }

    private static boolean isForUnits(Path directory) {
        return directory.endsWith("systemd/system") || directory.endsWith("systemd/user");
    }
}
