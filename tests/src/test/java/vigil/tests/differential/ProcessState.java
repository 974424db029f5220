package vigil.tests.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vigil.tests.Processes;

/** All that a process gets from its supervisor, as text. */
final class ProcessState {
    private static final String[] FIELDS = {
        "Umask", "SigBlk", "SigIgn", "SigCgt", "Seccomp", "NoNewPrivs", "Uid", "Gid", "Groups"
    };

    private ProcessState() {}

    /** {@code runsvdir} and {@code runsv}: by which parent, group and session are named. */
    static String of(long pid, long runsvdir, long runsv) throws IOException {
        Path proc = Path.of("/proc/" + pid);
        StringBuilder state = new StringBuilder();
        state.append("argv ").append(Processes.commandLine(pid).replace('\n', ' ')).append('\n');
        state.append("cwd ").append(Files.readSymbolicLink(proc.resolve("cwd"))).append('\n');
        Map<String, String> fields = Processes.fields(pid);
        for (String field : FIELDS) {
            boolean catches = field.equals("SigCgt") && pid == runsv; // its own affair
            if (!catches && !(field.equals("SigBlk") && pid == runsv)) {
                state.append(field).append(' ').append(fields.get(field)).append('\n');
            }
        }
        String[] stat = Files.readString(proc.resolve("stat")).replaceAll(".*\\) ", "").split(" ");
        state.append("parent ").append(who(stat[1], pid, runsvdir, runsv));
        state.append(", group ").append(who(stat[2], pid, runsvdir, runsv));
        state.append(", session ").append(who(stat[3], pid, runsvdir, runsv));
        state.append(", nice ").append(stat[16]).append('\n');
        state.append(Files.readString(proc.resolve("limits")));
        state.append(Files.readString(proc.resolve("environ")).replace('\0', '\n'));
        if (pid != runsv) {
            state.append(descriptors(proc));
        }
        return state.toString();
    }

    private static String who(String id, long pid, long runsvdir, long runsv) {
        long number = Long.parseLong(id);
        return number == pid
                ? "itself"
                : number == runsv ? "runsv" : number == runsvdir ? "runsvdir" : "other";
    }

    private static String descriptors(Path proc) throws IOException {
        Map<String, String> descriptors = new TreeMap<>();
        try (Stream<Path> fds = Files.list(proc.resolve("fd"))) {
            for (Path fd : fds.toList()) {
                String target = Files.readSymbolicLink(fd).toString().replaceAll("\\[\\d+\\]", "");
                String flags =
                        Files.readAllLines(proc.resolve("fdinfo").resolve(fd.getFileName())).get(1);
                descriptors.put(
                        fd.getFileName().toString(),
                        target.replaceAll("vigil-(in|out|err)\\d+", "vigil-$1") + " " + flags);
            }
        }
        return descriptors.toString();
    }
}
