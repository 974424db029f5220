package vigil.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes or removes the file {@code down}, which keeps a service from starting by itself. */
public record SetDown(String target, Path directory, boolean down) implements Operation {
    @Override
    public String words() {
        return (down ? "touch " : "rm ") + ShellWord.of(directory.resolve("down"));
    }

    @Override
    public Danger danger() {
        return Danger.SAFE;
    }

    @Override
    public Outcome carryOut(Site site) {
        Path file = directory.resolve("down");
        try {
            if (down && !Files.exists(file)) {
                Files.createFile(file);
            } else if (!down) {
                Files.deleteIfExists(file);
            }
            return new Outcome(words(), true, down ? "ok, not by itself" : "ok, by itself");
        } catch (IOException e) {
            return new Outcome(words(), false, Site.reason(e));
        }
    }
}
