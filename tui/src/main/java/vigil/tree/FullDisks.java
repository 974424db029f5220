package vigil.tree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Their names among {@code services}, which are all that there are. */
    public Set<String> of(Collection<Service> services) {
        Set<String> full = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<Path> directories = new HashSet<>(); // on other machines
        for (Service service : services) {
            names.add(service.name());
            if (service.log().isEmpty()) {
                continue;
            }
            if (HostFiles.of(service.directory()) != null) {
                directories.add(service.directory().getParent());
            } else if (place(service).filter(FullDisks::isFull).isPresent()) {
                full.add(service.name());
            }
        }
        places.keySet().retainAll(names);
        directories.forEach(directory -> full.addAll(there(directory, services)));
        return full;
    }

    private static Set<String> there(Path directory, Collection<Service> services) {
        try {
            Set<Path> full = HostFiles.of(directory).withFullLog(directory);
            return services.stream()
                    .filter(service -> full.contains(service.directory()))
                    .map(Service::name)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // who reads the services tells of that
        }
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
