package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** What stages/common/functions makes of what lies on disk. */
class StageFunctionsTest {
    private static final Path FUNCTIONS =
            Path.of(System.getProperty("basedir"), "../stages/common/functions");

    @TempDir private Path directory;

    /** A number that a shell chokes on would end stage 3 before the file systems are unmounted. */
    @ParameterizedTest
    @CsvSource({
        "'', '', 7",
        "20, '', 21",
        "' 20 ', '', 21",
        "0, '', 7",
        "000, '', 7",
        "008, '', 9",
        "010, '', 11",
        "-1, '', 7",
        "1 2, '', 7",
        "'$(reboot)', '', 7",
        "9999999, '', 7",
        "20, 5, 26",
        "'', 09, 16",
        "'', x, 7",
    })
    void aServiceIsEntitledToItsTimeouts(String stop, String finish, int seconds) throws Exception {
        ServiceDirectory service = ServiceDirectory.make(directory.resolve("service"));
        service.file("timeout-stop", stop).file("timeout-finish", finish);
        String script = ". '" + FUNCTIONS + "'; read_entitlement \"$1\"; echo $entitled";
        Program.Result result = Program.of("sh", "-uc", script, "sh", service.path()).run();

        assertEquals(seconds + "\n", result.out(), result::err);
    }

    /** A write to a terminal that a signal comes in the way of is given up by busybox's sh. */
    @Test
    void noLineIsLostAsTheOneEndsThatNamesTheLogs() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(GuestRoot.BUSYBOX), "no busybox");
        Path script = directory.resolve("script");
        Files.writeString(
                script,
                ". '"
                        + FUNCTIONS
                        + "'\nsv() { :; }\nservices=a$newline; code=0; i=0\n"
                        + "while [ $i != 4000 ]; do i=$((i + 1)); close_logs; say ok $i; done\n");
        Program.Result result =
                Program.of("script", "-qec", GuestRoot.BUSYBOX + " sh " + script, "/dev/null")
                        .run();
        assertEquals(0, result.exit(), result::err);
        assertEquals(4000, result.out().lines().filter(line -> line.contains("ok")).count());
    }
}
