package vigil.runlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;
import vigil.operation.Site;

/** A link to a service directory in a runlevel. */
record Add(Path runlevels, String runlevel, Path service) implements Operation {
    @Override
    public String target() {
        return service.getFileName() == null ? "" : service.getFileName().toString();
    }

    private Path link() {
        return runlevels.resolve(runlevel).resolve(target());
    }

    @Override
    public String words() {
        return "ln -s " + ShellWord.of(service) + " " + ShellWord.of(link());
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        if (!Files.exists(service.resolve("run"))) {
            return new Outcome(words(), false, "has no run");
        }
        try {
            Files.createSymbolicLink(link(), service);
            return new Outcome(words(), true, "ok");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
