package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.grid.Glyphs;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.keys.Key;

final class ViewTest {
    private static Grid draw(Model model, int columns, int rows) {
        return View.draw(model, ZoneOffset.UTC, columns, rows);
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24", "80,25", "132,43", "200,60", "20,5"})
    void drawsTheTableAndTheLog(int columns, int rows) throws IOException {
        Golden.check(
                "services-" + columns + "x" + rows, draw(Samples.model(), columns, rows).text());
    }

    @ParameterizedTest
    @EnumSource(Glyphs.class)
    void keepsToTheGlyphsOfTheTerminal(Glyphs glyphs) throws IOException {
        Grid grid = draw(Samples.model(), 132, 43);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < grid.rows(); row++) {
            grid.line(row).codePoints().map(glyphs::nearest).forEach(text::appendCodePoint);
            text.append('\n');
        }
        Golden.check("glyphs-" + glyphs.name().toLowerCase(Locale.ROOT), text.toString());
    }

    @Test
    void leavesOutWhatAnOriginalRunsvDoesNotTell() throws IOException {
        Grid grid = draw(Samples.model(Samples.plainServices()), 132, 12);
        Golden.check("services-of-an-original-runsv", grid.text());
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24", "80,25", "132,43", "200,60"})
    void drawsEventsAndBoots(int columns, int rows) throws IOException {
        Model model = Samples.model();
        Model events = model.showing(Screen.EVENTS);
        events = events.with(EventsPage.read(events, List.of(), ZoneOffset.UTC, columns));
        Golden.check("events-" + columns + "x" + rows, draw(events, columns, rows).text());
        Model boot = model.showing(Screen.BOOT);
        boot = boot.with(BootPage.read(boot, columns));
        Golden.check("boot-" + columns + "x" + rows, draw(boot, columns, rows).text());
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24", "132,43"})
    void listsAllKeysInTheHelp(int columns, int rows) throws IOException {
        Model help = Update.onKey(Samples.model(), new Key("F1")).model();
        help = help.with(Pages.read(help, List.of(), Clock.systemUTC(), columns));
        Golden.check("help-" + columns + "x" + rows, draw(help, columns, rows).text());
    }

    @Test
    void marksTheSelectedRowAndParksTheCursorThere() {
        Grid grid = draw(Samples.model(), 80, 25);
        assertEquals("U  ntpd", grid.line(grid.cursorRow()).substring(0, 7));
    }

    @Test
    void drawsAnySizeDownToOneCell() {
        for (int columns = 1; columns < 30; columns++) {
            for (int rows = 1; rows < 14; rows++) {
                draw(Samples.model(), columns, rows);
                for (Screen screen : Screen.values()) {
                    Pane pane = new Pane("TABLE", List.of(Line.of("text", Style.PLAIN)), 0);
                    draw(Samples.model().showing(screen).with(pane), columns, rows);
                }
            }
        }
    }
}
