package vigil.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import vigil.host.HostFiles;
import vigil.log.Entries;
import vigil.log.Proc;

/** Processes at one moment, from {@code /proc}. */
public final class Processes {
    private static final int PARENT = 1; // fields of stat after the command's name
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;
    private static final int RESIDENT_PAGES = 21;
    private static final long PAGE_BYTES = 4096;

    /**
     * One process; {@code ticks} are hundredths of seconds on a processor, {@code startTicks} since
     * the machine was started.
     */
    public record Process(
            int pid,
            int parent,
            String name,
            long ticks,
            int threads,
            long startTicks,
            long residentBytes) {}

    private final Map<Integer, Process> byPid = new HashMap<>();
    private final Map<Integer, List<Process>> children = new HashMap<>();
    private final Path proc;

    private Processes(Path proc) {
        this.proc = proc;
    }

    public static Processes none() {
        return new Processes(Proc.root());
    }

    /** On the machine that {@code near} is on; empty where there is no {@code /proc}. */
    public static Processes read(Path near) {
        return all(Proc.root(near));
    }

    private static Processes all(Path proc) {
        Processes processes = new Processes(proc);
        try {
            HostFiles.aheadOfProcesses(proc);
            for (Path entry : Entries.of(proc, "[1-9]*")) {
                processes.add(entry);
            }
        } catch (IOException e) {
            return none();
        }
        return processes;
    }

    /** These and all that descend from them; others too where the kernel does not list children. */
    public static Processes read(Path near, Collection<Integer> roots) {
        return in(Proc.root(near), roots);
    }

    /** The same, from a directory such as {@code /proc}. */
    public static Processes in(Path proc, Collection<Integer> roots) {
        if (HostFiles.of(proc) != null) {
            return all(proc); // in one question
        }
        Processes processes = new Processes(proc);
        Deque<Integer> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            int pid = next.pop();
            Path entry = processes.proc.resolve(Integer.toString(pid));
            Process process = processes.byPid.containsKey(pid) ? null : processes.add(entry);
            if (process != null && !processes.pushChildren(process, next)) {
                return Files.exists(entry) ? all(proc) : processes;
            }
        }
        return processes;
    }

    /** False where {@code children} is not to be had: it needs a kernel option. */
    private boolean pushChildren(Process process, Deque<Integer> next) {
        Path tasks = proc.resolve(process.pid() + "/task");
        if (process.threads() == 1) {
            return pushTask(tasks.resolve(Integer.toString(process.pid())), next);
        }
        boolean listed = true;
        try {
            for (Path task : Entries.of(tasks)) {
                listed &= pushTask(task, next);
            }
        } catch (IOException e) {
            return true; // it has ended meanwhile
        }
        return listed;
    }

    private static boolean pushTask(Path task, Deque<Integer> next) {
        try {
            String list = Files.readString(task.resolve("children"), StandardCharsets.ISO_8859_1);
            StringTokenizer pids = new StringTokenizer(list);
            while (pids.hasMoreTokens()) {
                next.push(Integer.parseInt(pids.nextToken()));
            }
            return true;
        } catch (IOException | NumberFormatException e) {
            return !Files.exists(task);
        }
    }

    private Process add(Path entry) {
        try {
            byte[] stat = Files.readAllBytes(entry.resolve("stat"));
            Process process = parse(new String(stat, StandardCharsets.ISO_8859_1));
            if (process != null) {
                byPid.put(process.pid(), process);
                children.computeIfAbsent(process.parent(), unused -> new ArrayList<>())
                        .add(process);
            }
            return process;
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
                    Integer.parseInt(fields[THREADS]),
                    Long.parseLong(fields[START_TICKS]),
                    Long.parseLong(fields[RESIDENT_PAGES]) * PAGE_BYTES);
        } catch (NumberFormatException e) {
            return null;
        }
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

    /** A process, its parent, and so on up to the first, read now. */
    public static List<Process> ancestors(Path near, int pid) {
        Processes read = new Processes(Proc.root(near));
        List<Process> found = new ArrayList<>();
        Process process = read.add(read.proc.resolve(Integer.toString(pid)));
        Set<Integer> seen = new HashSet<>();
        while (process != null && seen.add(process.pid())) {
            found.add(process);
            process = read.add(read.proc.resolve(Integer.toString(process.parent())));
        }
        return found;
    }
}
