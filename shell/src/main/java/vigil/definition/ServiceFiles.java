package vigil.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a service directory that is to be, and what has to be said about them. */
public final class ServiceFiles {
    private record Content(String text, boolean isScript) {}

    private final Map<String, Content> files = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** A file of settings; {@code text} is one character a byte. */
    void file(String name, String text) {
        files.put(name, new Content(text, false));
    }

    /** An executable script. */
    void script(String name, String text) {
        files.put(name, new Content(text, true));
    }

    /** What a person has to know: what was not carried over, what is to be filled in. */
    void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** A file's text; empty if there is none. */
    public String text(String name) {
        return files.containsKey(name) ? files.get(name).text() : "";
    }

    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** A log service, as most have it. */
    void log() {
        script("log/run", "#!/bin/sh\nmkdir -p main && exec svlogd -tt main\n");
    }

    /** Makes {@code directory}, which must not be there, with run last: nobody starts a half. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Files.createDirectory(directory);
        for (String name : files.keySet()) {
            if (!name.equals("run")) {
                write(directory.resolve(name), files.get(name));
            }
        }
        write(directory.resolve("run"), files.get("run"));
    }

    private static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content.text(), StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(
                file,
                PosixFilePermissions.fromString(content.isScript() ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
