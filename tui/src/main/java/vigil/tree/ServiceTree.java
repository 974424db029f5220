package vigil.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.host.HostFiles;
import vigil.log.Entries;
import vigil.service.StatusRecord;

/** A directory of services, as runsvdir(8) sees it, read from its files alone. */
public final class ServiceTree {
    private static final List<String> USUAL = List.of("/service", "/etc/service", "/var/service");

    private final Path directory;
    private final Liveness liveness;
    private final boolean withHistories;

    /** Services are read without their histories, which are most of what there is to read. */
    public ServiceTree(Path directory, Liveness liveness) {
        this(directory, liveness, false);
    }

    private ServiceTree(Path directory, Liveness liveness, boolean withHistories) {
        this.directory = directory;
        this.liveness = liveness;
        this.withHistories = withHistories;
    }

    public ServiceTree withHistories() {
        return new ServiceTree(directory, liveness, true);
    }

    /** SVDIR of {@code environment}, else the first usual one that exists. */
    public static Path usual(Map<String, String> environment) {
        return usual(environment, FileSystems.getDefault());
    }

    /** The same on the machine whose {@code files} these are, as its environment says. */
    public static Path usual(Map<String, String> environment, FileSystem files) {
        String named = environment.getOrDefault("SVDIR", "");
        if (!named.isEmpty()) {
            return files.getPath(named);
        }
        List<Path> usual = USUAL.stream().map(name -> files.getPath(name)).toList();
        return usual.stream()
                .filter(path -> Files.isDirectory(path))
                .findFirst()
                .orElse(usual.get(0));
    }

    public Path directory() {
        return directory;
    }

    /** All services by name; the exception says why the directory itself cannot be read. */
    public List<Service> read() throws IOException {
        HostFiles.aheadOfServices(directory, withHistories);
        return read("");
    }

    /** Those whose names begin with {@code start}, by name. */
    public List<Service> read(String start) throws IOException {
        List<Service> services = new ArrayList<>();
        liveness.refresh(directory);
        for (Path entry : Entries.of(directory)) {
            String name = entry.getFileName().toString();
            boolean isWanted = name.charAt(0) != '.' && name.startsWith(start);
            if (isWanted && Files.isDirectory(entry)) {
                services.add(readService(name, entry));
            }
        }
        services.sort(Comparator.comparing(Service::name));
        return services;
    }

    /** Looks anew which runsvs there are, for the single services that are read from now on. */
    public void refresh() {
        liveness.refresh(directory);
    }

    /** The next single services are asked themselves whether a runsv stands behind them. */
    public void forget() {
        liveness.forget();
    }

    /** The same service as it is now. */
    public Service read(Service service) {
        return readService(service.name(), service.directory());
    }

    /** When the directory of {@code service} last got or lost an entry; 0 if that is not known. */
    public static long changedMillis(Service service) {
        try {
            return Files.getLastModifiedTime(service.directory()).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether a runsv stands behind it, or none, as when it was read. */
    public boolean isAliveAsBefore(Service service) {
        return service.record().isEmpty()
                || liveness.trouble(service.directory().resolve("supervise"))
                        .equals(service.trouble());
    }

    /** One service with its log service, wherever its directory is. */
    public Service readService(String name, Path service) {
        Names files = Names.of(service);
        Path log = service.resolve("log");
        Optional<Service> logService =
                files.hasDirectory("log")
                        ? Optional.of(
                                readOne("log", log, Names.of(log), Optional.empty(), Beyond.NONE))
                        : Optional.empty();
        Beyond beyond = Beyond.read(service, files, withHistories);
        return readOne(name, service, files, logService, beyond);
    }

    private Service readOne(
            String name, Path service, Names files, Optional<Service> log, Beyond beyond) {
        Path supervise = service.resolve("supervise");
        Optional<StatusRecord> status = Optional.empty();
        String trouble = "";
        try {
            byte[] bytes = readStatus(supervise.resolve("status"));
            status = StatusRecord.decode(bytes, bytes.length);
            trouble = status.isEmpty() ? "bad status record" : liveness.trouble(supervise);
        } catch (NoSuchFileException e) {
            trouble = "no runsv";
        } catch (AccessDeniedException e) {
            trouble = "access denied";
        } catch (IOException e) {
            trouble = "unreadable";
        }
        boolean down = files.has("down");
        return new Service(name, service, status, trouble, down, log, beyond);
    }

    /** One byte more than a record has, at most: a garbage file may have any size. */
    private static byte[] readStatus(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            return new byte[0];
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(StatusRecord.SIZE_BYTES + 1);
        }
    }
}
