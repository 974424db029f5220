package vigil.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
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
                int kind = line.indexOf("FLOCK");
                if (kind > 0) {
                    held.add(fileKey(fifthWord(line, kind)));
                }
            }
        } catch (IOException e) {
            return none(); // not Linux, or a bare chroot
        }
        return new Locks(held);
    }

    /** After FLOCK: ADVISORY, WRITE, the pid, and the place. */
    private static String fifthWord(String line, int from) {
        StringTokenizer words = new StringTokenizer(line.substring(from));
        String word = "";
        for (int i = 0; i < 5 && words.hasMoreTokens(); i++) {
            word = words.nextToken();
        }
        return word;
    }

    public boolean isHeld(Path file) {
        if (held.isEmpty()) {
            return false;
        }
        try {
            String key = String.valueOf(attributes(file).fileKey());
            return held.contains(key) || held.contains(asProcHasIt(file, key));
        } catch (IOException e) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private String asProcHasIt(Path file, String key) throws IOException {
        String inode = key.substring(key.lastIndexOf('=') + 1).replace(")", "");
        return fileKey(mounts(file).deviceOf(file.toRealPath()) + ":" + inode);
    }

    private synchronized Mounts mounts(Path near) {
        if (mounts == null) {
            mounts = Mounts.read(near);
        }
        return mounts;
    }

    /** {@code MAJOR:MINOR:INODE}, hexadecimal but for the last, as Java writes keys of files. */
    private static String fileKey(String place) {
        int first = place.indexOf(':');
        int second = place.indexOf(':', first + 1);
        if (first < 0 || second < 0) {
            return "";
        }
        long major = Long.parseLong(place, 0, first, 16);
        long minor = Long.parseLong(place, first + 1, second, 16);
        long device =
                minor & 0xff
                        | (major & 0xfff) << 8
                        | (minor & ~0xffL) << 12
                        | (major & ~0xfffL) << 32;
        return "(dev=" + Long.toHexString(device) + ",ino=" + place.substring(second + 1) + ")";
    }
}
