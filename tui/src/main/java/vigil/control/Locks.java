package vigil.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The flock(2) locks that are held at one moment, from {@code /proc/locks}; without it none. */
public final class Locks {
    private static final Path LOCKS = Path.of("/proc/locks");

    private final Set<String> held;

    private Locks(Set<String> held) {
        this.held = held;
    }

    public static Locks none() {
        return new Locks(Set.of());
    }

    public static Locks read() {
        Set<String> held = new HashSet<>();
        try {
            for (String line : Files.readAllLines(LOCKS, StandardCharsets.ISO_8859_1)) {
                String[] words = line.trim().split("\\s+");
                if (words.length > 5 && words[1].equals("FLOCK")) {
                    held.add(words[5]);
                }
            }
        } catch (IOException e) {
            return none(); // not Linux, or a bare chroot
        }
        return new Locks(held);
    }

    public boolean isHeld(Path file) {
        try {
            long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
            long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
            long major = device >> 8 & 0xfff | device >> 32 & ~0xfffL;
            long minor = device & 0xff | device >> 12 & ~0xffL;
            return held.contains(String.format("%02x:%02x:%d", major, minor, inode));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
