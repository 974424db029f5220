package vigil.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import vigil.log.Proc;

/** The machine in a few words: name, load, free memory, uptime; empty where /proc has none. */
public record Machine(String host, String load, String memory, long uptimeSeconds) {
    public static final Machine UNKNOWN = new Machine("", "", "", 0);
    private static final long KIB_IN_MIB = 1024;

    public static Machine read() {
        String memory = read("meminfo");
        return new Machine(
                read("sys/kernel/hostname").strip(),
                firstWord(read("loadavg")),
                free(memory),
                seconds(firstWord(read("uptime"))));
    }

    private static String read(String file) {
        try {
            return Files.readString(Proc.root().resolve(file), StandardCharsets.ISO_8859_1);
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
