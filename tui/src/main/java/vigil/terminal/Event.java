package vigil.terminal;

import vigil.keys.Key;

/** What happens to a program on a terminal; programs add events of their own. */
public interface Event {
    record KeyPressed(Key key) implements Event {}

    /** A second has passed. */
    record Tick() implements Event {}

    record Resized() implements Event {}

    /** Give the terminal back while {@code meanwhile} runs, such as a stop by Ctrl-Z. */
    record StepAside(Runnable meanwhile) implements Event {}

    /** The terminal is gone: nobody looks any more. */
    record HungUp() implements Event {}
}
