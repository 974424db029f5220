package vigil.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "status web ! status,web",
                "a|b&&c||d;e ! a,<|>,b,<&&>,c,<||>,d,<;>,e",
                "up 'a b' ! up,a b",
                "up \"a'b\" ! up,a'b",
                "up a\\ b ! up,a b",
                "up \"a\\\"b\" ! up,a\"b",
                "up x'y'\"z\" ! up,xyz",
                "status # all ! status",
                "a#b ! a#b",
                "~~ ! ~~",
            })
    void takesALineApart(String line, String words) {
        List<Lexer.Token> tokens = Lexer.of(line).tokens();
        assertEquals(
                words,
                tokens.stream()
                        .map(t -> t.isOperator() ? "<" + t.text() + ">" : t.text())
                        .collect(Collectors.joining(",")));
        assertFalse(Lexer.of(line).isOpen());
    }

    @Test
    void knowsWhatIsNotFinished() {
        assertTrue(Lexer.of("up 'a").isOpen());
        assertTrue(Lexer.of("up \"a\\").isOpen());
        assertTrue(Lexer.of("up a\\").isOpen());
    }

    @Test
    void tellsWhereWordsAre() {
        Lexer.Token token = Lexer.of("up 'a b'  ").tokens().get(1);
        assertEquals(3, token.from());
        assertEquals(8, token.to());
    }
}
