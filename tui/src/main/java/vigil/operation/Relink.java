package vigil.operation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes a service out of the tree and back once its runsv has ended: a new runsv sees what the old
 * one did not, such as a {@code log} directory that was added.
 */
public record Relink(Path tree, String target) implements Operation {
    @Override
    public String words() {
        Path entry = tree.resolve(target);
        return Absence.words(entry) + "; " + Absence.wordsBack(entry);
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        try {
            return new Absence(tree.resolve(target)).during(site, words(), service -> "ok");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
