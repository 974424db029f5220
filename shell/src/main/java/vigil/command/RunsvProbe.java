package vigil.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vigil.control.Fifo;
import vigil.control.Locks;
import vigil.control.NativeFifo;
import vigil.host.HostFiles;
import vigil.log.Entries;

/**
 * The fifos of runsv without the system calls that Java lacks, which take half a second to load. A
 * runsv's lock in {@code /proc/locks} is enough; one that is not there has to be doubted, unless
 * those of other runsvs there show: file systems and namespaces may hide them all. A fifo that is
 * open for reading, too, does not block.
 */
final class RunsvProbe implements Fifo {
    private final Path services;
    private NativeFifo fifo;
    private boolean seesLocks;

    RunsvProbe(Path services) {
        this.services = services;
    }

    @Override
    public Answer probe(Path path) {
        HostFiles there = HostFiles.of(path);
        if (there != null) {
            return there.probe(path);
        }
        if (seesLocks()) {
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
            return seesLocks() ? "runsv not running" : loaded().write(path, bytes);
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

    /** Whether the lock of any other runsv in the directory of services shows. */
    private synchronized boolean seesLocks() {
        if (seesLocks || fifo != null) {
            return seesLocks; // once the calls are loaded they are the cheaper ones
        }
        Locks locks = Locks.read(services);
        try {
            for (Path entry : Entries.of(services)) {
                seesLocks |= locks.isHeld(entry.resolve("supervise/lock"));
                if (seesLocks) {
                    break;
                }
            }
        } catch (IOException e) {
            seesLocks = false; // nothing there can be asked for
        }
        return seesLocks;
    }
}
