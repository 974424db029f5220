package vigil.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import vigil.control.Fifo;

/**
 * Whether a runsv stands behind a supervise directory. Each holds a lock there, and one look at
 * {@code /proc/locks} tells of all of them; where that shows none, the fifo {@code ok} decides,
 * which takes system calls that Java lacks.
 */
public final class Liveness {
    private static final Path LOCKS = Path.of("/proc/locks");

    private final Fifo fifo;
    private Set<String> locked = Set.of();

    public Liveness(Fifo fifo) {
        this.fifo = fifo;
    }

    /** Looks at the locks that are held now. */
    void refresh() {
        Set<String> found = new HashSet<>();
        try {
            for (String line : Files.readAllLines(LOCKS, StandardCharsets.ISO_8859_1)) {
                String[] words = line.trim().split("\\s+");
                if (words.length > 5 && words[1].equals("FLOCK")) {
                    found.add(words[5]);
                }
            }
        } catch (IOException e) {
            found.clear(); // not Linux, or a bare chroot: the fifos tell
        }
        locked = found;
    }

    /** Why the record in {@code supervise} does not hold any more, empty if it does. */
    String trouble(Path supervise) {
        if (isLocked(supervise.resolve("lock"))) {
            return "";
        }
        return switch (fifo.probe(supervise.resolve("ok"))) {
            case LISTENING, UNKNOWN -> "";
            case NOBODY -> "no runsv";
            case DENIED -> "access denied";
        };
    }

    private boolean isLocked(Path lock) {
        try {
            long device = ((Number) Files.getAttribute(lock, "unix:dev")).longValue();
            long inode = ((Number) Files.getAttribute(lock, "unix:ino")).longValue();
            long major = device >> 8 & 0xfff | device >> 32 & ~0xfffL;
            long minor = device & 0xff | device >> 12 & ~0xffL;
            return locked.contains(String.format("%02x:%02x:%d", major, minor, inode));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
