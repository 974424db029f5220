package vigil.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vigil.control.Fifo;
import vigil.control.Locks;
import vigil.control.NativeFifo;
import vigil.host.HostFiles;

/**
 * The fifos of runsv without the system calls that Java lacks, which take half a second to load.
 * Who is not in a pid namespace within another sees the locks of all runsvs in {@code /proc/locks};
 * only elsewhere a lock that is not there has to be doubted. A fifo that is open for reading, too,
 * does not block.
 */
final class RunsvProbe implements Fifo {
    private NativeFifo fifo;
    private Boolean seesAllLocks;

    @Override
    public Answer probe(Path path) {
        HostFiles there = HostFiles.of(path);
        if (there != null) {
            return there.probe(path);
        }
        if (seesAllLocks()) {
            return Answer.NOBODY; // asked only where no lock was seen
        }
        return switch (loaded().write(path, new byte[0])) {
            case "" -> Answer.LISTENING;
            case "access denied" -> Answer.DENIED;
            default -> Answer.NOBODY;
        };
    }

    @Override
    public String write(Path path, byte[] bytes) {
        HostFiles there = HostFiles.of(path);
        if (there != null) {
            return there.write(path, bytes);
        }
        if (!Locks.read(path).isHeld(path.resolveSibling("lock"))) {
            return seesAllLocks() ? "runsv not running" : loaded().write(path, bytes);
        }
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            return "";
        } catch (AccessDeniedException e) {
            return loaded().write(path, bytes); // it may be ours to write and not to read
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public String signal(Path near, int pid, String name) {
        return loaded().signal(near, pid, name);
    }

    private synchronized NativeFifo loaded() {
        if (fifo == null) {
            fifo = new NativeFifo();
            fifo.load(() -> {});
        }
        return fifo;
    }

    private synchronized boolean seesAllLocks() {
        if (seesAllLocks == null) {
            seesAllLocks = isOutermostNamespace();
        }
        return seesAllLocks;
    }

    private static boolean isOutermostNamespace() {
        try {
            Path status = Path.of("/proc/self/status");
            return Files.exists(Path.of("/proc/locks"))
                    && Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                            .filter(line -> line.startsWith("NSpid:"))
                            .anyMatch(line -> line.trim().split("\\s+").length == 2);
        } catch (IOException e) {
            return false;
        }
    }
}
