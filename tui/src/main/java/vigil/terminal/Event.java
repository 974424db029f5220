package vigil.terminal;

import vigil.keys.Key;
import vigil.keys.Mouse;

/** What happens to a program on a terminal; programs add events of their own. */
public interface Event {
    record KeyPressed(Key key) implements Event {}

    record MouseUsed(Mouse mouse) implements Event {}

    /** A second has passed. */
    record Tick() implements Event {}

    record Resized() implements Event {}

    /** Ctrl-Z: the terminal is given back and this process group stops until it is continued. */
    record Suspend() implements Event {}

    /** The terminal is lent to another program while {@code meanwhile} runs. */
    record Lend(Runnable meanwhile) implements Event {}

    /** Puts {@code text} into the terminal's clipboard; comes back if it was sent. */
    record Copy(byte[] text, String words) implements Event {}

    /** The answer to {@link Copy} of a terminal that has no clipboard. */
    record NoClipboard() implements Event {}

    /** The terminal is gone: nobody looks any more. */
    record HungUp() implements Event {}
}
