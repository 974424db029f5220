package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SizeLimitTest {
    private static final byte[] LINES = "12345\n12345\n12345\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void cutsAfterTheLineThatComesNearTheLimit() {
        SizeLimit limit = new SizeLimit(100, 20);
        assertEquals(LINES.length, limit.cut(0, LINES, 0, LINES.length));
        assertEquals(6, limit.cut(75, LINES, 0, LINES.length));
        assertEquals(12, limit.cut(70, LINES, 0, LINES.length));
        assertTrue(limit.endsAfterLine(80));
        assertFalse(limit.endsAfterLine(79));
    }

    @Test
    void tearsALineAtTheLimit() {
        SizeLimit limit = new SizeLimit(100, 20);
        assertEquals(3, limit.cut(97, LINES, 0, 5));
        assertTrue(limit.isFull(100));
        assertFalse(limit.isFull(99));
    }

    @Test
    void tearsAnywhereBelowTheLengthOfALine() {
        SizeLimit limit = new SizeLimit(10, 20);
        assertEquals(10, limit.cut(0, LINES, 0, LINES.length));
        assertFalse(limit.endsAfterLine(10));
    }

    @Test
    void cutsNothingWithoutALimit() {
        SizeLimit limit = new SizeLimit(0, 20);
        assertEquals(LINES.length, limit.cut(1L << 40, LINES, 0, LINES.length));
        assertFalse(limit.isFull(Long.MAX_VALUE - 1));
    }
}
