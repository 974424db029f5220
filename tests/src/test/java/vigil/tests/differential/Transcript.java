package vigil.tests.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Tree;

/** What one tree did in a scenario: labelled texts, without what differs from run to run. */
final class Transcript {
    private final Tree tree;
    private final Map<String, String> entries = new LinkedHashMap<>();

    Transcript(Tree tree) {
        this.tree = tree;
    }

    Map<String, String> entries() {
        return entries;
    }

    /** A label that came before gets a number: "sv status a", "sv status a #2". */
    void add(String label, Object text) {
        String unique = label;
        for (int number = 2; entries.containsKey(unique); number++) {
            unique = label + " #" + number;
        }
        entries.put(unique, tree.normal(text.toString()));
    }

    void add(String label, Program.Result result) {
        add(label, "exit " + result.exit() + "\n" + result.out() + "[" + result.err() + "]");
    }

    /** Runs {@code sv ARGUMENTS}: its exit code, stdout and, in brackets, stderr. */
    void sv(Object... arguments) throws Exception {
        add("sv " + words(arguments), tree.sv(arguments));
    }

    void run(String program, Object... arguments) throws Exception {
        add(program + " " + words(arguments), tree.command(program, arguments).run());
    }

    void shell(String line) throws Exception {
        add(line, tree.shell(line).run());
    }

    private String words(Object... arguments) {
        StringBuilder words = new StringBuilder();
        for (Object argument : arguments) {
            words.append(words.isEmpty() ? "" : " ").append(argument);
        }
        return tree.normal(words.toString());
    }

    /** The status record, stat and pid of a service; the pid only as there or not. */
    void record(String name) throws IOException {
        ServiceDirectory service = tree.service(name);
        byte[] s = service.status();
        String pid = service.read("supervise/pid");
        boolean samePid = pid.equals(service.pid() == 0 ? "" : service.pid() + "\n");
        add(
                "record " + name,
                String.format(
                        "%d bytes, label %02x..., %s, paused %d, want %c, term %d, state %d;"
                                + " stat %s; pid file %s",
                        s.length,
                        s[0],
                        service.pid() == 0 ? "no pid" : "a pid",
                        s[16],
                        s[17],
                        s[18],
                        s[19],
                        service.read("supervise/stat"),
                        samePid ? "the same" : pid));
    }

    /** The entries of a directory below the tree: kind, mode, and size of plain files. */
    void files(String directory) throws IOException {
        StringBuilder list = new StringBuilder();
        try (Stream<Path> paths = Files.walk(tree.path(directory))) {
            for (Path path : paths.filter(Transcript::isComparable).sorted().toList()) {
                list.append(kind(path)).append(' ').append(path).append('\n');
            }
        }
        add("files " + directory, list);
    }

    private static boolean isComparable(Path path) {
        return !Difference.ADDITIONS.contains(path.getFileName().toString())
                || !Files.exists(path.resolveSibling("lock"));
    }

    private String kind(Path path) throws IOException {
        Map<String, Object> of =
                Files.readAttributes(path, "unix:mode,size,permissions", LinkOption.NOFOLLOW_LINKS);
        @SuppressWarnings("unchecked")
        String permissions =
                PosixFilePermissions.toString(
                        (java.util.Set<java.nio.file.attribute.PosixFilePermission>)
                                of.get("permissions"));
        return switch ((int) of.get("mode") & 0170000) {
            case 0100000 -> "- " + permissions + " " + size(path, (long) of.get("size"));
            case 0040000 -> "d " + permissions;
            case 0010000 -> "p " + permissions;
            case 0120000 -> "l " + tree.normal(Files.readSymbolicLink(path).toString());
            default -> "? " + permissions;
        };
    }

    private static String size(Path path, long size) { // a pid has as many digits as it has
        return path.endsWith("pid") && size > 0 ? "N" : Long.toString(size);
    }

    /** What {@code act} replaced of stat, status and pid (each is written anew and renamed). */
    void rewritten(String label, String name, Act act) throws Exception {
        Map<String, Object> before = identities(name);
        act.run();
        Map<String, Object> after = identities(name);
        StringBuilder changed = new StringBuilder("rewritten:");
        for (Map.Entry<String, Object> entry : after.entrySet()) {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                changed.append(' ').append(entry.getKey());
            }
        }
        add(label, changed);
    }

    private Map<String, Object> identities(String name) throws IOException {
        Map<String, Object> identities = new LinkedHashMap<>();
        for (String file : new String[] {"status", "stat", "pid"}) {
            Path path = tree.service(name).path().resolve("supervise").resolve(file);
            try {
                FileTime time = Files.getLastModifiedTime(path);
                identities.put(file, time + " " + Files.getAttribute(path, "unix:ino"));
            } catch (NoSuchFileException e) {
                identities.put(file, "none");
            }
        }
        return identities;
    }

    /** A step of a scenario. */
    interface Act {
        void run() throws Exception;
    }
}
