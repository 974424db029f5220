package vigil.tree;

import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.log.LogDirectory;

/** Whose log cannot grow: svlogd waits for room then, and the service for svlogd. */
public final class FullDisks {
    /** Where a log is, as long as it has the same daemon. */
    private record Place(int logPid, Optional<Path> directory) {}

    private final Map<String, Place> places = new HashMap<>();

    /** Whether {@code directory}, where a log is, lies on a disk without room. */
    public static boolean isFull(Path directory) {
        if (!isHere(directory)) {
            return false;
        }
        File file = directory.toFile();
        return file.getUsableSpace() == 0 && file.getTotalSpace() > 0;
    }

    /** Of another machine's disks nothing is known, and nothing is asked. */
    private static boolean isHere(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    /** Their names among {@code services}, which are all that there are. */
    public Set<String> of(Collection<Service> services) {
        Set<String> full = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Service service : services) {
            names.add(service.name());
            boolean hasLog = service.log().isPresent() && isHere(service.directory());
            if (hasLog && place(service).filter(FullDisks::isFull).isPresent()) {
                full.add(service.name());
            }
        }
        places.keySet().retainAll(names);
        return full;
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
