package vigil.tests.svlogd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A log directory made for one test, and what svlogd has left in it. */
record LogFiles(Path path) {
    static LogFiles make(Path path, String config) throws IOException {
        Files.createDirectories(path);
        if (!config.isEmpty()) {
            Files.writeString(path.resolve("config"), config, StandardCharsets.ISO_8859_1);
        }
        return new LogFiles(path);
    }

    LogFiles file(String name, String text, String mode) throws IOException {
        Path file = path.resolve(name);
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return this;
    }

    String read(String name) throws IOException {
        return Files.readString(path.resolve(name), StandardCharsets.ISO_8859_1);
    }

    /** The current log, empty if there is none. */
    String current() throws IOException {
        try {
            return read("current");
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** The names of rotated logs, oldest first. */
    List<String> rotated() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("@"))
                    .sorted()
                    .toList();
        }
    }

    /** All that was logged, in order. */
    byte[] content() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : rotated()) {
            all.write(Files.readAllBytes(path.resolve(name)));
        }
        all.write(current().getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    String text() throws IOException {
        return new String(content(), StandardCharsets.ISO_8859_1);
    }

    String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve(name)));
    }

    /** Names (labels left out), modes and content of all files, for comparing. */
    String listing() throws IOException {
        StringBuilder listing = new StringBuilder();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                listing.append(withoutLabels(name)).append(' ').append(mode(name)).append('\n');
                listing.append(withoutLabels(read(name))).append("\n--\n");
            }
        }
        return listing.toString();
    }

    /** With all timestamps and TAI64N labels replaced by fixed ones. */
    static String withoutLabels(String text) {
        return text.replaceAll("@[0-9a-f]{24}", "@LABEL")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d([_T])\\d\\d:\\d\\d:\\d\\d\\.\\d{5} ", "DATE$1 ");
    }
}
