package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vigil.grid.Grid;
import vigil.keys.Key;
import vigil.keys.Mouse;
import vigil.service.State;
import vigil.tree.Service;

final class PointerTest {
    private static final int COLUMNS = 80;
    private static final int ROWS = 25;

    private static Step use(Model model, Mouse.Kind kind, int row, int column) {
        return Pointer.on(model, new Mouse(kind, row, column), COLUMNS, ROWS);
    }

    private static Step click(Model model, int row, int column) {
        return use(model, Mouse.Kind.CLICK, row, column);
    }

    private static Grid draw(Model model) {
        return View.draw(model, ZoneOffset.UTC, COLUMNS, ROWS);
    }

    /** Row and column where {@code text} stands. */
    private static int[] find(Model model, String text) {
        Grid grid = draw(model);
        for (int row = 0; row < ROWS; row++) {
            int column = grid.line(row).indexOf(text);
            if (column >= 0) {
                return new int[] {row, column};
            }
        }
        throw new AssertionError(text + " is not in\n" + grid.text());
    }

    private static Step clickOn(Model model, String text) {
        int[] place = find(model, text);
        return click(model, place[0], place[1]);
    }

    @Test
    void selectsTheServiceThatIsClickedAndOpensItByTwo() {
        Model web = clickOn(Samples.model(), "web").model();
        assertEquals("web", web.table().selected());
        Step opened = use(web, Mouse.Kind.DOUBLE_CLICK, find(web, "web")[0], 3);
        assertEquals(Screen.DETAILS, opened.model().screen());
        assertEquals("web", opened.model().table().selected());
    }

    @Test
    void opensTheLogByTwoClicksOnIt() {
        Model model = Samples.model();
        int row = find(model, "cannot resolve")[0];
        assertEquals(
                new Effect.ShowLogs(List.of("ntpd"), Optional.empty()),
                use(model, Mouse.Kind.DOUBLE_CLICK, row, 4).effect());
        assertEquals(model, click(model, row, 4).model());
    }

    @Test
    void sortsByTheHeadingThatIsClickedAndTurnsRoundByAnother() {
        Model byCpu = clickOn(Samples.model(), "CPU%").model();
        assertEquals(Column.CPU, byCpu.table().sort());
        Model turned = clickOn(byCpu, "CPU%").model();
        assertTrue(turned.table().reverse());
        assertEquals(Column.STATE, clickOn(turned, "STATE").model().table().sort());
    }

    @Test
    void scrollsByTheWheelAndDoesWhatTheKeyBarSays() {
        Model down = use(Samples.model(), Mouse.Kind.WHEEL_DOWN, 5, 5).model();
        assertEquals("web", down.table().selected());
        assertEquals("ntpd", use(down, Mouse.Kind.WHEEL_UP, 5, 5).model().table().selected());
        assertEquals(Screen.HELP, clickOn(Samples.model(), "F1Help").model().screen());
        assertEquals(new Effect.Quit(), clickOn(Samples.model(), "F10Quit").effect());
    }

    @Test
    void keepsWhatIsOnTheScreenWhereItIs() {
        List<Service> many = new ArrayList<>();
        for (int i = 10; i < 99; i++) {
            many.add(Samples.service("s" + i, State.RUN, 100 + i, true, 50));
        }
        Model model = Samples.model(many).moveTo(40);
        Layout layout = Layout.of(model, ROWS);
        model = model.drawn(layout.first(), layout.room());
        Model clicked = clickOn(model, "s48").model();
        assertEquals("s48", clicked.table().selected());
        assertEquals(find(model, "s48")[0], find(clicked, "s48")[0]);
        Model below = clicked.moveTo(60);
        assertEquals("s70", below.table().selected());
        find(below, "s70");
    }

    @Test
    void choosesFromAMenuByTheMouse() {
        Model menu = Update.onKey(Samples.model(), new Key("F2")).model();
        Step asked = clickOn(menu, "stop it");
        assertEquals("sv down ntpd? y/N ", asked.model().talk().ask().orElseThrow().words());
        assertEquals(Optional.empty(), click(menu, 0, 0).model().talk().ask());
        Model moved = use(menu, Mouse.Kind.WHEEL_DOWN, 0, 0).model();
        assertEquals(1, ((Menu) moved.talk().ask().orElseThrow()).at());
    }

    @Test
    void takesNothingWhileALineIsTyped() {
        Model asking = Update.onKey(Samples.model(), new Key("/")).model();
        assertEquals(asking, clickOn(asking, "web").model());
    }

    @Test
    void choosesAndOpensLinesOfPages() {
        Model events = Samples.model().showing(Screen.EVENTS);
        events = events.with(EventsPage.read(events, List.of(), ZoneOffset.UTC, 80));
        int row = find(events, "ready")[0];
        Model chosen = click(events, row, 2).model();
        assertEquals(row, draw(chosen).cursorRow());
        Effect log = use(chosen, Mouse.Kind.DOUBLE_CLICK, row, 2).effect();
        assertEquals(List.of("ntpd"), ((Effect.ShowLogs) log).services());
    }
}
