package vigil.tests.chpst;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.Suite;

/** A directory that anybody may enter, with chpst in it by all its names, and files to work on. */
record Fixture(Path root) {
    private static final List<String> NAMES =
            List.of(
                    "chpst",
                    "setuidgid",
                    "envuidgid",
                    "envdir",
                    "pgrphack",
                    "setlock",
                    "softlimit");

    static Fixture make(Path root) throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new Fixture(root);
    }

    /** Links all names to a copy of the program, so that another user finds it too. */
    Fixture install(Suite suite) throws IOException {
        Path bin = Files.createDirectory(bin(suite));
        Path copy = bin.resolve("program");
        Executables.copy(suite.program("chpst"), copy);
        for (String name : NAMES) {
            Files.createSymbolicLink(bin.resolve(name), copy);
            Files.createSymbolicLink(bin.resolve("d" + name), copy);
        }
        return this;
    }

    Path bin(Suite suite) {
        return root.resolve(suite.name());
    }

    Fixture file(String name, String bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** A line of sh; {@code before} is a command that runs the rest of its words. */
    Program.Builder shell(Suite suite, String line, String... before) {
        List<String> words = new ArrayList<>(List.of(before));
        words.addAll(List.of("/bin/sh", "-c", line));
        return Program.of(words.get(0), words.subList(1, words.size()).toArray())
                .in(root)
                .onlyWith(
                        Map.of("PATH", bin(suite) + ":/usr/bin:/bin", "A", "1", "B", "2", "C", "3"))
                .input("");
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
