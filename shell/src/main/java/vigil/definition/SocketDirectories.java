package vigil.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Directories below /run of the sockets that systemd opens for a service: a daemon that has to open
 * them itself does not make these.
 */
final class SocketDirectories {
    private static final int MAX_BYTES = 1 << 16;

    private SocketDirectories() {}

    /** Lines of sh; {@code service} says whose they are. */
    static String of(Path unit, UnitFile service) throws IOException {
        String name = unit.getFileName().toString();
        Path file = unit.resolveSibling(name.replaceFirst("\\.service$", ".socket"));
        boolean isOne = name.endsWith(".service") && Files.isRegularFile(file);
        if (!isOne || Files.size(file) > MAX_BYTES) {
            return "";
        }
        UnitFile socket = UnitFile.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        Set<String> lines = new LinkedHashSet<>();
        for (String path : socket.all("Socket", "ListenStream")) {
            String directory = path.replaceFirst("/[^/]*$", "");
            if (directory.matches("(/var)?/run/[\\w./-]+")) {
                lines.add(made(directory, service));
            }
        }
        return String.join("", lines);
    }

    private static String made(String directory, UnitFile service) {
        String user = service.last("Service", "User");
        String group = service.last("Service", "Group");
        String who = user + (group.isEmpty() ? "" : ":" + group);
        boolean isOwned = !who.isEmpty() && !who.contains("%");
        String owned = isOwned ? " && chown " + Quote.word(who) + " " + directory : "";
        return "mkdir -p " + directory + owned + " || exit 1\n";
    }
}
