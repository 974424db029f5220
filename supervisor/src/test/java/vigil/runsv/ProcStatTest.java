package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    private static final String REST =
            " 1 28 1 0 -1 4194560 100 0 0 0 0 0 0 0 20 0 1 0 8234567 2500 160 1 2";

    private static long startTicks(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ProcStat.startTicks(bytes, bytes.length);
    }

    @Test
    void findsTheStartBehindAnyName() {
        assertEquals(8234567, startTicks("28 (sleep) S" + REST));
        assertEquals(8234567, startTicks("28 (a) R 1 (b ) S" + REST));
    }

    @Test
    void findsTheParent() {
        byte[] text = "28 (a) R 7 (b ) S 1 28 1 0".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(1, ProcStat.parent(text, text.length));
        assertEquals(-1, ProcStat.parent(text, 3));
    }

    @Test
    void refusesTheDeadAndTheTorn() {
        assertEquals(-1, startTicks("28 (sleep) Z" + REST));
        assertEquals(-1, startTicks("28 (sleep) S 1 28"));
        assertEquals(-1, startTicks("28 (sleep)"));
        assertEquals(-1, startTicks("28 (sleep"));
        assertEquals(-1, startTicks(""));
    }
}
