package vigil.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What proc(5) tells of processes. Those that have just ended are simply not there. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Living processes whose working directory is {@code directory} or below it. */
    public static List<Long> below(Path directory) throws IOException {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.matches("\\d+") && isBelow(entry, directory)) {
                    found.add(Long.valueOf(name));
                }
            }
        }
        return found;
    }

    private static boolean isBelow(Path process, Path directory) {
        try { // a directory that was removed reads "/path (deleted)"
            String cwd = Files.readSymbolicLink(process.resolve("cwd")).toString();
            return (cwd.replace(" (deleted)", "") + "/").startsWith(directory + "/");
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills all processes that work below {@code directory}, until none is left. */
    public static void killBelow(Path directory) throws IOException {
        long deadline = System.nanoTime() + Program.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Long> pids = below(directory);
            if (pids.isEmpty()) {
                return;
            }
            for (long pid : pids) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        fail("still alive below " + directory + ": " + below(directory));
    }

    public static boolean isAlive(long pid) {
        try {
            return !field(pid, "State").startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }

    public static boolean holdsOpen(long pid, Path file) {
        try (Stream<Path> fds = Files.list(PROC.resolve(pid + "/fd"))) {
            Path real = file.toRealPath();
            for (Path fd : fds.toList()) {
                if (Files.readSymbolicLink(fd).equals(real)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** A line of /proc/PID/status, such as SigIgn. */
    public static String field(long pid, String name) throws IOException {
        return fields(pid).getOrDefault(name, "");
    }

    /** Whether it has a handler for a signal, by its number. */
    public static boolean catches(long pid, int signal) throws IOException {
        return (Long.parseUnsignedLong(field(pid, "SigCgt"), 16) >> signal - 1 & 1) != 0;
    }

    public static Map<String, String> fields(long pid) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** The words of a command line, each ended by a newline. */
    public static String commandLine(long pid) throws IOException {
        byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/cmdline"));
        return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', '\n');
    }

    /** The living children of {@code pid}. */
    public static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(Processes::isAlive)
                .toList();
    }
}
