package vigil.tests.runsvchdir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** runsvchdir(8); Debian's knows no RUNSVDIR, so what needs a directory of runlevels is ours. */
class RunsvchdirTest {
    private final Path ours = Suite.OURS.program("runsvchdir");
    private final String fatal = ours + ": fatal: ";

    @TempDir Path levels;

    @BeforeEach
    void makeRunlevels() throws IOException {
        Files.createDirectory(levels.resolve("default"));
        Files.createDirectory(levels.resolve("single"));
        Files.createSymbolicLink(levels.resolve("current"), Path.of("default"));
    }

    @ParameterizedTest
    @EnumSource
    void withoutADirectoryItPrintsUsageAndExits1(Suite suite) throws Exception {
        Path program = suite.program("runsvchdir");
        assertEquals(
                new Program.Result(1, "", "usage: " + program + " dir\n\n"),
                Program.of(program).run());
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatStartsWithADotIsRefused(Suite suite) throws Exception {
        Path program = suite.program("runsvchdir");
        assertEquals(
                new Program.Result(111, "", program + ": fatal: .x: must not start with a dot.\n"),
                Program.of(program, ".x").run());
    }

    @Test
    void theDirectoryOfRunlevelsHasToBeThere() throws Exception {
        Path none = levels.resolve("none");
        assertEquals(
                failure("unable to chdir: " + none + ": file does not exist"),
                Program.of(ours, "single").with("RUNSVDIR", none).run());
    }

    @Test
    void anotherRunlevelBecomesCurrentAndTheOldOnePrevious() throws Exception {
        assertEquals(said("single: now current."), change("single"));
        assertEquals("single", target("current"));
        assertEquals("default", target("previous"));
        assertEquals(said("default: now current."), change("default"));
        assertEquals("default", target("current"));
        assertEquals("single", target("previous"));
    }

    @Test
    void theCurrentRunlevelStaysByWhateverName() throws Exception {
        for (String name : new String[] {"default", "default/", levels + "/default"}) {
            assertEquals(said(name + ": current."), change(name));
        }
        assertFalse(Files.exists(levels.resolve("previous"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void anAbsolutePathIsAllowed() throws Exception {
        assertEquals(said(levels + "/single: now current."), change(levels + "/single"));
        assertEquals(levels + "/single", target("current"));
    }

    @Test
    void onlyADirectoryCanBecomeCurrent() throws Exception {
        Files.writeString(levels.resolve("plain"), "");
        assertEquals(failure("none: file does not exist"), change("none"));
        assertEquals(failure("plain: not a directory."), change("plain"));
        assertEquals("default", target("current"));
    }

    @Test
    void thereHasToBeACurrentRunlevel() throws Exception {
        Files.delete(levels.resolve("current"));
        assertEquals(failure("unable to stat: current: file does not exist"), change("single"));
    }

    @Test
    void leftoversOfAnInterruptedChangeAreReplaced() throws Exception {
        Files.createSymbolicLink(levels.resolve("current.new"), Path.of("nowhere"));
        Files.createSymbolicLink(levels.resolve("previous"), Path.of("nowhere"));
        assertEquals(said("single: now current."), change("single"));
        assertEquals("single", target("current"));
        assertEquals("default", target("previous"));
    }

    @Test
    void whatCannotBeReplacedIsToldAndNothingChanges() throws Exception {
        Files.createDirectories(levels.resolve("current.new"));
        assertEquals(failure("unable to unlink: current.new: is a directory"), change("single"));
        Files.delete(levels.resolve("current.new"));
        Files.createDirectories(levels.resolve("previous"));
        assertEquals(failure("unable to unlink: previous: is a directory"), change("single"));
        assertEquals("default", target("current"));
    }

    private Program.Result change(String name) throws Exception {
        return Program.of(ours, name).with("RUNSVDIR", levels).run();
    }

    private String target(String link) throws IOException {
        return Files.readSymbolicLink(levels.resolve(link)).toString();
    }

    private static Program.Result said(String text) {
        return new Program.Result(0, "runsvchdir: " + text + "\n", "");
    }

    private Program.Result failure(String text) {
        return new Program.Result(111, "", fatal + text + "\n");
    }
}
