package vigil.runsv;

import vigil.posix.Signals;
import vigil.runsv.Service.Event;

/** The bytes of a control fifo. */
final class Commands {
    private Commands() {}

    /** Null for a byte that is no command. */
    static Event event(byte letter) {
        return switch (letter) {
            case 'u' -> Event.UP;
            case 'd' -> Event.DOWN;
            case 'o' -> Event.ONCE;
            case 'x' -> Event.EXIT;
            case 't' -> Event.TERM;
            case 'k' -> Event.KILL;
            case 'p', 'c', 'a', 'h', 'i', 'q', '1', '2' -> Event.SIGNAL;
            default -> null;
        };
    }

    /** The signal that a step sends; 0 for one that sends none. */
    static int signal(byte step) {
        return switch (step) {
            case Steps.STOP -> Signals.sigterm();
            case 'k' -> Signals.sigkill();
            case 'p' -> Signals.sigstop();
            case 'c' -> Signals.sigcont();
            case 'a' -> Signals.sigalrm();
            case 'h' -> Signals.sighup();
            case 'i' -> Signals.sigint();
            case 'q' -> Signals.sigquit();
            case '1' -> Signals.sigusr1();
            case '2' -> Signals.sigusr2();
            default -> 0;
        };
    }
}
