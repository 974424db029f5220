package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void keepsTheOrderOverManyRounds() {
        Steps steps = new Steps();
        for (int round = 0; round < 50; round++) {
            steps.add(Steps.STOP);
            steps.add((byte) 'h');
            steps.add(Steps.GO_DOWN);
            assertEquals(Steps.STOP, steps.take());
            assertEquals('h', steps.take());
            assertEquals(Steps.GO_DOWN, steps.take());
            assertTrue(steps.isEmpty());
        }
        assertEquals(0, steps.take());
    }

    @Test
    void hasRoomForAllThatACommandCanBring() {
        Steps steps = new Steps();
        int added = 0;
        while (steps.hasRoom()) {
            steps.add((byte) 'h');
            added++;
        }
        assertTrue(added >= 10);
        while (!steps.isEmpty()) {
            steps.take();
            added--;
        }
        assertEquals(0, added);
        assertTrue(steps.hasRoom());
        assertFalse(steps.isEmpty() && steps.take() != 0);
    }

    @Test
    void namesTheControlScriptOfEachStep() {
        assertEquals('t', Steps.letter(Steps.STOP));
        assertEquals('d', Steps.letter(Steps.GO_DOWN));
        assertEquals('x', Steps.letter(Steps.GO_EXIT));
        assertEquals('u', Steps.letter(Steps.START));
        assertEquals('1', Steps.letter((byte) '1'));
    }
}
