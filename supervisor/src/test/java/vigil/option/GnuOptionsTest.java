package vigil.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.bytes.Bytes;

class GnuOptionsTest {
    /** Letters found, "!" for a wrong one, then the operands. */
    @ParameterizedTest
    @CsvSource({
        "'-h now', 'h now'",
        "'now -h', 'h now'",
        "'-hr +5 new kernel', 'hr +5 new kernel'",
        "'--reboot now', 'r now'",
        "'--help', 'U'",
        "'--reboots', '!'",
        "'--reboo', '!'",
        "'--', ''",
        "'-r -- -h --help', 'r -h --help'",
        "'-', ' -'",
        "'-t 5 now', 't now'",
        "'-t5 -h', 'th'",
        "'-ht5 now', 'ht now'",
        "'-t', '!'",
        "'-U', '!'",
        "'-:', '!'",
        "'-hx', 'h!'",
    })
    void findsLettersNamesAndOperands(String line, String expected) {
        String[] typed = line.split(" ");
        byte[][] words = new byte[typed.length][];
        for (int i = 0; i < words.length; i++) {
            words[i] = Bytes.of(typed[i]);
        }
        GnuOptions options = new GnuOptions(words, "hrt:", "help U\nreboot r\n");
        StringBuilder found = new StringBuilder();
        for (int letter = options.next(); letter != GnuOptions.END; letter = options.next()) {
            found.append(letter == GnuOptions.WRONG ? '!' : (char) letter);
        }
        for (byte[] operand : options.operands()) {
            found.append(' ').append(new String(operand, 0, operand.length - 1));
        }

        assertEquals(expected, found.toString());
    }
}
