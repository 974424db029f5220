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

    private static String line(DefaultVirtualTerminal terminal, int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < terminal.getTerminalSize().getColumns(); column++) {
            line.append(terminal.getCharacter(column, row).getCharacterString());
        }
        return line.toString().stripTrailing();
    }

    private static Grid grid(String text) {
        Grid grid = new Grid(20, 3);
        grid.put(1, 0, text, Style.BAD);
        grid.select(2);
        return grid;
    }

    @Test
    void bringsAGridOntoTheTerminal() throws IOException {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(20, 3));
        Painter painter = new Painter(terminal, UNICODE);
        painter.start();
        painter.paint(grid("first ─ line"));
        assertEquals("first ─ line", line(terminal, 1));
        assertEquals(TextColor.ANSI.RED_BRIGHT, terminal.getCharacter(0, 1).getForegroundColor());
        painter.paint(grid("second"));
        assertEquals("second", line(terminal, 1));
    }

    @Test
    void fillsTheTerminalAgainAfterItGrew() throws IOException {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(10, 3));
        Painter painter = new Painter(terminal, UNICODE);
        painter.start();
        painter.paint(grid("cut at ten columns"));
        assertEquals("cut at ten", line(terminal, 1));
        terminal.setTerminalSize(new TerminalSize(20, 3));
        painter.paint(grid("cut at ten columns"));
        assertEquals("cut at ten columns", line(terminal, 1));
    }

    @Test
    void keepsToAsciiAndTwoColoursWhereThatIsAll() throws IOException {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(20, 3));
        Painter painter = new Painter(terminal, Profile.of(Map.of("TERM", "vt100")));
        painter.start();
        painter.paint(grid("é ─ 日"));
        assertEquals("? - ?", line(terminal, 1));
        assertEquals(TextColor.ANSI.DEFAULT, terminal.getCharacter(0, 1).getForegroundColor());
    }

    @Test
    void drawsWithOtherGlyphsAndColoursWhenToldTo() throws IOException {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(20, 3));
        Painter painter = new Painter(terminal, UNICODE);
        painter.start();
        painter.paint(grid("a ─ line"));
        painter.use(Profile.of(Map.of("TERM", "vt100")));
        painter.paint(grid("a ─ line"));
        assertEquals("a - line", line(terminal, 1));
        assertEquals(TextColor.ANSI.DEFAULT, terminal.getCharacter(0, 1).getForegroundColor());
    }
}
