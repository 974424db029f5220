package vigil.log;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Where the kernel tells of processes; pictures of a made-up machine set another directory. */
public final class Proc {
    private static final String ROOT = System.getProperty("vigil.proc", "/proc");

    private Proc() {}

    /** On this machine. */
    public static Path root() {
        return Path.of(ROOT);
    }

    /** On the machine that {@code near} is on. */
    public static Path root(Path near) {
        FileSystem files = near.getFileSystem();
        return files == FileSystems.getDefault() ? root() : files.getPath("/proc");
    }
}
