package vigil.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vigil.log.Proc;

/**
 * The flock(2) locks that are held at one moment, from {@code /proc/locks}; without it none. That
 * names the device of the file system, as {@code /proc/self/mountinfo} does, where stat(2) may have
 * another: on btrfs, and for what lies on one of several file systems below an overlay.
 */
public final class Locks {
    private final Set<String> held;
    private Mounts mounts; // read once it matters

    private Locks(Set<String> held) {
        this.held = held;
    }

    public static Locks none() {
        return new Locks(Set.of());
    }

    /** On the machine that {@code near} is on. */
    public static Locks read(Path near) {
        Set<String> held = new HashSet<>();
        Path locks = Proc.root(near).resolve("locks");
        try {
            for (String line : Files.readAllLines(locks, StandardCharsets.ISO_8859_1)) {
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
        if (held.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> fileKey = Files.readAttributes(file, "unix:dev,ino");
            long device = ((Number) fileKey.get("dev")).longValue();
            long inode = ((Number) fileKey.get("ino")).longValue();
            long major = device >> 8 & 0xfff | device >> 32 & ~0xfffL;
            long minor = device & 0xff | device >> 12 & ~0xffL;
            return held.contains(Mounts.device(major, minor) + ":" + inode)
                    || held.contains(mounts().deviceOf(file.toRealPath()) + ":" + inode);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private synchronized Mounts mounts() {
        if (mounts == null) {
            mounts = Mounts.read();
        }
        return mounts;
    }
}
