package vigil.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextTest {
    private static String shown(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return Text.ofLine(bytes, 0, bytes.length);
    }

    private static String shownUtf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Text.ofLine(bytes, 0, bytes.length);
    }

    @Test
    void spellsOutControls() {
        assertEquals("^[[31mred^G^?^@", shown("\033[31mred\007\177\000"));
    }

    @Test
    void spellsOutC1ControlsAndDirectionMarks() {
        assertEquals("<9b>2J <202e>evil<2066>", shownUtf8("\u009b2J \u202eevil\u2066"));
    }

    @Test
    void spellsOutInvalidUtf8ByteByByte() {
        assertEquals("\\xff\\xc0\\xafé\\xed\\xa0\\x80", shown("\377\300\257\303\251\355\240\200"));
    }

    @Test
    void putsTabsOnStops() {
        assertEquals("a       b", shown("a\tb"));
    }

    @Test
    void neverShowsWhatATerminalWouldObey() {
        Random random = new Random(1);
        byte[] bytes = new byte[200];
        for (int round = 0; round < 2000; round++) {
            random.nextBytes(bytes);
            assertTrue(Text.ofLine(bytes, 0, bytes.length).codePoints().allMatch(Text::isSafe));
        }
    }

    @Test
    void countsColumnsOfWideCharactersWhenItFits() {
        assertEquals("日 ", Text.fit("日本", 3));
        assertEquals("ab ", Text.fit("ab", 3));
        assertEquals("abc", Text.fit("abcd", 3));
    }
}
