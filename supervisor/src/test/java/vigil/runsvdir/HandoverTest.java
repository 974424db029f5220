package vigil.runsvdir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class HandoverTest {
    private final ServiceTable table = new ServiceTable();

    @Test
    void theNextKnowsEachServiceByNameDirectoryAndPid() {
        for (int i = 1; i <= 1000; i++) {
            table.restore(Bytes.of("s\n" + i), 7, Long.MIN_VALUE + i, 100 + i, true);
        }
        ServiceTable next = decoded(encoded());
        assertEquals(1000, next.size());
        for (int i = 1; i <= 1000; i++) {
            Service service = next.ofPid(100 + i);
            assertArrayEquals(Bytes.of("s\n" + i), service.name);
            assertTrue(service == next.ofName(Bytes.of("s\n" + i)));
            assertTrue(service == next.ofDirectory(7, Long.MIN_VALUE + i));
        }
    }

    @Test
    void aServiceThatEndsIsKnownByItsPidAlone() {
        table.restore(Bytes.of("a"), 1, 2, 3, false);
        ServiceTable next = decoded(encoded());
        assertNull(next.ofName(Bytes.of("a")));
        assertFalse(next.ofPid(3).isListed());
    }

    @Test
    void whatRunsNotIsFoundByTheFirstScan() {
        table.restore(Bytes.of("a"), 1, 2, 0, true);
        assertEquals(0, decoded(encoded()).size());
    }

    @Test
    void theLogPipeAndTheMaskAreLeftToo() {
        Handover left = new Handover();
        left.startMask = -1;
        left.logReadEnd = 4;
        left.logWriteEnd = 5;
        left.nextDotMillis = 1L << 40;
        Handover found = new Handover();
        assertTrue(found.decode(left.encode(table)));
        assertEquals(-1, found.startMask);
        assertEquals(4, found.logReadEnd);
        assertEquals(5, found.logWriteEnd);
        assertEquals(1L << 40, found.nextDotMillis);
    }

    @Test
    void cutOrForeignBytesAreNeverTakenForServices() {
        for (int i = 1; i <= 3; i++) {
            table.restore(Bytes.of("service" + i), 1, i, i, true);
        }
        byte[] whole = encoded();
        for (int length = 0; length < whole.length; length++) {
            assertTrue(decoded(Arrays.copyOf(whole, length)).size() < 3);
        }
        byte[] foreign = whole.clone();
        foreign[0]++;
        assertEquals(0, decoded(foreign).size());
    }

    private byte[] encoded() {
        return new Handover().encode(table);
    }

    private static ServiceTable decoded(byte[] bytes) {
        Handover handover = new Handover();
        handover.decode(bytes);
        ServiceTable next = new ServiceTable();
        handover.restore(next);
        return next;
    }
}
