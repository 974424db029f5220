package vigil.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vigil.control.Locks;
import vigil.log.Entries;
import vigil.log.LogDirectory;

/**
 * Stops a service and its runsv, clears what runsv and svlogd left behind, starts it again. Nothing
 * that anybody still holds a lock on is touched, and nothing but the files that they make.
 */
public record Reset(Path tree, String target) implements Operation {
    private static final Set<String> SUPERVISE_FILES =
            Set.of(
                    "lock",
                    "control",
                    "ok",
                    "status",
                    "stat",
                    "pid",
                    "child",
                    "ready",
                    "waiting",
                    "failed",
                    "events",
                    "statustext");

    @Override
    public String words() {
        Path entry = tree.resolve(target);
        String supervise = ShellWord.of(entry.resolveSibling("." + target).resolve("supervise"));
        return Absence.words(entry) + "; rm -r " + supervise + "; " + Absence.wordsBack(entry);
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        try {
            return new Absence(tree.resolve(target)).during(site, words(), Reset::clear);
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }

    private static String clear(Path service) throws IOException {
        List<Path> files = new ArrayList<>(left(service.resolve("supervise")));
        files.addAll(left(service.resolve("log/supervise")));
        LogDirectory.of(service).map(log -> log.resolve("lock")).ifPresent(files::add);
        files.removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        Locks locks = Locks.read(service);
        for (Path file : files) {
            if (locks.isHeld(file)) {
                return "nothing cleared: somebody holds " + ShellWord.of(file);
            }
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        return "ok, " + files.size() + " files cleared";
    }

    /** What a runsv made in {@code supervise}; nothing of anybody else. */
    private static Set<Path> left(Path supervise) throws IOException {
        Set<Path> files = new TreeSet<>();
        if (!Files.isDirectory(supervise)) {
            return files;
        }
        for (String name : SUPERVISE_FILES) {
            files.add(supervise.resolve(name));
            files.add(supervise.resolve(name + ".new"));
        }
        Path event = supervise.resolve("event");
        if (Files.isDirectory(event)) {
            Entries.of(event, "wait.*").forEach(files::add);
        }
        return files;
    }
}
