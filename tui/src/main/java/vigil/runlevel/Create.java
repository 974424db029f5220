package vigil.runlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;
import vigil.operation.Site;

/** An empty runlevel. */
record Create(Path runlevels, String target) implements Operation {
    @Override
    public String words() {
        return "mkdir " + ShellWord.of(runlevels.resolve(target));
    }

    @Override
    public Danger danger() {
        return Danger.SAFE;
    }

    @Override
    public Outcome carryOut(Site site) {
        if (!Runlevels.isName(target)) {
            return new Outcome(words(), false, "no name for a runlevel");
        }
        try {
            Files.createDirectory(runlevels.resolve(target));
            return new Outcome(words(), true, "ok");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
