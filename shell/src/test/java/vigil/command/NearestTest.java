package vigil.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("status", "start", "up", "restart", "why");

    @ParameterizedTest
    @CsvSource({"statsu, status", "strat, start", "restrat, restart", "wy, why", "stat, status"})
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.of(typed, KNOWN));
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertEquals(Optional.empty(), Nearest.of("frobnicate", KNOWN));
    }

    @Test
    void countsNeighboursThatChangedPlacesAsOneEdit() {
        assertEquals(1, Nearest.edits("statsu", "status"));
        assertEquals(3, Nearest.edits("kitten", "sitting"));
        assertEquals(4, Nearest.edits("", "four"));
    }
}
