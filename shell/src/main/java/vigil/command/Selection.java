package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.tree.FullDisks;
import vigil.tree.Glob;
import vigil.tree.Service;
import vigil.tree.ServiceTable;
import vigil.tree.ServiceTree;

/**
 * The services that words of a command mean: names, log services behind a slash, paths, globs, and
 * the sets {@code @all}, {@code @up}, {@code @down}, {@code @problems}.
 *
 * @param missing names that mean none, in the words of sv(8) why not
 */
public record Selection(List<Service> services, Map<String, String> missing) {
    private static final String PROBLEMS = "@problems";

    public static final List<String> SETS = List.of("@all", "@up", "@down", PROBLEMS);

    /**
     * All services if there are no words. {@code now} tells which have started too often of late.
     * The exception says why there is no list of them.
     */
    static Selection of(ServiceTree tree, List<String> words, Instant now) throws IOException {
        List<String> asked = words.isEmpty() ? List.of("@all") : words;
        boolean withProblems = asked.contains(PROBLEMS);
        ServiceTree read = withProblems ? tree.withHistories() : tree;
        List<Service> all = asked.stream().anyMatch(Selection::isMany) ? read.read() : List.of();
        Set<String> bad = withProblems ? problems(all, now) : Set.of();
        tree.refresh();
        Map<Path, Service> found = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (String word : asked) {
            List<Service> meant = isMany(word) ? many(all, word, bad) : one(tree, word);
            meant.forEach(service -> found.putIfAbsent(service.directory(), service));
            if (meant.isEmpty() && !isSet(word)) {
                missing.put(word, why(tree.directory(), word));
            }
        }
        return new Selection(new ArrayList<>(found.values()), missing);
    }

    private static boolean isMany(String word) {
        return isSet(word) || Glob.isGlob(word);
    }

    private static boolean isSet(String word) {
        return SETS.contains(word);
    }

    /** By name, those that {@code vigil --once} marks. */
    private static Set<String> problems(List<Service> all, Instant now) {
        Set<String> names = new HashSet<>(new FullDisks().of(all));
        all.stream().filter(s -> ServiceTable.isProblem(s, now)).forEach(s -> names.add(s.name()));
        return names;
    }

    private static List<Service> many(List<Service> all, String word, Set<String> problems) {
        return all.stream().filter(s -> matches(s, word, problems)).toList();
    }

    private static boolean matches(Service service, String word, Set<String> problems) {
        return switch (word) {
            case "@all" -> true;
            case "@up" -> service.pid() != 0;
            case "@down" -> service.isSupervised() && service.pid() == 0;
            case PROBLEMS -> problems.contains(service.name());
            default -> Glob.matches(word, service.name());
        };
    }

    private static List<Service> one(ServiceTree tree, String word) {
        Optional<Path> directory = directory(tree.directory(), word);
        if (directory.isEmpty()) {
            return List.of();
        }
        String name = word.replaceFirst("(?<=[^/])/+$", "");
        return List.of(tree.readService(name, directory.get()));
    }

    private static Optional<Path> directory(Path services, String word) {
        try {
            boolean isPath = word.startsWith("/") || word.startsWith(".");
            Path path = isPath ? services.getFileSystem().getPath(word) : services.resolve(word);
            return Files.isDirectory(path) && !word.isEmpty()
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String why(Path services, String word) {
        if (Glob.isGlob(word)) {
            return "no service matches";
        }
        if (word.startsWith("@") && Files.notExists(services.resolve(word))) {
            return "no such set; there are " + String.join(", ", SETS);
        }
        String reason = "access denied";
        if (word.isEmpty() || Files.notExists(services.resolve(word))) {
            reason = "file does not exist";
        } else if (Files.exists(services.resolve(word))) {
            reason = "not a directory";
        }
        return "unable to change to service directory: " + reason;
    }
}
