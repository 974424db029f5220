package vigil.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.keys.KeyTable.Binding;

final class KeyDecoderTest {
    private static String names(List<Input> keys) {
        return keys.stream().map(Input::toString).collect(Collectors.joining(" "));
    }

    private static String decoded(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return names(new KeyDecoder().feed(bytes, bytes.length));
    }

    @ParameterizedTest
    @CsvSource({
        "j, j",
        "'\r', Enter",
        "'\u0003', C-c",
        "'\u001b[A', Up",
        "'\u001bOB', Down",
        "'\u001b[5~', PgUp",
        "'\u001b[21~', F10",
        "'\u001bOP', F1",
        "'\u001b[[B', F2",
        "'\u001b[1;5C', C-Right",
        "'\u001bx', M-x",
        "'\u001b\u001b[B', Esc Down",
        "'\u001b\u00c3\u00a9x', Esc é x",
        "'\u00c3\u00a9', é",
        "'a\u001b[Bb', a Down b",
        "'\u001b[<0;10;3M\u001b[<0;10;3m', 'CLICK@2,9'",
        "'\u001b[<64;200;1Mj', 'WHEEL_UP@0,199 j'",
        "'\u001b[<69;1;1M', 'WHEEL_DOWN@0,0'",
        "'\u001b[M *#k', 'CLICK@2,9 k'",
        "'\u001b[<35;1;1M\u001b[<0;0;1M\u001b[<0;1Mk', k",
    })
    void namesKeys(String bytes, String names) {
        assertEquals(names, decoded(bytes));
    }

    @Test
    void joinsASequenceThatComesInPieces() {
        KeyDecoder decoder = new KeyDecoder();
        assertEquals("", names(decoder.feed(new byte[] {0x1b, '['}, 2)));
        assertTrue(decoder.isWaiting());
        assertEquals("Up", names(decoder.feed(new byte[] {'A'}, 1)));
        assertFalse(decoder.isWaiting());
    }

    @Test
    void takesALoneEscapeForTheKeyOnceNothingFollows() {
        KeyDecoder decoder = new KeyDecoder();
        assertEquals("", names(decoder.feed(new byte[] {0x1b}, 1)));
        assertEquals("Esc", names(decoder.expire()));
        assertEquals("q", names(decoder.feed(new byte[] {'q'}, 1)));
    }

    /** Read late, Esc and a letter look like Alt and that letter; arrows tell the two apart. */
    @ParameterizedTest
    @CsvSource({
        "'\u001bx', Esc x",
        "'\u001b\r', Esc Enter",
        "'\u001b\u0003', Esc C-c",
        "'\u001b[1;3A', M-Up",
        "x, x"
    })
    void takesAltApart(String bytes, String names) {
        byte[] typed = bytes.getBytes(StandardCharsets.ISO_8859_1);
        Key key = (Key) new KeyDecoder().feed(typed, typed.length).get(0);
        assertEquals(names, names(List.copyOf(key.withEsc())));
    }

    @Test
    void survivesNoiseAndGoesOn() {
        Random random = new Random(3);
        KeyDecoder decoder = new KeyDecoder();
        byte[] noise = new byte[1 << 16];
        random.nextBytes(noise);
        decoder.feed(noise, noise.length);
        decoder.expire();
        assertEquals("j", names(decoder.feed(new byte[] {'j'}, 1)));
    }

    @Test
    void tellsTheSecondOfTwoClicks() {
        Clicks clicks = new Clicks();
        Mouse click = new Mouse(Mouse.Kind.CLICK, 2, 9);
        Mouse twice = new Mouse(Mouse.Kind.DOUBLE_CLICK, 2, 9);
        assertEquals(click, clicks.at(click, 0));
        assertEquals(twice, clicks.at(click, 200_000_000));
        assertEquals(click, clicks.at(click, 300_000_000));
        assertEquals(click, clicks.at(click, 900_000_000));
        assertEquals(
                new Mouse(Mouse.Kind.CLICK, 3, 9),
                clicks.at(new Mouse(Mouse.Kind.CLICK, 3, 9), 950_000_000));
    }

    @Test
    void takesPastedTextForNoKeys() {
        KeyDecoder decoder = new KeyDecoder();
        byte[] bytes = "\033[200~dq\nY\033[201~j".getBytes(StandardCharsets.UTF_8);
        List<Input> keys = new ArrayList<>(decoder.feed(bytes, 7));
        keys.addAll(decoder.feed(Arrays.copyOfRange(bytes, 7, bytes.length), bytes.length - 7));
        assertEquals(2, keys.size());
        assertEquals("dq Y", ((Key) keys.get(0)).typed());
        assertEquals(new Key("j"), keys.get(1));
    }

    @Test
    void aPasteThatNeverEndsEndsWithCtrlC() {
        KeyDecoder decoder = new KeyDecoder();
        byte[] bytes = "\033[200~dddd\003j".getBytes(StandardCharsets.UTF_8);
        assertEquals("j", names(decoder.feed(bytes, bytes.length)));
    }

    @Test
    void refusesATableThatBindsAKeyTwice() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new KeyTable<>(
                                List.of(
                                        new Binding<>("F7 u", "up", "", ""),
                                        new Binding<>("U u", "undo", "", ""))));
    }
}
