package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;
import vigil.service.LogName;

class InventoryTest {
    private static final byte[] OLD = LogName.of(1000, 0, 's');
    private static final byte[] MIDDLE = LogName.of(2000, 5, 'u');
    private static final byte[] NEW = LogName.of(3000, 999_999_999, 's');

    private static Inventory of(byte[]... names) {
        Inventory inventory = new Inventory();
        for (byte[] name : names) {
            inventory.add(name, 10);
        }
        return inventory;
    }

    @Test
    void findsTheOldestThatMayGo() {
        Inventory inventory = of(NEW, OLD, MIDDLE);
        assertEquals(2, inventory.count());
        assertEquals(20, inventory.sizeBytes());
        assertEquals(OLD, inventory.oldest());
        assertEquals(MIDDLE, inventory.firstUnprocessed());
        assertNull(of(MIDDLE).oldest());
    }

    @Test
    void namesByTheClock() {
        assertTrue(Bytes.equal(of(OLD).nextName(5000, 7, 's'), LogName.of(5000, 7, 's')));
    }

    @Test
    void namesAfterAllOthersIfTheClockWasSetBack() {
        assertTrue(Bytes.equal(of(NEW, OLD).nextName(500, 7, 'u'), LogName.of(3001, 0, 'u')));
        assertTrue(Bytes.equal(of(MIDDLE).nextName(2000, 5, 's'), LogName.of(2000, 6, 's')));
    }

    @Test
    void takesNoNumberFromNamesThatAreNoLabels() {
        byte[] strange = Bytes.of("@zzzzzzzzzzzzzzzzzzzzzzzz.s");
        assertTrue(LogName.isRotated(strange));
        assertTrue(Bytes.equal(of(strange).nextName(1, 2, 's'), LogName.of(1, 2, 's')));
    }
}
