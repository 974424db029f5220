package vigil.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class UnsignedTest {
    @Test
    void readsLeadingDigits() {
        assertEquals(0, Unsigned.longAt(Bytes.of(""), 0));
        assertEquals(0, Unsigned.longAt(Bytes.of("-5"), 0));
        assertEquals(52, Unsigned.longAt(Bytes.of("x52y"), 1));
    }

    @Test
    void wrapsAround() {
        assertEquals(-1, Unsigned.longAt(Bytes.of("18446744073709551615"), 0));
        assertEquals(0, Unsigned.longAt(Bytes.of("18446744073709551616"), 0));
        assertEquals(1, Unsigned.at(Bytes.of("4294967297"), 0));
    }

    @Test
    void tellsTextFromDigits() {
        assertTrue(Unsigned.isAllDigits(Bytes.of(""), 0));
        assertTrue(Unsigned.isAllDigits(Bytes.of("+09"), 1));
        assertFalse(Unsigned.isAllDigits(Bytes.of("9x"), 0));
    }

    @Test
    void comparesWithoutASign() {
        assertEquals(5, Unsigned.smaller(5, -1));
        assertEquals(5, Unsigned.smaller(-1, 5));
        assertEquals(-2, Unsigned.smaller(-1, -2));
        assertEquals(0, Unsigned.smaller(0, Long.MAX_VALUE));
    }
}
