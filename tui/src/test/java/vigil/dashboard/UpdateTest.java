package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
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

    private static List<String> sent(Step step) {
        return step.commands().stream().map(Command::words).toList();
    }

    @ParameterizedTest
    @CsvSource({"u,u,up", "F7,u,up", "o,o,once"})
    void sendsWhatDisruptsNothingAtOnce(String key, String bytes, String word) {
        Step step = press(Samples.model(), key);
        assertEquals(List.of("sv " + word + " ntpd"), sent(step));
        assertEquals(bytes, step.commands().get(0).verb().bytes());
    }

    @ParameterizedTest
    @CsvSource({"d,d", "r,tcu"})
    void asksBeforeItDisrupts(String key, String bytes) {
        Step asked = press(Samples.model(), key);
        assertEquals(List.of(), asked.commands());
        assertEquals(bytes, press(asked.model(), "y").commands().get(0).verb().bytes());
        assertEquals(List.of(), press(asked.model(), "n").commands());
        assertEquals(List.of(), press(asked.model(), "Enter").commands());
    }

    @Test
    void wantsTheNameTypedWhereThisConsoleWouldEnd() {
        Model sshd = press(Samples.model(), "j", "j").model();
        assertEquals("sshd", sshd.table().selected());
        assertEquals(List.of(), press(sshd, "r", "y", "Enter").commands());
        Step typed = press(sshd, "r", "s", "s", "h", "d", "Enter");
        assertEquals(List.of("sv restart sshd"), sent(typed));
        assertEquals(List.of("sv up sshd"), sent(press(sshd, "u")));
    }

    @Test
    void sendsSignalsByMenu() {
        assertEquals(List.of("sv hup ntpd"), sent(press(Samples.model(), "s", "h")));
        assertEquals(List.of("sv term ntpd"), sent(press(Samples.model(), "s", "t", "y")));
        assertEquals(List.of(), sent(press(Samples.model(), "s", "e", "y", "Enter")));
        assertEquals(
                List.of("sv exit ntpd"),
                sent(press(Samples.model(), "s", "e", "n", "t", "p", "d", "Enter")));
        assertEquals(List.of(), sent(press(Samples.model(), "s", "Esc")));
    }

    @Test
    void commandsAllThatAreMarkedAfterOneQuestion() {
        Model marked = press(Samples.model(), "g", "Space", "Space").model();
        assertEquals(2, marked.table().marked().size());
        assertEquals(List.of(), press(marked, "u").commands());
        assertEquals(2, press(marked, "u", "y").commands().size());
        assertEquals(6, press(marked, "*").model().table().marked().size());
        assertEquals(4, press(marked, "i").model().table().marked().size());
        assertEquals(0, press(marked, "-").model().table().marked().size());
        assertEquals(List.of(), press(marked, "*", "r", "y").commands());
    }

    @ParameterizedTest
    @CsvSource({
        "/ n t, ntpd",
        "/ ! s, evil ntpd web",
        "/ ~ s d, sshd",
        "/ ^ s, sshd",
        "/ (, ''",
        "!, crasher evil",
    })
    void showsWhatPassesTheFilter(String keys, String names) {
        Model model = press(Samples.model(), keys.split(" ")).model();
        String shown =
                model.shown().stream()
                        .map(s -> s.name().startsWith("\033") ? "evil" : s.name())
                        .sorted()
                        .collect(Collectors.joining(" "));
        assertEquals(names, shown);
        assertEquals(6, press(model, "Esc", "Esc").model().shown().size());
    }

    @Test
    void sortsByAnyColumn() {
        Model cpu = press(Samples.model(), "<", "<", "<").model();
        assertEquals(Column.CPU, cpu.table().sort());
        assertEquals("sshd", cpu.shown().get(0).name());
        assertEquals("sshd", press(cpu, "I").model().shown().get(5).name());
    }

    @Test
    void sendsNothingWhenReadOnly() {
        Model.Facts facts = Samples.facts(Samples.services());
        Model model =
                Samples.model()
                        .with(
                                new Model.Facts(
                                        facts.directory(),
                                        facts.services(),
                                        "",
                                        facts.vitals(),
                                        facts.machine(),
                                        facts.carriers(),
                                        "--readonly was given",
                                        facts.now()));
        assertEquals(List.of(), press(model, "u").commands());
        assertEquals(List.of(), press(model, "r", "y").commands());
    }

    @Test
    void movesAndStopsAtTheEnds() {
        assertEquals("resting", press(Samples.model(), "Down").model().table().selected());
        assertEquals("web", press(Samples.model(), "G", "j", "PgDn").model().table().selected());
        assertEquals("crasher", press(Samples.model(), "g", "k", "j").model().table().selected());
    }

    @Test
    void leavesOnlyByF10OrTwoInterrupts() {
        assertEquals(Step.Then.GO_ON, press(Samples.model(), "q", "Esc", "C-c").then());
        assertEquals(Step.Then.GO_ON, press(Samples.model(), "C-c", "j", "C-c").then());
        assertEquals(Step.Then.QUIT, press(Samples.model(), "C-c", "C-c").then());
        assertEquals(Step.Then.QUIT, press(Samples.model(), "F10").then());
    }

    @Test
    void survivesRandomKeysAndSizes() {
        Random random = new Random(9);
        List<String> keys =
                Action.KEYS.bindings().stream()
                        .flatMap(binding -> List.of(binding.keys().split(" ")).stream())
                        .toList();
        Model model = Samples.model();
        for (int i = 0; i < 5000; i++) {
            boolean types = random.nextInt(4) == 0;
            String key =
                    types
                            ? Character.toString(' ' + 1 + random.nextInt(90))
                            : keys.get(random.nextInt(keys.size()));
            model = press(model, key).model();
            View.draw(model, ZoneOffset.UTC, 1 + random.nextInt(150), 1 + random.nextInt(40));
        }
    }

    @Test
    void selectsANeighbourWhenTheServiceGoes() {
        Model model = Samples.model().with(Samples.facts(Samples.services().subList(0, 2)));
        assertTrue(List.of("crasher", "\033[2Jevil\u00ff").contains(model.table().selected()));
    }
}
