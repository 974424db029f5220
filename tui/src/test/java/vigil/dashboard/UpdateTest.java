package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.keys.Key;

final class UpdateTest {
    private static Step press(Model model, String... keys) {
        Step step = Step.show(model);
        for (String key : keys) {
            step = Update.onKey(step.model(), new Key(key));
        }
        return step;
    }

    @ParameterizedTest
    @CsvSource({"u,u,up", "F7,u,up", "o,o,once"})
    void sendsWhatDisruptsNothingAtOnce(String key, String bytes, String word) {
        Command command = press(Samples.model(), key).command().orElseThrow();
        assertEquals(bytes, command.bytes());
        assertEquals("sv " + word + " ntpd", command.words());
    }

    @ParameterizedTest
    @CsvSource({"d,d", "r,tcu"})
    void asksBeforeItDisrupts(String key, String bytes) {
        Step asked = press(Samples.model(), key);
        assertEquals(Optional.empty(), asked.command());
        assertEquals(bytes, press(asked.model(), "y").command().orElseThrow().bytes());
        assertEquals(Optional.empty(), press(asked.model(), "n").command());
        assertEquals(Optional.empty(), press(asked.model(), "Enter").command());
    }

    @Test
    void movesAndStopsAtTheEnds() {
        assertEquals("resting", press(Samples.model(), "Down").model().selected());
        assertEquals("web", press(Samples.model(), "G", "j", "PgDn").model().selected());
        assertEquals("crasher", press(Samples.model(), "g", "k").model().selected());
    }

    @Test
    void leavesOnlyByF10OrTwoInterrupts() {
        assertEquals(Step.Then.GO_ON, press(Samples.model(), "q", "Esc", "C-c").then());
        assertEquals(Step.Then.GO_ON, press(Samples.model(), "C-c", "j", "C-c").then());
        assertEquals(Step.Then.QUIT, press(Samples.model(), "C-c", "C-c").then());
        assertEquals(Step.Then.QUIT, press(Samples.model(), "F10").then());
    }

    @Test
    void selectsANeighbourWhenTheServiceGoes() {
        Model model = Samples.model().with(Samples.services().subList(0, 2), "", Samples.NOW);
        assertTrue(List.of("crasher", "\033[2Jevil\u00ff").contains(model.selected()));
    }
}
