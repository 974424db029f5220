package vigil.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import vigil.log.Entries;

/**
 * What tmpfiles.d(5) says about the directories of a package, which nobody else makes where systemd
 * does not run.
 */
final class Tmpfiles {
    /** From a unit or from an init script to where such files are. */
    private static final List<String> PLACES =
            List.of("../../tmpfiles.d", "../../usr/lib/tmpfiles.d", "../../etc/tmpfiles.d");

    private static final int MAX_BYTES = 1 << 16;

    private Tmpfiles() {}

    /** Lines of sh for the files that bear the name of {@code definition}. */
    static String of(Path definition) {
        String name = definition.getFileName().toString().replaceFirst("(@.*)?\\.service$", "");
        StringBuilder lines = new StringBuilder();
        for (String place : PLACES) {
            try {
                Path directory = definition.toAbsolutePath().resolveSibling(place).normalize();
                for (Path file : new TreeSet<>(Entries.of(directory, "*.conf"))) {
                    String own = file.getFileName().toString();
                    boolean isOfIt = own.startsWith(name + ".") || own.startsWith(name + "-");
                    if (isOfIt && Files.size(file) <= MAX_BYTES) {
                        lines.append(
                                directories(Files.readString(file, StandardCharsets.ISO_8859_1)));
                    }
                }
            } catch (IOException e) {
                continue; // there is no such place, or nobody may read it
            }
        }
        return lines.toString();
    }

    /** Those of type d or D, which are made if they are not there. */
    static String directories(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n")) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 2 && fields[0].matches("[dD]!?") && !fields[1].contains("%")) {
                lines.append("mkdir -p ").append(Quote.word(fields[1]));
                String mode = field(fields, 2);
                if (mode.matches("[0-7]{3,4}")) {
                    lines.append(" && chmod ").append(mode).append(' ').append(quoted(fields));
                }
                String owner = field(fields, 3);
                String group = field(fields, 4);
                String who = owner + (group.isEmpty() ? "" : ":" + group);
                if (!who.isEmpty()) {
                    lines.append(" && chown ").append(Quote.word(who)).append(' ');
                    lines.append(quoted(fields));
                }
                lines.append(" || exit 1\n");
            }
        }
        return lines.toString();
    }

    private static String quoted(String[] fields) {
        return Quote.word(fields[1]);
    }

    private static String field(String[] fields, int index) {
        return index < fields.length && !fields[index].equals("-") ? fields[index] : "";
    }
}
