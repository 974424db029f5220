package vigil.runsvdir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class ServiceTableTest {
    private final ServiceTable table = new ServiceTable();

    @Test
    void anIndexFindsWhatIsThereThroughAnyChanges() {
        Index<Integer> index = new Index<>(i -> i % 50); // many of one hash
        Map<Integer, Integer> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20000; i++) {
            Integer number = random.nextInt(300);
            Integer known = expected.remove(number);
            if (known == null) {
                expected.put(number, number);
                index.add(number);
            } else {
                index.remove(known);
            }
            Integer asked = random.nextInt(300);
            assertSame(expected.get(asked), index.find(asked % 50, asked::equals));
            assertEquals(expected.size(), index.size());
        }
    }

    @Test
    void aServiceStaysKnownUntilItsNameAndItsRunsvHaveGone() {
        Service service = table.add(Bytes.of("a"), 1, 2);
        table.started(service, 10, 0);
        table.unlist(service);
        assertNull(table.ofName(Bytes.of("a")));
        assertSame(service, table.ofDirectory(1, 2));
        table.ended(service, 0);
        assertNull(table.ofDirectory(1, 2));
        assertNull(table.ofPid(10));
        assertEquals(0, table.size());
    }

    @Test
    void aRenamedServiceIsFoundByItsNewNameAlone() {
        Service service = table.add(Bytes.of("a"), 1, 2);
        table.list(service, Bytes.of("b"));
        assertNull(table.ofName(Bytes.of("a")));
        assertSame(service, table.ofName(Bytes.of("b")));
    }

    @Test
    void aRunsvIsBackAtOnceTheFirstTimeThenOnceASecond() {
        Service service = table.add(Bytes.of("a"), 1, 2);
        table.started(service, 10, 5000);
        table.ended(service, 5100);
        assertEquals(5100, service.startFromMillis());
        table.started(service, 11, 5100);
        table.ended(service, 5200);
        assertEquals(6100, service.startFromMillis());
        table.started(service, 12, 6100);
        table.ended(service, 9000);
        assertEquals(9000, service.startFromMillis());
    }

    @Test
    void whatIsNotListedMayNotStart() {
        Service service = table.add(Bytes.of("a"), 1, 2);
        table.started(service, 10, 0);
        table.unlist(service);
        table.ended(service, 0);
        assertFalse(service.mayStart());
    }
}
