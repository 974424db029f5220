package vigil.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All processes at one moment, from {@code /proc}. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");
    private static final int PARENT = 1; // fields of stat after the command's name
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int RESIDENT_PAGES = 21;
    private static final long PAGE_BYTES = 4096;

    /** One process; {@code ticks} are hundredths of seconds on a processor. */
    public record Process(int pid, int parent, String name, long ticks, long residentBytes) {}

    private final Map<Integer, Process> byPid = new HashMap<>();
    private final Map<Integer, List<Process>> children = new HashMap<>();

    private Processes() {}

    /** Empty where there is no {@code /proc}. */
    public static Processes read() {
        Processes processes = new Processes();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path entry : entries) {
                Process process = readOne(entry);
                if (process != null) {
                    processes.add(process);
                }
            }
        } catch (IOException e) {
            return new Processes();
        }
        return processes;
    }

    private void add(Process process) {
        byPid.put(process.pid(), process);
        children.computeIfAbsent(process.parent(), unused -> new ArrayList<>()).add(process);
    }

    private static Process readOne(Path entry) {
        try {
            String stat = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            return parse(stat);
        } catch (IOException e) {
            return null; // it has ended meanwhile
        }
    }

    /** Null if {@code stat} is not as proc(5) says. */
    static Process parse(String stat) {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')'); // the name may hold anything
        if (open < 1 || close < open) {
            return null;
        }
        String[] fields = stat.substring(close + 1).trim().split(" ");
        if (fields.length <= RESIDENT_PAGES) {
            return null;
        }
        try {
            return new Process(
                    Integer.parseInt(stat.substring(0, open).trim()),
                    Integer.parseInt(fields[PARENT]),
                    stat.substring(open + 1, close),
                    Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]),
                    Long.parseLong(fields[RESIDENT_PAGES]) * PAGE_BYTES);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public boolean has(int pid) {
        return byPid.containsKey(pid);
    }

    /** A process and all that descend from it, parents first. */
    public List<Process> tree(int pid) {
        List<Process> tree = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(pid));
        while (!next.isEmpty()) {
            int one = next.pop();
            Process process = byPid.get(one);
            if (process != null && seen.add(one)) {
                tree.add(process);
                children.getOrDefault(one, List.of()).forEach(child -> next.push(child.pid()));
            }
        }
        return tree;
    }

    /** How deep a process lies below another. */
    public int depth(int pid, int root) {
        int depth = 0;
        Process process = byPid.get(pid);
        while (process != null && process.pid() != root && depth < byPid.size()) {
            depth++;
            process = byPid.get(process.parent());
        }
        return depth;
    }

    /** A process, its parent, and so on up to the first. */
    public Set<Integer> ancestors(int pid) {
        Set<Integer> found = new HashSet<>();
        Process process = byPid.get(pid);
        while (process != null && found.add(process.pid())) {
            process = byPid.get(process.parent());
        }
        return found;
    }
}
