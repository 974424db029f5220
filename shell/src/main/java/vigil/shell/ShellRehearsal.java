package vigil.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vigil.command.Session;
import vigil.prompt.Interactive;
import vigil.prompt.Language;
import vigil.service.StatusRecord;

/** The shell started, for its archive: lines typed, completed and carried out. */
final class ShellRehearsal {
    private ShellRehearsal() {}

    static int run(Language language) throws IOException {
        Path tree = Files.createTempDirectory("vigil");
        Path supervise = Files.createDirectories(tree.resolve("web/supervise"));
        Files.write(supervise.resolve("status"), new byte[StatusRecord.SIZE_BYTES]);
        OutputStream nowhere = OutputStream.nullOutputStream();
        Session session = new Session(Map.of("XDG_STATE_HOME", tree.toString()), nowhere, nowhere);
        session.use(tree);
        String typed = "status we\t\nwhy web | grep -c web\nup nothing\nexit\n";
        InputStream keys = new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
        Interactive.rehearse(session, language, keys);
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> made = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : made) {
                Files.delete(file);
            }
        }
        return 0;
    }
}
