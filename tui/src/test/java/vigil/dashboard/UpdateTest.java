package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.keys.Key;
import vigil.operation.Command;
import vigil.operation.Danger;
import vigil.operation.Operation;
import vigil.tree.Service;

final class UpdateTest {
    private static final Effect GO_ON = new Effect.Nothing();

    private static Step press(Model model, String... keys) {
        Step step = Step.show(model);
        for (String key : keys) {
            step = Update.onKey(step.model(), new Key(key));
        }
        return step;
    }

    private static List<String> sent(Step step) {
        return step.operations().stream().map(Operation::words).toList();
    }

    @Test
    void opensOnTheFirstProblemAndStaysWhereSomebodyWent() {
        List<Service> all = Samples.services();
        Facts healthy = Samples.facts(all.subList(2, 5));
        Model empty = Model.empty(Samples.setting());
        assertEquals("ntpd", empty.with(healthy).table().selected());
        Model opened = empty.with(Samples.facts(all.subList(1, 6)));
        assertEquals("crasher", opened.table().selected());
        assertEquals("sshd", opened.moveTo(3).with(healthy).table().selected());
    }

    @ParameterizedTest
    @CsvSource({"u,u,up", "F7,u,up", "o,o,once"})
    void sendsWhatDisruptsNothingAtOnce(String key, String bytes, String word) {
        Step step = press(Samples.model(), key);
        assertEquals(List.of("sv " + word + " ntpd"), sent(step));
        assertEquals(bytes, ((Command) step.operations().get(0)).verb().bytes());
    }

    @ParameterizedTest
    @CsvSource({"d,d", "r,tcu"})
    void asksBeforeItDisrupts(String key, String bytes) {
        Step asked = press(Samples.model(), key);
        assertEquals(List.of(), asked.operations());
        assertEquals(
                bytes, ((Command) press(asked.model(), "y").operations().get(0)).verb().bytes());
        assertEquals(List.of(), press(asked.model(), "n").operations());
        assertEquals(List.of(), press(asked.model(), "Enter").operations());
    }

    @Test
    void wantsTheNameTypedWhereThisConsoleWouldEnd() {
        Model sshd = press(Samples.model(), "j", "j").model();
        assertEquals("sshd", sshd.table().selected());
        assertEquals(List.of(), press(sshd, "r", "y", "Enter").operations());
        Step typed = press(sshd, "r", "s", "s", "h", "d", "Enter");
        assertEquals(List.of("sv restart sshd"), sent(typed));
        assertEquals(List.of("sv up sshd"), sent(press(sshd, "u")));
    }

    @Test
    void wantsTheNameOfAProtectedServiceTyped() {
        Facts.Setting setting = Samples.setting("ntp?", "resting");
        Model model = Samples.model().with(Samples.facts(Samples.services()).with(setting));
        assertEquals(List.of(), press(model, "d", "y", "Enter").operations());
        assertEquals(
                "sv down ntpd: it is protected; type its name: ",
                press(model, "d").model().talk().ask().get().words());
        assertEquals(List.of("sv down ntpd"), sent(press(model, "d", "n", "t", "p", "d", "Enter")));
        assertEquals(List.of("sv down web"), sent(press(model.moveTo(5), "d", "y")));
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
    void sendsByNameWhatSvDoesNotHave() {
        Step asked = press(Samples.model(), "s", "s", "w", "i", "n", "c", "h", "Enter");
        assertEquals(List.of(), asked.operations());
        assertEquals(
                List.of("kill -WINCH $(cat /service/ntpd/supervise/pid)"),
                sent(press(asked.model(), "y")));
        assertEquals(
                List.of("sv hup ntpd"),
                sent(press(Samples.model(), "s", "s", "S", "I", "G", "H", "U", "P", "Enter")));
        Step wrong = press(Samples.model(), "s", "s", "u", "p", "Enter");
        assertEquals("up: no such signal", wrong.model().talk().notice());
        assertEquals(List.of(), wrong.operations());
    }

    @Test
    void marksARange() {
        Model some = press(Samples.model(), "g", "Space", "G", "k", "V").model();
        assertEquals(5, some.table().marked().size());
        Model up = press(Samples.model(), "G", "Space", "k", "k", "C-Space").model();
        assertEquals(Set.of("web", "sshd", "resting"), up.table().marked());
        assertEquals(Set.of("ntpd"), press(Samples.model(), "V").model().table().marked());
    }

    @Test
    void listsWhatCanBeDoneAndDoesIt() {
        assertEquals(Screen.DETAILS, press(Samples.model(), "m", "Enter").model().screen());
        assertEquals(List.of("sv up ntpd"), sent(press(Samples.model(), "F2", "u")));
        assertEquals(GO_ON, press(Samples.model(), "F2", "Esc").effect());
        Model sorted = press(Samples.model(), "F6", "Down", "Down", "Down", "Enter").model();
        assertEquals(Column.PID, sorted.table().sort());
        assertEquals(Column.STATE_LETTER, press(sorted, "S", "1").model().table().sort());
        assertTrue(press(sorted, "S", "Enter").model().table().reverse());
    }

    @Test
    void commandsAllThatAreMarkedAfterOneQuestion() {
        Model marked = press(Samples.model(), "g", "Space", "Space").model();
        assertEquals(2, marked.table().marked().size());
        assertEquals(List.of(), press(marked, "u").operations());
        assertEquals(2, press(marked, "u", "y").operations().size());
        assertEquals(6, press(marked, "*").model().table().marked().size());
        assertEquals(4, press(marked, "i").model().table().marked().size());
        assertEquals(0, press(marked, "-").model().table().marked().size());
        assertEquals(List.of(), press(marked, "*", "r", "y").operations());
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
        Model cpu = press(Samples.model(), ">", ">", ">", ">", ">").model();
        assertEquals(Column.CPU, cpu.table().sort());
        assertEquals("sshd", cpu.shown().get(0).name());
        assertEquals("sshd", press(cpu, "I").model().shown().get(5).name());
    }

    @Test
    void sendsNothingWhenReadOnly() {
        Facts.Setting open = Samples.setting();
        Facts.Setting setting =
                new Facts.Setting(
                        open.directories(),
                        0,
                        "asked for",
                        open.confirm(),
                        open.protectedNames(),
                        open.keys(),
                        open.runlevels(),
                        "");
        Model model = Samples.model().with(Samples.facts(Samples.services()).with(setting));
        assertEquals(List.of(), press(model, "u").operations());
        assertEquals(List.of(), press(model, "r", "y").operations());
        assertEquals("read-only: asked for", press(model, "v").model().talk().notice());
    }

    @Test
    void asksForWhatChangesFilesAndShowsTheLines() {
        assertEquals(List.of("touch /service/ntpd/down"), sent(press(Samples.model(), "D")));
        Step disable = press(Samples.model(), "e");
        assertEquals("rm /service/ntpd? y/N ", disable.model().talk().ask().get().words());
        assertEquals(List.of("rm /service/ntpd"), sent(press(disable.model(), "y")));
        assertEquals(
                List.of("mv /service/ntpd /service/.ntpd; mv /service/.ntpd /service/ntpd"),
                sent(press(Samples.model(), "K", "y")));
        assertEquals(1, press(Samples.model(), "X", "y").operations().size());
        assertEquals(List.of(), press(Samples.model(), "X", "n").operations());
    }

    @Test
    void commandsTheLogServiceByItsOwnName() {
        assertEquals(List.of("sv restart ntpd/log"), sent(press(Samples.model(), "s", "l", "y")));
    }

    @Test
    void asksFromTheDangerThatWasChosen() {
        assertEquals(List.of(), press(confirming(Danger.SAFE), "u").operations());
        assertEquals(1, press(confirming(Danger.FATAL), "r").operations().size());
        assertEquals(1, press(confirming(null), "j", "j", "r").operations().size());
    }

    private static Model confirming(Danger from) {
        Facts.Setting setting =
                new Facts.Setting(
                        List.of(Path.of("/service")),
                        0,
                        "",
                        from,
                        List.of(),
                        Samples.KEYS,
                        Optional.empty(),
                        "");
        return Samples.model().with(Samples.facts(Samples.services()).with(setting));
    }

    @Test
    void enablesADisabledServiceThatIsShown() {
        List<Service> disabled = List.of(Service.disabled("zope", Path.of("/etc/sv/zope")));
        Model model = press(Samples.model(), "a").model();
        model = model.with(model.facts().withDisabled(disabled));
        assertEquals(7, model.shown().size());
        Step enable = press(model, "G", "e", "y");
        assertEquals(List.of("ln -s /etc/sv/zope /service/zope"), sent(enable));
        assertEquals(List.of(), press(model, "G", "u").operations());
    }

    @Test
    void recallsFiltersAndLines() {
        Model model = press(Samples.model(), "/", "n", "t", "Enter", "Esc", "/", "Up").model();
        assertEquals("/nt", model.talk().ask().get().words());
        Step line = press(Samples.model(), ":", "u", "p", "Enter");
        assertEquals(new Effect.RunLine("up"), line.effect());
        assertEquals(":up", press(line.model(), ":", "x", "Up").model().talk().ask().get().words());
    }

    private static Model page(String... lines) {
        List<Line> all = Stream.of(lines).map(line -> Line.of(line, Style.PLAIN)).toList();
        return Samples.model().showing(Screen.DETAILS).with(new Pane("page", all, 0));
    }

    @Test
    void findsWordsInAPageAndGoesOnAroundItsEnds() {
        Model page = page("a", "b", "c", "web 1", "d", "WEB 2", "e");
        Model found = press(page, "/", "w", "e", "b", "Enter").model();
        assertEquals("/web: 1 of 2", found.talk().notice());
        assertEquals(3, found.pane().search().line());
        assertEquals("/web: 2 of 2", press(found, "n").model().talk().notice());
        assertEquals("/web: 1 of 2", press(found, "n", "n").model().talk().notice());
        assertEquals("/web: 2 of 2", press(found, "N").model().talk().notice());
        assertEquals("no match: /x(", press(page, "/", "x", "(", "Enter").model().talk().notice());
        Model back = press(page.with(page.pane().movedTo(1)), "/", "W", "E", "Esc").model();
        assertEquals(1, back.pane().at());
        assertEquals(Search.NONE, back.pane().search());
    }

    @Test
    void highlightsWhatItFoundWherePutOnTheScreen() {
        Model found = press(page("日本 web"), "/", "w", "e", "b", "Enter").model();
        Grid grid = View.draw(found, ZoneOffset.UTC, 80, 25);
        assertEquals(Style.PLAIN, grid.style(1, 4));
        assertEquals(Style.MATCH, grid.style(1, 5));
        assertEquals(Style.MATCH, grid.style(1, 7));
    }

    @Test
    void goesThroughTheServicesThatTheLastFilterMeant() {
        Model all =
                press(Samples.model(), "g", "/", "^", "s", "|", "w", "Enter", "Esc", "g").model();
        assertEquals(6, all.shown().size());
        Model sshd = press(all, "n").model();
        assertEquals("sshd", sshd.table().selected());
        assertEquals("/^s|w: 1 of 2", sshd.talk().notice());
        assertEquals("web", press(sshd, "n").model().table().selected());
        assertEquals("web", press(sshd, "N").model().table().selected());
        assertEquals("ntpd", press(Samples.model(), "n").model().table().selected());
    }

    @Test
    void keysGoOnFromWhereAPageStopped() {
        Model end = press(page("1", "2", "3", "4", "5", "6"), "End").model();
        Model drawn = end.drawn(2, 4); // where the last lines fill the screen
        assertEquals(1, press(drawn, "k").model().pane().at());
        assertEquals(3, press(drawn.drawn(0, 4), "PgDn").model().pane().at());
    }

    @Test
    void forgetsAHintAtTheNextKeyButNotWhatWasDone() {
        Model hint = press(Samples.model(), ")").model();
        assertEquals("no such key: ); F1 or ? lists them", hint.talk().notice());
        assertEquals("", press(hint, "j").model().talk().notice());
        Model done = Samples.model().done("sv up ntpd: ok, 0.1 s");
        assertEquals("sv up ntpd: ok, 0.1 s", press(done, "j").model().talk().notice());
    }

    @Test
    void jumpsFromAnEventToTheLogAtThatMoment() {
        Model events = press(Samples.model(), "E").model();
        events = events.with(EventsPage.read(events, List.of(), ZoneOffset.UTC, 80));
        Step jump = press(events, "Enter");
        assertEquals(
                new Effect.ShowLogs(List.of("crasher"), Optional.of(Samples.NOW.minusSeconds(8))),
                jump.effect());
    }

    @Test
    void comesBackFromEveryScreen() {
        for (String key : List.of("Enter", "E", "B", "t", "L", "F1")) {
            Model away = press(Samples.model(), key).model();
            assertNotEquals(Screen.TABLE, away.screen(), key);
            assertEquals(Screen.TABLE, press(away, "Esc").model().screen(), key);
        }
        Model help = press(Samples.model(), "Enter", "F1").model();
        assertEquals(Screen.DETAILS, press(help, "x").model().screen());
        assertEquals(Screen.HELP, press(help, "PgDn", "/", "u", "Enter", "n").model().screen());
    }

    @Test
    void movesAndStopsAtTheEnds() {
        assertEquals("resting", press(Samples.model(), "Down").model().table().selected());
        assertEquals("web", press(Samples.model(), "G", "j", "PgDn").model().table().selected());
        assertEquals("crasher", press(Samples.model(), "g", "k", "j").model().table().selected());
    }

    @Test
    void leavesOnlyByF10OrTwoInterrupts() {
        assertEquals(GO_ON, press(Samples.model(), "q", "Esc", "C-c").effect());
        assertEquals(GO_ON, press(Samples.model(), "C-c", "j", "C-c").effect());
        assertEquals(new Effect.Quit(), press(Samples.model(), "C-c", "C-c").effect());
        assertEquals(new Effect.Quit(), press(Samples.model(), "F10").effect());
        assertEquals(new Effect.Quit(), press(Samples.model(), ":", "q", "Enter").effect());
    }

    @Test
    void survivesRandomKeysAndSizes() {
        Random random = new Random(9);
        List<String> keys =
                Stream.of(Screen.values())
                        .flatMap(screen -> Samples.KEYS.of(screen).bindings().stream())
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
