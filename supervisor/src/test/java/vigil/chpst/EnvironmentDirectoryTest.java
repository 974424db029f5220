package vigil.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvironmentDirectoryTest {
    private static String value(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        int length = EnvironmentDirectory.valueLength(bytes, bytes.length);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void takesTheFirstLine() {
        assertEquals("v", value("v\nw\n"));
        assertEquals("v", value("v"));
        assertEquals("", value("\n"));
    }

    @Test
    void dropsBlanksAtTheEndOnly() {
        assertEquals(" \ta b", value(" \ta b \t \n"));
        assertEquals("", value(" \t"));
    }

    @Test
    void makesNewlinesOfNuls() {
        assertEquals("a\nb\n", value("a\0b\0 \nc"));
        assertEquals("\n", value("\0"));
    }

    @Test
    void keepsEveryOtherByte() {
        assertEquals("\u00ff\u0001\r", value("\u00ff\u0001\r\n"));
    }
}
