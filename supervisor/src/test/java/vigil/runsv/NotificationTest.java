package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class NotificationTest {
    private final Notification told = new Notification();

    private void read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        told.read(bytes, bytes.length);
    }

    @Test
    void knowsEachLine() {
        String text = "MAINPID=42\nREADY=1\nSTATUS=4 clients, 2 \u00e4\nWATCHDOG=1";
        read(text);
        assertTrue(told.isReady() && told.isAlive() && told.hasStatus());
        assertFalse(told.isUnready() || told.isLost());
        byte[] status = told.status(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("4 clients, 2 \u00e4\0", new String(status, StandardCharsets.ISO_8859_1));
    }

    @Test
    void isUnreadyWhileItReloadsOrStops() {
        read("RELOADING=1\nMONOTONIC_USEC=5\n");
        assertTrue(told.isUnready());
        read("STOPPING=1");
        assertTrue(told.isUnready());
        read("RELOADING=1\nREADY=1");
        assertFalse(told.isUnready());
        read("WATCHDOG=trigger");
        assertTrue(told.isLost());
        assertFalse(told.isAlive());
    }

    @Test
    void isNothingElse() {
        for (String text :
                new String[] {"", "\n", "READY=", "READY=11", " READY=1", "ready=1", "STATUS"}) {
            read(text);
            assertFalse(told.isReady() || told.hasStatus() || told.isAlive(), text);
        }
        read("STATUS=");
        assertTrue(told.hasStatus());
        assertEquals(0, Bytes.length(told.status("STATUS=".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(7);
        byte[] alphabet = "READY=1\nSTATUS=W\0".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 20000; round++) {
            byte[] text = new byte[random.nextInt(64)];
            for (int i = 0; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }
            told.read(text, random.nextInt(text.length + 1));
            if (told.hasStatus()) {
                assertTrue(told.status(text).length <= text.length);
            }
        }
    }
}
