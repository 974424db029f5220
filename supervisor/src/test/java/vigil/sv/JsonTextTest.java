package vigil.sv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.diagnostic.Line;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
        "plain, '\"plain\"'",
        "'a\"b\\c', '\"a\\\"b\\\\c\"'",
        "'\t', '\"\\u0009\"'",
        "'\u00e9\u20ac\ud83d\ude00', '\"\u00e9\u20ac\ud83d\ude00\"'",
    })
    void quotesText(String text, String expected) {
        assertEquals(expected, quoted(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void keepsBytesThatAreNoTextApart() {
        assertEquals("\"\\udcff\\udcc3(\"", quoted(new byte[] {-1, (byte) 0xc3, '('}));
        byte[] overlong = {(byte) 0xe0, (byte) 0x80, (byte) 0x80};
        assertEquals("\"\\udce0\\udc80\\udc80\"", quoted(overlong));
        assertEquals("\"\\udce2\\udc82\"", quoted(new byte[] {(byte) 0xe2, (byte) 0x82}));
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertEquals("\"\\udced\\udca0\\udc80\"", quoted(surrogate));
    }

    @Test
    void endsAtTheNul() {
        Line line = new Line();
        JsonText.addString(line, new byte[] {'a', 0, 'b'});
        assertArrayEquals(new byte[] {'"', 'a', '"', 0}, line.toBytes());
    }

    private static String quoted(byte[] text) {
        Line line = new Line();
        JsonText.addString(line, text);
        return new String(line.array(), 0, line.length(), StandardCharsets.UTF_8);
    }
}
