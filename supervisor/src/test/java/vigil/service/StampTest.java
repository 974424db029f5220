package vigil.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StampTest {
    private static String text(Stamp stamp) {
        return new String(stamp.text(), 0, stamp.length(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void writesLabels() {
        Stamp stamp = new Stamp(Stamp.Form.TAI64N);
        stamp.set(0x6b00d903L - 10, 0x0e4bbc94);
        assertEquals("@400000006b00d9030e4bbc94 ", text(stamp));
    }

    @Test
    void writesNothingUnlessAsked() {
        Stamp stamp = new Stamp(Stamp.Form.NONE);
        stamp.set(1, 2);
        assertEquals("", text(stamp));
        assertEquals(1, stamp.unixSeconds());
    }

    @Test
    void writesDatesOfAllYears() {
        Random random = new Random(7);
        Stamp stamp = new Stamp(Stamp.Form.UTC);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH:mm:ss.SSSSS ");
        for (int i = 0; i < 10_000; i++) {
            long seconds = (long) (random.nextDouble() * 253_402_300_799L);
            int nanos = random.nextInt(1_000_000_000);
            stamp.set(seconds, nanos);
            assertEquals(
                    form.format(Instant.ofEpochSecond(seconds, nanos).atOffset(ZoneOffset.UTC)),
                    text(stamp));
        }
    }

    @Test
    void patchesTheFractionWithinASecond() {
        Stamp stamp = new Stamp(Stamp.Form.UTC_WITH_T);
        stamp.set(1_800_000_000, 0);
        stamp.set(1_800_000_000, 123_456_789);
        assertEquals("2027-01-15T08:00:00.12345 ", text(stamp));
    }
}
