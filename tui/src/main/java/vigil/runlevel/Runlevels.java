package vigil.runlevel;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vigil.log.Entries;
import vigil.operation.Operation;

/**
 * The runlevels of runsvchdir(8): directories of links beside each other, and a link {@code
 * current} to the one in use. Names are one character a byte.
 */
public record Runlevels(Path directory) {
    static final String CURRENT = "current";
    static final String PREVIOUS = "previous";
    static final String NEXT = "current.new";

    private static final String USUAL = "/etc/runit/runsvdir";
    private static final int MOST_LINKS = 40; // as the kernel follows

    /** A runlevel and what is in it. */
    public record Runlevel(String name, boolean current, boolean previous, int services) {}

    /** An entry of a runlevel; {@code service} is where it leads to, as far as that exists. */
    public record Entry(String name, Path link, Optional<Path> service) {}

    /** RUNSVDIR of {@code environment}, else where runsvchdir looks. */
    public static Runlevels usual(Map<String, String> environment, FileSystem files) {
        String named = environment.getOrDefault("RUNSVDIR", "");
        return new Runlevels(files.getPath(named.isEmpty() ? USUAL : named));
    }

    /** Those of {@code tree}, the directory that runsvdir(8) was given; empty if it has none. */
    public static Optional<Runlevels> of(Path tree) {
        Path path = tree;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(path); i++) {
            if (path.endsWith(CURRENT)) {
                Path above = path.getParent();
                return Optional.of(
                        new Runlevels(above == null ? path.getFileSystem().getPath("") : above));
            }
            try {
                path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** All by name. */
    public List<Runlevel> list() throws IOException {
        List<Runlevel> found = new ArrayList<>();
        for (Path entry : Entries.of(directory)) {
            String name = entry.getFileName().toString();
            if (isName(name) && Files.isDirectory(entry)) {
                boolean current = isSame(entry, directory.resolve(CURRENT));
                boolean previous = isSame(entry, directory.resolve(PREVIOUS));
                found.add(new Runlevel(name, current, previous, contents(name).size()));
            }
        }
        found.sort(Comparator.comparing(Runlevel::name));
        return found;
    }

    /** Name of the runlevel in use, empty if {@code current} leads to none of these. */
    public String current() throws IOException {
        return list().stream().filter(Runlevel::current).map(Runlevel::name).findFirst().orElse("");
    }

    /** What runsvdir(8) would serve, by name. */
    public List<Entry> contents(String runlevel) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path link : Entries.of(directory.resolve(runlevel))) {
            String name = link.getFileName().toString();
            if (!name.startsWith(".")) {
                entries.add(new Entry(name, link, service(link)));
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private static Optional<Path> service(Path link) {
        try {
            return Files.isDirectory(link) ? Optional.of(link.toRealPath()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What differs; a service is its directory, whatever name leads to it. */
    public Difference difference(String from, String to) throws IOException {
        Map<Path, String> before = byService(from);
        Map<Path, String> after = byService(to);
        List<String> stops = new ArrayList<>();
        List<String> goesOn = new ArrayList<>();
        before.forEach((service, name) -> (after.containsKey(service) ? goesOn : stops).add(name));
        List<String> starts = new ArrayList<>();
        after.forEach(
                (service, name) -> {
                    if (!before.containsKey(service)) {
                        starts.add(name);
                    }
                });
        stops.sort(Comparator.naturalOrder());
        starts.sort(Comparator.naturalOrder());
        goesOn.sort(Comparator.naturalOrder());
        return new Difference(List.copyOf(stops), List.copyOf(starts), List.copyOf(goesOn));
    }

    private Map<Path, String> byService(String runlevel) throws IOException {
        Map<Path, String> names = new TreeMap<>();
        for (Entry entry : contents(runlevel)) {
            entry.service().ifPresent(service -> names.putIfAbsent(service, entry.name()));
        }
        return names;
    }

    /** Makes {@code runlevel} the current one. */
    public Operation change(String runlevel) {
        return new Change(directory, runlevel);
    }

    /** Makes an empty runlevel. */
    public Operation create(String runlevel) {
        return new Create(directory, runlevel);
    }

    /** Makes a runlevel with the same links as another. */
    public Operation copy(String from, String to) {
        return new Copy(directory, from, to);
    }

    /** Links {@code service} into a runlevel; it starts at once if that is the current one. */
    public Operation add(String runlevel, Path service) {
        return new Add(directory, runlevel, service);
    }

    /** Takes a link out of a runlevel; its service stops at once if that is the current one. */
    public Operation remove(String runlevel, String name) {
        return new Remove(directory, runlevel, name);
    }

    /** Whether a runlevel may be called so. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.indexOf('/') < 0
                && !name.equals(CURRENT)
                && !name.equals(PREVIOUS)
                && !name.equals(NEXT);
    }

    static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
