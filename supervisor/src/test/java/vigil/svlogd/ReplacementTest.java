package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;
import vigil.service.Stamp;

class ReplacementTest {
    private static String apply(String further, String text, boolean continues) {
        Batch batch = new Batch(100, 4, Stamp.Form.NONE);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, batch.bytes, 0, bytes.length);
        batch.to = bytes.length;
        batch.continues = continues;
        new Replacement((byte) '_', Bytes.of(further)).apply(batch);
        return new String(batch.bytes, 0, batch.to, StandardCharsets.ISO_8859_1);
    }

    @Test
    void replacesInTheBeginningOfEachLine() {
        assertEquals("__c_\t\n_~ \n", apply("ab", "abc\t\t\n\u0080~ \n", false));
    }

    @Test
    void leavesTheRestOfALongLine() {
        assertEquals("aaaaaa\n__\n", apply("a", "aaaaaa\naa\n", true));
    }
}
