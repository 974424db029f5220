package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class ConfigParserTest {
    private final List<String> complaints = new ArrayList<>();

    private Config parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ConfigParser.parse(bytes, bytes.length, PatternTest::indexOf, this::complain);
    }

    private void complain(int line, String reason, byte[] value) {
        String text = new String(value, 0, Bytes.length(value), StandardCharsets.ISO_8859_1);
        complaints.add((line + " " + reason + " " + text).strip());
    }

    @Test
    void readsEveryDirective() {
        String first = "#c\n\ns10k\nn5\nN3\nt2h\n!cat\n";
        Config config = parse(first + "px: \nu1.2.3.4:5\nkeep-age 2d\nkeep-bytes 3g");
        assertEquals(10240, config.sizeBytes);
        assertEquals(5, config.maxLogs);
        assertEquals(3, config.minLogs);
        assertEquals(7200, config.rotateSeconds);
        assertTrue(Bytes.equal(config.processor, "cat"));
        assertTrue(Bytes.equal(config.prefix, "x: "));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, config.forwarding.address);
        assertEquals(5, config.forwarding.port);
        assertEquals(2 * 86400, config.keepSeconds);
        assertEquals(3L << 30, config.keepBytes);
        assertEquals(List.of(), complaints);
    }

    @Test
    void namesTheLineOfWhatCannotBeMeantAndKeepsTheRest() {
        Config config = parse("sx\nn5\nu1.2.3\nU1.2.3.4:0\n!\nt5x\nrfc5424 a.b\n");
        assertEquals(
                List.of(
                        "1 number expected x",
                        "3 unable to scan ip address 1.2.3",
                        "4 unable to scan port number 0",
                        "5 no command",
                        "6 text after the number 5x",
                        "7 unknown priority a.b"),
                complaints);
        assertEquals(5, config.maxLogs);
        assertEquals(5, config.rotateSeconds);
        assertNull(config.forwarding.address);
    }

    @Test
    void ignoresUnknownLetters() {
        parse(" s5\nzs\nkeep\nfor\nS1\n\u00ff\n");
        assertEquals(List.of(), complaints);
    }

    @Test
    void knowsSyslogPriorities() {
        assertEquals(16 * 8 + 3, parse("rfc5424 local0.err web").forwarding.priority);
        assertEquals(30, parse("rfc5424").forwarding.priority);
        assertEquals(-1, parse("").forwarding.priority);
    }

    @Test
    void takesHugeNumbers() {
        assertTrue(parse("s99999999999999999999999m").sizeBytes > 0);
        assertEquals(Integer.MAX_VALUE, parse("n99999999999999999999999").maxLogs);
        assertEquals(5_000_000_000L, parse("s5000000000").sizeBytes);
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(3);
        String letters = "snNt!uUp-+eE#kfr[]:.0129 \n\0abcdef";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            parse(text.toString());
            parse("u" + text);
            parse("forward [" + text);
        }
    }
}
