package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;
import vigil.tests.Signals;

/**
 * The Containerfile, line by line as an engine builds it, and what comes of it run as an engine
 * does: without the right to reboot, and without a console as long as nobody asks for a terminal.
 */
class ContainerfileTest {
    private static final Path TREE = Path.of(System.getProperty("vigil.tree"));

    @TempDir private Path directory;

    @AfterEach
    void removeTheImage() throws Exception {
        Program.remove(image());
    }

    @Test
    void runsServicesReapsOrphansAndEndsInOrder() throws Exception {
        Namespace container = Namespace.makeDebian(image(), "/sbin/runit-init");
        List<String> recipe =
                Files.readAllLines(TREE.resolve("share/stages/under-another-init/Containerfile"));
        for (String line : recipe) {
            build(line);
        }
        assertTrue(recipe.contains("ENTRYPOINT [\"/sbin/runit-init\"]"), recipe::toString);
        container
                .root()
                .service("db", "trap 'echo db ends; exit' TERM; " + wait("db"), "default")
                .service("web", "trap 'echo web ends; exit' TERM; " + wait("web"), "default")
                .file("etc/sv/web/needs", "db\n")
                .service(
                        "orphans",
                        "for i in 1 2 3 4 5; do (sleep 0.1 & ) ; done\n"
                                + "while ps -eo ppid,stat | grep -q '^ *1 *Z'; do sleep 0.1; done\n"
                                + "echo no zombies; exec sleep 1000",
                        "default");
        try (Program program = container.with("NO_CONSOLE", "yes").withoutReboot().start()) {
            Namespace.awaitLine(program, "    up  db");
            Namespace.awaitLine(program, "    up  web");
            Namespace.awaitLine(program, "no zombies");
            Signals.send("TERM", Namespace.processOne(program));
            Namespace.Run run = Namespace.end(program);

            assertTrue(
                    run.console().indexOf("web ends") < run.console().indexOf("db ends"),
                    run::toString);
            assertTrue(run.says("web ends"), run::toString);
            assertTrue(run.says("    ok  services stopped"), run::toString);
            assertEquals(0, run.exit(), run::toString);
        }
    }

    private static String wait(String name) {
        return "echo " + name + " is up; while :; do sleep 0.1; done";
    }

    /** The image that FROM names is the Debian that is there. */
    private void build(String line) throws Exception {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "COPY" -> {
                String[] paths = words[1].split(" ");
                Path from = TREE.resolve(paths[0]);
                run("mkdir", "-p", image() + paths[1]);
                run("cp", "-a", from + "/.", image() + paths[1]);
            }
            case "RUN" -> run("chroot", image(), "sh", "-c", words[1]);
            case "FROM", "ENTRYPOINT", "#", "" -> {}
            default -> throw new IllegalStateException(line);
        }
    }

    private static void run(Object program, Object... arguments) throws Exception {
        Program.Result result = Program.of(program, arguments).run();
        assertEquals(0, result.exit(), result::err);
    }

    private Path image() {
        return directory.resolve("image");
    }
}
