package vigil.terminal;

import vigil.grid.Grid;

/** A full-screen program as the loop drives it: it is told what happens, and drawn. */
public interface Program {
    /** Takes one event in; false ends the program. */
    boolean on(Event event);

    /** Whether it waits for something that changes what is shown. */
    default boolean isBusy() {
        return false;
    }

    Grid view(int columns, int rows);
}
