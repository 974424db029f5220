package vigil.tree;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vigil.host.HostFiles;
import vigil.log.LogDirectory;

/** Whose log cannot grow: svlogd waits for room then, and the service for svlogd. */
public final class FullDisks {
    /** Where a log is, as long as it has the same daemon. */
    private record Place(int logPid, Optional<Path> directory) {}

    private final Map<String, Place> places = new HashMap<>();

    /** Whether {@code directory}, where a log is, lies on a disk without room. */
    public static boolean isFull(Path directory) {
        HostFiles there = HostFiles.of(directory);
        if (there != null) {
            return there.isFull(directory);
        }
        File file = directory.toFile();
        return file.getUsableSpace() == 0 && file.getTotalSpace() > 0;
    }

    /** Their names among {@code services}, which are all that there are, on one machine. */
    public Set<String> of(Collection<Service> services) {
        List<Service> logged = services.stream().filter(s -> s.log().isPresent()).toList();
        places.keySet().retainAll(names(logged, s -> true));
        boolean isHere = logged.isEmpty() || HostFiles.of(logged.get(0).directory()) == null;
        return isHere
                ? names(logged, s -> place(s).filter(FullDisks::isFull).isPresent())
                : there(logged);
    }

    private static Set<String> names(List<Service> services, Predicate<Service> which) {
        return services.stream().filter(which).map(Service::name).collect(Collectors.toSet());
    }

    private static Set<String> there(List<Service> logged) {
        Map<Path, List<Path>> byTree =
                logged.stream()
                        .map(Service::directory)
                        .collect(Collectors.groupingBy(Path::getParent));
        Set<Path> full = new HashSet<>();
        byTree.forEach((tree, some) -> full.addAll(HostFiles.of(tree).withFullLog(tree, some)));
        return names(logged, s -> full.contains(s.directory()));
    }

    private Optional<Path> place(Service service) {
        int pid = service.log().map(Service::pid).orElse(0);
        Place known = places.get(service.name());
        if (known == null || known.logPid() != pid) {
            known = new Place(pid, LogDirectory.of(service.directory()));
            places.put(service.name(), known);
        }
        return known.directory();
    }
}
