package vigil.keys;

import java.util.concurrent.TimeUnit;

/** Tells the second of two clicks on one cell from a first one. */
public final class Clicks {
    private static final long DOUBLE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private Mouse last;
    private long lastNanos;

    /** The same, or a double click; {@code nanos} is when it came. */
    public Mouse at(Mouse mouse, long nanos) {
        boolean twice = mouse.equals(last) && nanos - lastNanos < DOUBLE_NANOS;
        boolean click = mouse.kind() == Mouse.Kind.CLICK;
        last = twice || !click ? null : mouse;
        lastNanos = nanos;
        return twice ? new Mouse(Mouse.Kind.DOUBLE_CLICK, mouse.row(), mouse.column()) : mouse;
    }
}
