package vigil.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import vigil.bytes.Bytes;
import vigil.service.LogScript;
import vigil.service.StatusRecord;

/** Where a service's log is: the directory that its log service writes {@code current} in. */
public final class LogDirectory {
    private static final String CURRENT = "current";
    private static final int MOST_BYTES = 16384;

    private LogDirectory() {}

    /**
     * The first that is found: what the running log daemon holds open (needs its user or root),
     * what it was given, what {@code log/run} gives to a logger, {@code log/main}.
     */
    public static Optional<Path> of(Path service) {
        return meantOrUsual(service).filter(directory -> Files.exists(directory.resolve(CURRENT)));
    }

    /** The same, or one that may not be looked at, so that this can be said. */
    public static Optional<Path> ofOrDenied(Path service) {
        return meantOrUsual(service)
                .filter(directory -> !Files.notExists(directory.resolve(CURRENT)));
    }

    private static Optional<Path> meantOrUsual(Path service) {
        Path log = service.resolve("log");
        return openByDaemon(log)
                .or(() -> givenToDaemon(log))
                .or(() -> namedByScript(log))
                .or(() -> Optional.of(log.resolve("main")));
    }

    /** What {@code log/run} names, whether there is a log in it or not. */
    public static Optional<Path> meant(Path service) {
        return namedByScript(service.resolve("log"));
    }

    private static Optional<Path> openByDaemon(Path log) {
        int pid = readStatus(log).map(StatusRecord::pid).orElse(0);
        if (pid <= 0) {
            return Optional.empty();
        }
        Path descriptors = Proc.root(log).resolve(pid + "/fd");
        try {
            for (Path descriptor : Entries.of(descriptors)) {
                Path target = Files.readSymbolicLink(descriptor);
                if (target.endsWith(CURRENT)) {
                    return Optional.ofNullable(target.getParent());
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // gone, or another user's: the script has to tell
        }
        return Optional.empty();
    }

    private static Optional<StatusRecord> readStatus(Path service) {
        try {
            byte[] bytes = Files.readAllBytes(service.resolve("supervise/status"));
            return StatusRecord.decode(bytes, bytes.length);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Everybody may read it, but what it says may be relative to where the daemon was started. */
    private static Optional<Path> givenToDaemon(Path log) {
        int pid = readStatus(log).map(StatusRecord::pid).orElse(0);
        byte[] arguments = pid <= 0 ? null : read(Proc.root(log).resolve(pid + "/cmdline"));
        return arguments == null ? Optional.empty() : below(log, LogScript.directory(arguments));
    }

    private static Optional<Path> namedByScript(Path log) {
        byte[] script = read(log.resolve("run"));
        if (script == null) {
            return Optional.empty();
        }
        try {
            String real = log.toRealPath().toString();
            byte[] here = Bytes.of(real); // names are one character a byte
            return below(log, LogScript.directory(script, read(log.resolve("conf")), here));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** NUL-ended; null if it cannot be read. */
    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return Arrays.copyOf(bytes, bytes.length + 1);
        } catch (IOException e) {
            return null;
        }
    }

    private static Optional<Path> below(Path log, byte[] directory) {
        if (directory == null) {
            return Optional.empty();
        }
        String name = new String(directory, 0, Bytes.length(directory), ISO_8859_1);
        return Optional.of(log.resolve(name));
    }
}
