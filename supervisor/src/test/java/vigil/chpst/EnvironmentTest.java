package vigil.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vigil.bytes.Bytes;

class EnvironmentTest {
    private final Environment environment =
            new Environment(
                    new byte[][] {
                        Bytes.of("A=1"), Bytes.of("B=2"), Bytes.of("A=3"), Bytes.of("X")
                    });

    private void set(String name, String value) {
        environment.set(Bytes.of(name), Bytes.of(value), value.length());
    }

    private String entries() {
        return Arrays.stream(environment.toArray())
                .map(e -> new String(e, 0, Bytes.length(e), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void addsANewVariableAtTheEnd() {
        set("C", "4");
        assertEquals("A=1 B=2 A=3 X C=4", entries());
    }

    @Test
    void fillsTheGapOfAReplacedVariableWithTheLastOne() {
        set("A", "");
        assertEquals("X B=2 A=3 A=", entries());
    }

    @Test
    void removesTheFirstOfTheNameOnly() {
        environment.unset(Bytes.of("A"));
        assertEquals("X B=2 A=3", entries());
    }

    @Test
    void leavesAnEntryWithoutAValueAlone() {
        environment.unset(Bytes.of("X"));
        assertEquals("A=1 B=2 A=3 X", entries());
    }

    @Test
    void takesAnEqualsSignInTheNameAsTheEndOfTheName() {
        set("B=C", "5");
        environment.unset(Bytes.of("D=6"));
        assertEquals("A=1 X A=3 B=C=5 D=6", entries());
    }

    @Test
    void writesIdsUnsigned() {
        environment.setNumber("UID", -1);
        assertEquals("A=1 B=2 A=3 X UID=4294967295", entries());
    }

    @Test
    void takesAnyNumberOfVariables() {
        for (int i = 0; i < 100; i++) {
            set("N" + i, "v");
        }
        assertEquals(104, environment.toArray().length);
    }
}
