package vigil.keys;

/**
 * What was done with the mouse, and at which cell, counted from 0.
 *
 * @param kind a {@code DOUBLE_CLICK} comes after the click that begins it
 */
public record Mouse(Kind kind, int row, int column) implements Input {
    /** What the mouse does. */
    public enum Kind {
        CLICK,
        DOUBLE_CLICK,
        WHEEL_UP,
        WHEEL_DOWN
    }

    @Override
    public String toString() {
        return kind + "@" + row + "," + column;
    }
}
