package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class SettingTextTest {
    @ParameterizedTest
    @CsvSource({"7,7", "0,0", "999999,999999", "1000000,-1", "'',-1", "-3,-1", "5s,-1", "1 2,-1"})
    void readsAWholeNumber(String text, int number) {
        assertEquals(number, SettingText.number(Bytes.of(text)));
    }

    @ParameterizedTest
    @CsvSource({"kill,5", "kill 0,0", "kill  30,30", "kill5,-1", "kill x,-1", "'',-1", "keep,-1"})
    void readsHowLongLeftoversHave(String text, int seconds) {
        assertEquals(seconds, SettingText.patience(Bytes.of(text)));
    }

    @ParameterizedTest
    @CsvSource({"'7\nmore',7", "'7 \t\r\n',7", "7,7", "' ',-1", "'\n7',-1"})
    void readsTheFirstLineWithoutItsLastBlanks(String file, int number) {
        byte[] text = new byte[32];
        byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, text, 0, bytes.length);
        SettingText.cut(text, bytes.length);
        assertEquals(number, SettingText.number(text));
    }
}
