package vigil.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.grid.Style;

final class PainterTest {
    private static final Profile UNICODE = Profile.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8"));
    private static final Profile BASIC = Profile.of(Map.of("TERM", "vt100"));

    private final DefaultVirtualTerminal terminal =
            new DefaultVirtualTerminal(new TerminalSize(20, 3));

    private Painter painter(Profile profile) throws IOException {
        Painter painter = new Painter(terminal, profile);
        painter.start();
        return painter;
    }

    /** What the terminal shows once {@code text} was painted. */
    private String painted(Painter painter, String text) throws IOException {
        Grid grid = new Grid(20, 3);
        grid.put(1, 0, text, Style.BAD);
        grid.select(2);
        painter.paint(grid);
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < terminal.getTerminalSize().getColumns(); column++) {
            line.append(terminal.getCharacter(column, 1).getCharacterString());
        }
        return line.toString().stripTrailing();
    }

    private TextColor colour() {
        return terminal.getCharacter(0, 1).getForegroundColor();
    }

    @Test
    void bringsAGridOntoTheTerminal() throws IOException {
        Painter painter = painter(UNICODE);
        assertEquals("first ─ line", painted(painter, "first ─ line"));
        assertEquals(TextColor.ANSI.RED_BRIGHT, colour());
        assertEquals("second", painted(painter, "second"));
    }

    @Test
    void fillsTheTerminalAgainAfterItGrew() throws IOException {
        terminal.setTerminalSize(new TerminalSize(10, 3));
        Painter painter = painter(UNICODE);
        assertEquals("cut at ten", painted(painter, "cut at ten columns"));
        terminal.setTerminalSize(new TerminalSize(20, 3));
        assertEquals("cut at ten columns", painted(painter, "cut at ten columns"));
    }

    @Test
    void keepsToAsciiAndTwoColoursWhereThatIsAll() throws IOException {
        assertEquals("? - ?", painted(painter(BASIC), "é ─ 日"));
        assertEquals(TextColor.ANSI.DEFAULT, colour());
    }

    @Test
    void drawsWithOtherGlyphsAndColoursWhenToldTo() throws IOException {
        Painter painter = painter(UNICODE);
        assertEquals("a ─ line", painted(painter, "a ─ line"));
        painter.use(BASIC);
        assertEquals("a - line", painted(painter, "a ─ line"));
        assertEquals(TextColor.ANSI.DEFAULT, colour());
    }
}
