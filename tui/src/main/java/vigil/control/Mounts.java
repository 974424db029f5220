package vigil.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.log.Proc;

/** What is mounted where, from {@code /proc/self/mountinfo}; without it nothing. */
final class Mounts {
    private static final int DEVICE = 2;
    private static final int MOUNT_POINT = 4;

    private final Map<String, String> devices = new HashMap<>();

    Mounts(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            String[] numbers = words.length > MOUNT_POINT ? words[DEVICE].split(":") : words;
            if (numbers.length == 2 && (numbers[0] + numbers[1]).matches("[0-9]{2,18}")) {
                String device = device(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
                devices.put(unescaped(words[MOUNT_POINT]), device);
            }
        }
    }

    /** Of the machine that {@code near} is on. */
    static Mounts read(Path near) {
        try {
            Path mountinfo = Proc.root(near).resolve("self/mountinfo");
            return new Mounts(Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new Mounts(List.of());
        }
    }

    /**
     * The device of the file system that an absolute path without symlinks is on, empty if none.
     */
    String deviceOf(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            String device = devices.get(above.toString());
            if (device != null) {
                return device;
            }
        }
        return "";
    }

    /** A device as {@code /proc/locks} writes it. */
    static String device(long major, long minor) {
        return String.format("%02x:%02x", major, minor);
    }

    /** Blanks and backslashes of a mount point are three octal digits each. */
    private static String unescaped(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
