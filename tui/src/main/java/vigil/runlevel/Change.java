package vigil.runlevel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;
import vigil.operation.Site;

/** What runsvchdir(8) does, step by step as it does it. */
record Change(Path runlevels, String target) implements Operation {
    @Override
    public String words() {
        return "runsvchdir " + ShellWord.of(target);
    }

    @Override
    public Danger danger() {
        return Danger.FATAL;
    }

    @Override
    public Outcome carryOut(Site site) {
        if (target.startsWith(".")) {
            return new Outcome(words(), false, "must not start with a dot.");
        }
        Path wanted = runlevels.resolve(target);
        Path current = runlevels.resolve(Runlevels.CURRENT);
        if (!Files.isDirectory(wanted)) {
            boolean there = Files.exists(wanted, LinkOption.NOFOLLOW_LINKS);
            return new Outcome(words(), false, there ? "not a directory." : "no such runlevel");
        }
        if (Runlevels.isSame(wanted, current)) {
            return new Outcome(words(), true, "current.");
        }
        Path next = runlevels.resolve(Runlevels.NEXT);
        Path previous = runlevels.resolve(Runlevels.PREVIOUS);
        try {
            Files.deleteIfExists(next);
            Files.createSymbolicLink(next, Path.of(target));
            Files.deleteIfExists(previous);
            Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
        return takeOver(next, current, previous);
    }

    /** From here on there is no {@code current} until the rename. */
    private Outcome takeOver(Path next, Path current, Path previous) {
        try {
            Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
            return new Outcome(words(), true, "now current.");
        } catch (IOException e) {
            try {
                Files.move(previous, current, StandardCopyOption.ATOMIC_MOVE);
                return new Outcome(words(), false, Site.reason(e));
            } catch (IOException worse) {
                String text = Site.reason(e) + "; unable to move previous back to current";
                return new Outcome(words(), false, text);
            }
        }
    }
}
