package vigil.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vigil.log.Proc;

/** The machine in a few words: name, load, free memory, uptime; empty where /proc has none. */
public record Machine(String host, String load, String memory, long uptimeSeconds) {
    public static final Machine UNKNOWN = new Machine("", "", "", 0);
    private static final long KIB_IN_MIB = 1024;

    /** That which {@code near} is on. */
    public static Machine read(Path near) {
        Path proc = Proc.root(near);
        String memory = read(proc, "meminfo");
        return new Machine(
                read(proc, "sys/kernel/hostname").strip(),
                firstWord(read(proc, "loadavg")),
                free(memory),
                seconds(firstWord(read(proc, "uptime"))));
    }

    private static String read(Path proc, String file) {
        try {
            return Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text.strip() : text.substring(0, end);
    }

    private static long seconds(String number) {
        try {
            return (long) Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String free(String meminfo) {
        for (String line : meminfo.split("\n")) {
            if (line.startsWith("MemAvailable:")) {
                long kib = seconds(firstWord(line.substring(13).strip()));
                return kib / KIB_IN_MIB + "M free";
            }
        }
        return "";
    }
}
