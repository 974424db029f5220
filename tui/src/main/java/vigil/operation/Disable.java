package vigil.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a link out of the tree: runsvdir(8) stops the service. Its directory stays. */
public record Disable(Path tree, String target) implements Operation {
    @Override
    public String words() {
        return "rm " + ShellWord.of(tree.resolve(target));
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        Path link = tree.resolve(target);
        try {
            if (!Files.isSymbolicLink(link)) {
                return new Outcome(words(), false, "no link; a down file keeps it from starting");
            }
            Path service = link.toRealPath();
            Files.delete(link);
            boolean gone = site.awaitScan(() -> !site.listens(service));
            return new Outcome(words(), true, gone ? "ok, stopped" : "unlinked; still runs");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
