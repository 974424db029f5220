package vigil.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartCommandTest {
    @Test
    void takesWhatIsStartedAndItsArguments() {
        StartCommand command =
                StartCommand.parse("--quiet --exec \"$DAEMON\" -- -f '$X y' >/dev/null || return");
        assertEquals("\"$DAEMON\"", command.program());
        assertEquals("-f '$X y'", command.arguments());
        assertFalse(command.staysInForeground());
        assertTrue(StartCommand.parse("-b -x /bin/a; exit").staysInForeground());
        assertEquals("/bin/b", StartCommand.parse("-x /bin/a -a /bin/b").program());
        assertNull(StartCommand.parse("--name a --pidfile=/run/a"));
    }

    @ParameterizedTest
    @CsvSource({
        "-c www-data,          -u www-data",
        "-c www-data:adm,      -u www-data:adm",
        "-c www-data -g adm,   -u www-data:adm",
        "--group=adm,          -u root:adm",
        "--chuid 33:4 -N 5,    -u :33:4 -n 5",
    })
    void changesUserGroupAndNiceness(String options, String chpst) {
        assertEquals("chpst " + chpst + " ", StartCommand.parse("-x a " + options).chpst());
    }

    @Test
    void needsNoChpstForRoot() {
        assertEquals("", StartCommand.parse("-x a -c root:root").chpst());
    }

    @Test
    void preparesDirectoryAndUmask() {
        StartCommand command = StartCommand.parse("-x a -d /srv --umask 027 -R TERM/5");
        assertEquals("cd /srv || exit 1\numask 027\n", command.prepares());
        assertEquals(List.of(), command.others());
    }

    @Test
    void namesWhatItCannotCarryOver() {
        StartCommand command = StartCommand.parse("-r /jail -x a --procsched=fifo:5 -- -r b");
        assertEquals(List.of("-r /jail", "--procsched=fifo:5"), command.others());
    }
}
