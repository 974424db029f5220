package vigil.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Links a service directory into the tree, where runsvdir(8) starts it. */
public record Enable(Path tree, String target, Path directory) implements Operation {
    @Override
    public String words() {
        return "ln -s " + ShellWord.of(directory) + " " + ShellWord.of(tree.resolve(target));
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        Path link = tree.resolve(target);
        try {
            if (!Files.exists(directory.resolve("run"))) {
                return new Outcome(words(), false, "has no run");
            }
            if (Files.isDirectory(link) && Files.isSameFile(link, directory)) {
                return new Outcome(words(), true, "already linked");
            }
            Files.createSymbolicLink(link, directory);
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
        boolean supervised = site.awaitScan(() -> site.listens(link));
        return new Outcome(words(), true, supervised ? "ok, runsv runs" : "linked; no runsv yet");
    }
}
