package vigil.runlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;
import vigil.operation.Site;

/** A runlevel with the same links as another. Relative links still lead where they led. */
record Copy(Path runlevels, String from, String target) implements Operation {
    @Override
    public String words() {
        return "cp -a "
                + ShellWord.of(runlevels.resolve(from))
                + " "
                + ShellWord.of(runlevels.resolve(target));
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
            List<Runlevels.Entry> entries = new Runlevels(runlevels).contents(from);
            Path copy = Files.createDirectory(runlevels.resolve(target));
            int links = 0;
            for (Runlevels.Entry entry : entries) {
                if (Files.isSymbolicLink(entry.link())) {
                    Path leadsTo = Files.readSymbolicLink(entry.link());
                    Files.createSymbolicLink(copy.resolve(entry.name()), leadsTo);
                    links++;
                }
            }
            int left = entries.size() - links;
            String rest = left == 0 ? "" : "; " + left + " that are no links left out";
            return new Outcome(words(), true, "ok, " + links + " links" + rest);
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
