package vigil.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void findsEachCycleOnce() {
        assertEquals(
                List.of(List.of("a", "b", "c"), List.of("d")),
                Cycles.of(
                        Map.of(
                                "a", List.of("x", "b"),
                                "b", List.of("c"),
                                "c", List.of("a"),
                                "d", List.of("d"),
                                "e", List.of("a"))));
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertEquals(
                List.of(),
                Cycles.of(Map.of("a", List.of("b", "c"), "b", List.of("c"), "c", List.of())));
    }
}
