package vigil.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A mounted disk without room, until {@link #makeRoom}. It needs root. */
public final class FullDisk implements AutoCloseable {
    private final Path path;

    private FullDisk(Path path) {
        this.path = path;
    }

    public static FullDisk at(Path directory) throws Exception {
        Path path = Files.createDirectory(directory);
        int exit = Program.of("mount", "-t", "tmpfs", "-o", "size=64k", "none", path).run().exit();
        Assumptions.assumeTrue(exit == 0, "a small tmpfs needs root");
        FullDisk disk = new FullDisk(path);
        disk.fill();
        return disk;
    }

    private Path filler() {
        return path.resolve("filler");
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[1 << 12]);
            }
        } catch (IOException e) {
            if (path.toFile().getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Gives it a log here, and something to say. */
    public void takeLogOf(ServiceDirectory service) throws IOException {
        service.script("run", "echo a line\nexec sleep 1000");
        service.script("log/run", "exec svlogd " + path);
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        makeRoom();
        new ProcessBuilder("umount", "-l", path.toString()).start().onExit().join();
    }
}
