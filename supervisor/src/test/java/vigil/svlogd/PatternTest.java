package vigil.svlogd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class PatternTest {
    static int indexOf(byte[] bytes, int from, int to, int wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == (byte) wanted) {
                return i;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "a, a, true",
        "a, ab, false",
        "ab, a, false",
        "*, '', true",
        "*, abc, true",
        "a*, abc, true",
        "*c, abc, true",
        "*c, abcc, false", // the first c, and no way back
        "*b*, abc, true",
        "*x*, abc, false",
        "*pid*, tcpsvd: info: pid 1, false",
        "*: *: pid *, tcpsvd: info: pid 1, true",
        "+a, aaa, true",
        "+a, '', false",
        "+ab, aaa, true", // the line ends within the run
        "+ab, aaab, true",
        "+ab, b, false",
        "a+bc, abbb, true",
        "a+bc, abbbc, true",
        "a+bc, ac, false",
        "+, +, true", // nothing follows: an ordinary character
        "**, ab*, true",
        "**, ab*c, true", // to a star in the line, where the second begins
        "*+a, x+a, false", // to a plus in the line, where a run of a would have to begin
        "*++, x++, true",
        "**, abc, false",
    })
    void matchesAsTheManualSays(String pattern, String line, boolean matches) {
        byte[] bytes = ("<" + line + ">").getBytes(StandardCharsets.ISO_8859_1);
        Pattern compiled = new Pattern(Bytes.of(pattern), PatternTest::indexOf);
        assertEquals(matches, compiled.matches(bytes, 1, bytes.length - 1));
    }
}
