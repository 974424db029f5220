package vigil.runlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;
import vigil.operation.Site;

/** A link of a runlevel, gone. */
record Remove(Path runlevels, String runlevel, String target) implements Operation {
    @Override
    public String words() {
        return "rm " + ShellWord.of(runlevels.resolve(runlevel).resolve(target));
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        Path link = runlevels.resolve(runlevel).resolve(target);
        if (!Files.isSymbolicLink(link)) {
            return new Outcome(words(), false, "no link");
        }
        try {
            Files.delete(link);
            return new Outcome(words(), true, "ok");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
