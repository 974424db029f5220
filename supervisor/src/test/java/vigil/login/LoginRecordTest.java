package vigil.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class LoginRecordTest {
    private static final byte[] KERNEL = Bytes.of("6.1.0-cloud");

    @Test
    void shutdownIsARunLevelRecordOfTheUserShutdown() {
        byte[] record = LoginRecord.shutdown(KERNEL, 1_763_690_000L);

        assertEquals(384, record.length);
        assertEquals(1, number(record, 0) & 0xffff);
        assertEquals("~", text(record, 8));
        assertEquals("~~", text(record, 40));
        assertEquals("shutdown", text(record, 44));
        assertEquals("6.1.0-cloud", text(record, 76));
        assertEquals(1_763_690_000, number(record, 340));
        assertTrue(LoginRecord.isShutdown(record));
    }

    @Test
    void bootIsARecordOfItsOwnTypeOfTheUserReboot() {
        byte[] record = LoginRecord.boot(KERNEL, 1);

        assertEquals(2, number(record, 0) & 0xffff);
        assertEquals("reboot", text(record, 44));
        assertFalse(LoginRecord.isShutdown(record));
    }

    @Test
    void aTerminalIsOneThatSomebodyIsLoggedInOn() {
        byte[] login = new byte[LoginRecord.SIZE_BYTES];
        login[0] = 7;
        System.arraycopy(Bytes.of("tty1"), 0, login, 8, 5);
        assertEquals("", text(LoginRecord.terminal(login), 0));
        login[44] = 'r';
        assertEquals("tty1", text(LoginRecord.terminal(login), 0));
        LoginRecord.markDead(login, 5);
        assertEquals("", text(LoginRecord.terminal(login), 0));
    }

    @Test
    void aKernelsNameOfAnyLengthFits() {
        byte[] record = LoginRecord.boot(Bytes.of("k".repeat(400)), 0);

        assertEquals('k', record[76 + 255]);
        assertEquals(0, record[76 + 256]);
    }

    private static int number(byte[] record, int offset) {
        return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    private static String text(byte[] record, int offset) {
        byte[] rest = Bytes.from(Bytes.slice(record, offset, record.length), 0);
        return new String(rest, 0, Bytes.length(rest), StandardCharsets.ISO_8859_1);
    }
}
