package vigil.terminal;

import vigil.grid.Grid;
import vigil.keys.Key;

/** A full-screen program as the loop drives it: it is told what happens, and drawn. */
public interface Program {
    /** Takes one event in; false ends the program. */
    boolean on(Event event);

    /** Whether that key means something now. */
    default boolean takes(Key key) {
        return true;
    }

    /** Whether it waits for something that changes what is shown. */
    default boolean isBusy() {
        return false;
    }

    Grid view(int columns, int rows);
}
