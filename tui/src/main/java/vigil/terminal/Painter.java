package vigil.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import vigil.grid.Grid;
import vigil.grid.Paint;
import vigil.grid.Profile;
import vigil.grid.Style;

/** Brings grids onto a Lanterna terminal: only cells that changed are written. */
public final class Painter {
    private static final TextColor.ANSI[] COLOURS = {
        TextColor.ANSI.BLACK, TextColor.ANSI.RED,
        TextColor.ANSI.GREEN, TextColor.ANSI.YELLOW,
        TextColor.ANSI.BLUE, TextColor.ANSI.MAGENTA,
        TextColor.ANSI.CYAN, TextColor.ANSI.WHITE,
        TextColor.ANSI.BLACK_BRIGHT, TextColor.ANSI.RED_BRIGHT,
        TextColor.ANSI.GREEN_BRIGHT, TextColor.ANSI.YELLOW_BRIGHT,
        TextColor.ANSI.BLUE_BRIGHT, TextColor.ANSI.MAGENTA_BRIGHT,
        TextColor.ANSI.CYAN_BRIGHT, TextColor.ANSI.WHITE_BRIGHT,
    };
    private static final int CACHED_CELLS = 4096;

    private final TerminalScreen screen;
    private final Map<Long, TextCharacter> cells = new HashMap<>();
    private Profile profile;
    private Grid shown;
    private boolean complete;

    public Painter(Terminal terminal, Profile profile) throws IOException {
        screen = new TerminalScreen(terminal);
        this.profile = profile;
    }

    public void start() throws IOException {
        screen.startScreen();
        repaint();
    }

    public void stop() throws IOException {
        screen.stopScreen(false);
    }

    /** The next grid is written whole: what the terminal shows is not known. */
    public void repaint() {
        shown = null;
        complete = true;
    }

    /** Glyphs and colours of {@code other} from the next grid on. */
    void use(Profile other) {
        profile = other;
        cells.clear();
        repaint();
    }

    public void paint(Grid grid) throws IOException {
        if (screen.doResizeIfNecessary() != null) {
            repaint();
        }
        boolean all = shown == null;
        if (all || shown.columns() != grid.columns() || shown.rows() != grid.rows()) {
            screen.clear();
            all = true;
        }
        for (int row = 0; row < grid.rows(); row++) {
            paintRow(grid, row, all);
        }
        screen.setCursorPosition(new TerminalPosition(grid.cursorColumn(), grid.cursorRow()));
        screen.refresh(complete ? RefreshType.COMPLETE : RefreshType.DELTA);
        complete = false;
        shown = grid;
    }

    private void paintRow(Grid grid, int row, boolean all) {
        for (int column = 0; column < grid.columns(); column++) {
            int glyph = grid.glyph(row, column);
            Style style = grid.style(row, column);
            boolean selected = grid.isSelected(row, column);
            boolean same =
                    !all
                            && shown.isSelected(row, column) == selected
                            && shown.glyph(row, column) == glyph
                            && shown.style(row, column) == style;
            if (!same && glyph != Grid.CONTINUED) {
                screen.setCharacter(column, row, cell(glyph, style, selected));
            }
        }
    }

    private TextCharacter cell(int glyph, Style style, boolean selected) {
        if (cells.size() > CACHED_CELLS) {
            cells.clear();
        }
        long key = (long) glyph << 8 | style.ordinal() << 1 | (selected ? 1 : 0);
        return cells.computeIfAbsent(key, unused -> make(glyph, style, selected));
    }

    private TextCharacter make(int glyph, Style style, boolean selected) {
        Paint paint = profile.palette().paint(style, selected);
        EnumSet<SGR> modes = EnumSet.noneOf(SGR.class);
        if (paint.bold()) {
            modes.add(SGR.BOLD);
        }
        if (paint.reverse()) {
            modes.add(SGR.REVERSE);
        }
        if (paint.underline()) {
            modes.add(SGR.UNDERLINE);
        }
        String text = Character.toString(profile.glyphs().nearest(glyph));
        TextCharacter[] made =
                TextCharacter.fromString(
                        text, colour(paint.foreground()), colour(paint.background()), modes);
        return made[0];
    }

    private static TextColor colour(int number) {
        return number == Paint.OWN ? TextColor.ANSI.DEFAULT : COLOURS[number];
    }
}
