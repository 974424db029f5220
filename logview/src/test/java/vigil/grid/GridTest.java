package vigil.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class GridTest {
    @Test
    void cutsWhatLiesOutside() {
        Grid grid = new Grid(5, 2);
        grid.put(0, -2, "abcdefghij", Style.PLAIN);
        grid.put(7, 0, "below", Style.PLAIN);
        assertEquals("cdefg\n\n", grid.text());
    }

    @Test
    void neverHoldsHalfAWideGlyph() {
        Grid grid = new Grid(4, 1);
        grid.put(0, 0, "日本", Style.PLAIN);
        grid.put(0, 1, "x", Style.PLAIN);
        assertEquals(" x本", grid.line(0));
        grid.put(0, 2, "y", Style.PLAIN);
        assertEquals(" xy", grid.line(0));
    }

    @Test
    void showsNoControlEvenIfAViewForgetsToSanitise() {
        Grid grid = new Grid(8, 1);
        grid.put(0, 0, "a\033[2J\u009b", Style.PLAIN);
        assertEquals("a?[2J?", grid.line(0));
    }

    @Test
    void whatIsDrawnOverTheChosenRowIsNotChosen() {
        Grid grid = new Grid(4, 2);
        grid.put(1, 0, "row", Style.PLAIN);
        grid.select(1);
        grid.put(1, 1, "│", Style.PLAIN);
        assertTrue(grid.isSelected(1, 0) && grid.isSelected(1, 2) && grid.isSelected(1, 3));
        assertFalse(grid.isSelected(1, 1) || grid.isSelected(0, 0));
    }

    @Test
    void takesAnythingAnywhere() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            Grid grid = new Grid(random.nextInt(12) - 2, random.nextInt(6) - 2);
            for (int i = 0; i < 40; i++) {
                String text = Character.toString(random.nextInt(0x30000)) + "日a";
                grid.put(random.nextInt(9) - 3, random.nextInt(20) - 5, text, Style.BAD);
            }
            assertTrue(grid.text().codePoints().allMatch(c -> c == '\n' || Text.isSafe(c)));
        }
    }
}
