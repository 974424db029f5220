package vigil.log;

import java.nio.file.Path;

/** Where the kernel tells of processes; pictures of a made-up machine set another directory. */
public final class Proc {
    private static final Path ROOT = Path.of(System.getProperty("vigil.proc", "/proc"));

    private Proc() {}

    public static Path root() {
        return ROOT;
    }

    public static Path of(long pid) {
        return ROOT.resolve(Long.toString(pid));
    }
}
