package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vigil.tests.Program;
import vigil.tests.examples.Machine;

/** What the build leaves in target/packages, and what a Debian does with it. */
final class Packages {
    static final Path DIRECTORY = Path.of(System.getProperty("vigil.packages"));

    /** Unpacking, and making archives of classes, on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private Packages() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().toList();
        }
    }

    /** The one file whose name starts and ends so. */
    static Path file(String prefix, String suffix) throws IOException {
        List<Path> found =
                all().stream()
                        .filter(file -> file.getFileName().toString().startsWith(prefix))
                        .filter(file -> file.getFileName().toString().endsWith(suffix))
                        .toList();
        assertEquals(1, found.size(), () -> prefix + "..." + suffix + ": " + found);
        return found.get(0);
    }

    /** Copies all into /packages of a machine, Debian's runit beside them. */
    static Machine bring(Machine machine) throws Exception {
        machine.out("mkdir /packages");
        for (Path file : all()) {
            Files.copy(file, machine.path("/packages/" + file.getFileName()));
        }
        Path runit = Path.of(System.getProperty("vigil.fresh"), "runit.deb");
        Files.copy(runit, machine.path("/packages/runit.deb"));
        return machine;
    }

    /** A line of sh in /packages, without questions; what it says, its exit code being 0. */
    static String sh(Machine machine, String line) throws Exception {
        String whole = "cd /packages && export DEBIAN_FRONTEND=noninteractive && " + line;
        Program.Result result = machine.sh(whole).run(PATIENCE);
        assertEquals(0, result.exit(), () -> line + ": " + result.out() + result.err());
        return result.out() + result.err();
    }

    /** Makes newer/vigil.deb: the same with a greater version and other program files. */
    static void makeNewer(Machine machine) throws Exception {
        String programs = "usr/lib/vigil/bin/vigil-suite usr/lib/vigil/bin/runit";
        makeNewer(machine, "vigil", programs + " usr/lib/vigil/bin/svlogd");
    }

    /** Makes newer/NAME.deb of a package of /packages, a line more in each of some files. */
    static void makeNewer(Machine machine, String name, String files) throws Exception {
        String make =
                """
                mkdir -p newer && dpkg-deb -R NAME_*.deb newer/NAME && cd newer/NAME
                for file in FILES; do echo '# newer' >>$file; done
                sed -i 's/^Version: .*/&+newer/' DEBIAN/control
                dpkg-deb -Znone -b . ../NAME.deb
                """;
        sh(machine, make.replace("NAME", name).replace("FILES", files));
    }
}
