package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.grid.Grid;
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

    @Test
    void listsAllKeysInTheHelp() throws IOException {
        Model help = Update.onKey(Samples.model(), new Key("F1")).model();
        Golden.check("help-80x25", draw(help, 80, 25).text());
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
                draw(Samples.model().showing(Model.Screen.HELP), columns, rows);
            }
        }
    }
}
