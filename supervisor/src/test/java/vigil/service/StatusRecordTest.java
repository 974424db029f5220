package vigil.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StatusRecordTest {
    /** As runit's runsv wrote it for a service that is down. */
    private static final byte[] DOWN =
            HexFormat.of().parseHex("400000006b00d9030e4bbc940000000000640000");

    @Test
    void readsWhatRunitWrote() {
        StatusRecord record = StatusRecord.decode(DOWN, DOWN.length).orElseThrow();
        assertEquals(
                new StatusRecord(
                        new Tai64n(0x6b00d903L - 10, 0x0e4bbc94),
                        0,
                        false,
                        false,
                        false,
                        State.DOWN),
                record);
    }

    @Test
    void writesWhatRunitWrites() {
        assertArrayEquals(DOWN, StatusRecord.decode(DOWN, DOWN.length).orElseThrow().encode());
    }

    @Test
    void keepsEveryFieldOverARoundTrip() {
        StatusRecord record =
                new StatusRecord(
                        new Tai64n(1_800_000_000, 999_999_999),
                        0x12345678,
                        true,
                        true,
                        true,
                        State.FINISH);
        assertEquals(record, StatusRecord.decode(record.encode(), 20).orElseThrow());
    }

    @Test
    void refusesTornShortAndUnknown() {
        byte[] strange = DOWN.clone();
        strange[19] = 3;
        assertTrue(StatusRecord.decode(strange, 20).isEmpty());
        assertTrue(StatusRecord.decode(DOWN, 19).isEmpty());
        assertTrue(StatusRecord.decode(new byte[0], 0).isEmpty());
    }
}
