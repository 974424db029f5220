package vigil.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An entry of the tree, link or directory, out of runsvdir(8)'s sight for a while: with a dot
 * before its name, so that nothing is lost if it never comes back by itself.
 */
final class Absence {
    private final Path entry;
    private final Path hidden;
    private final Path service;

    Absence(Path entry) throws IOException {
        this.entry = entry;
        hidden = entry.resolveSibling("." + entry.getFileName());
        service = entry.toRealPath();
    }

    static String words(Path entry) {
        Path hidden = entry.resolveSibling("." + entry.getFileName());
        return "mv " + ShellWord.of(entry) + " " + ShellWord.of(hidden);
    }

    static String wordsBack(Path entry) {
        Path hidden = entry.resolveSibling("." + entry.getFileName());
        return "mv " + ShellWord.of(hidden) + " " + ShellWord.of(entry);
    }

    /** Runs while the entry is hidden and no runsv listens; the text says what came of it. */
    interface Meanwhile {
        String run(Path service) throws IOException;
    }

    /** The entry is back afterwards, whatever happens. */
    Outcome during(Site site, String words, Meanwhile meanwhile) throws IOException {
        boolean listened = site.listens(service);
        String text;
        Files.move(entry, hidden);
        try {
            Path now = hidden.toRealPath();
            if (!site.awaitScan(() -> !site.listens(now))) {
                return new Outcome(words, false, "its runsv does not end; nothing was changed");
            }
            text = meanwhile.run(now);
        } finally {
            Files.move(hidden, entry);
        }
        boolean back = site.awaitScan(() -> !listened || site.listens(entry));
        return new Outcome(words, back, back ? text : text + "; no runsv yet");
    }
}
