package vigil.sv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.bytes.Bytes;

class CommandTest {
    @ParameterizedTest
    @CsvSource({
        "up, u, false, false",
        "u, u, false, false",
        "upwards, u, false, false",
        "down, d, false, false",
        "once, o, false, false",
        "pause, p, false, false",
        "cont, c, false, false",
        "checks, c, false, false",
        "hup, h, false, false",
        "alarm, a, false, false",
        "interrupt, i, false, false",
        "quit, q, false, false",
        "1, 1, false, false",
        "2, 2, false, false",
        "term, t, false, false",
        "try, t, false, false",
        "kill, k, false, false",
        "exit, x, false, false",
        "x, x, false, false",
        "D, d, true, true",
        "T, tc, true, true",
        "X, x, true, true",
        "E, x, true, true",
        "start, u, true, false",
        "stop, d, true, false",
        "shutdown, x, true, false",
        "restart, tcu, true, false",
        "reload, h, true, false",
        "try-restart, tc, true, false",
        "check, C, true, false",
        "force-stop, d, true, true",
        "force-reload, tc, true, true",
        "force-restart, tcu, true, true",
        "force-shutdown, x, true, true",
    })
    void sendsWhatTheManualSays(String word, String bytes, boolean always, boolean kills) {
        Command command = Command.of(Bytes.of(word), false);
        assertNotNull(command);
        assertEquals(bytes, new String(command.bytes(), StandardCharsets.US_ASCII));
        assertEquals(always, command.always());
        assertEquals(kills, command.kills());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "status", "startle", "star", "sto"})
    void takesOtherWordsWithAnSForStatus(String word) {
        Command command = Command.of(Bytes.of(word), false);
        assertNotNull(command);
        assertEquals(0, command.bytes().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "r", "restar", "reloads", "f", "force", "force-", "b", "S", "3", "-"})
    void knowsNoOtherWords(String word) {
        assertNull(Command.of(Bytes.of(word), false));
    }

    @Test
    void wantsStatusInFullFromAnInitScript() {
        assertNull(Command.of(Bytes.of("s"), true));
        assertNotNull(Command.of(Bytes.of("status"), true));
        assertNotNull(Command.of(Bytes.of("start"), true));
    }
}
