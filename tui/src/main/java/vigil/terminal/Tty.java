package vigil.terminal;

import java.io.IOException;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.nativ.CLibrary.WinSize;
import org.jline.nativ.JLineNativeLoader;
import org.jline.utils.Signals;

/**
 * The terminal device, through JLine's system calls: size, modes, and how it was before us. Not
 * through JLine's own attributes, which lose the speed of a serial line: it would hang up.
 */
public final class Tty {
    private static final int IN = 0;
    private static final int OUT = 1;

    // from asm-generic/termbits.h
    private static final long IN_BREAK_TO_FLOW = 0x2 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400;
    private static final long LOCAL_ISIG_ICANON_ECHO_IEXTEN = 0x1 | 0x2 | 0x8 | 0x8000;
    private static final int VTIME = 5;
    private static final int VMIN = 6;

    private static final int READ_TIMEOUT_TENTHS = 2;
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 25;

    private final Termios before = new Termios();
    private final WinSize size = new WinSize();

    private Tty() {}

    /** Whether standard input and output are terminals. */
    public static boolean isTerminal() throws IOException {
        load();
        return CLibrary.isatty(IN) != 0 && CLibrary.isatty(OUT) != 0;
    }

    private static void load() throws IOException {
        try {
            JLineNativeLoader.initialize();
        } catch (Exception e) {
            throw new IOException("cannot load JLine's system calls", e);
        }
    }

    /** Fails where standard input or output is no terminal. */
    public static Tty open() throws IOException {
        Tty tty = new Tty();
        if (!isTerminal() || CLibrary.tcgetattr(IN, tty.before) != 0) {
            throw new IOException("standard input or output is no terminal: see vigil --once");
        }
        return tty;
    }

    /** For a rehearsal: of the usual size where there is no terminal, and left as it is. */
    static Tty none() throws IOException {
        load();
        Tty tty = new Tty();
        CLibrary.tcgetattr(IN, tty.before); // it may be one all the same
        return tty;
    }

    /** Every key arrives as bytes, Ctrl-C and Ctrl-Z too; a read returns after 0.2 s at most. */
    public void enterRawMode() {
        Termios raw = new Termios();
        CLibrary.tcgetattr(IN, raw);
        raw.c_iflag &= ~IN_BREAK_TO_FLOW;
        raw.c_lflag &= ~LOCAL_ISIG_ICANON_ECHO_IEXTEN;
        raw.c_cc[VMIN] = 0;
        raw.c_cc[VTIME] = READ_TIMEOUT_TENTHS;
        CLibrary.tcsetattr(IN, CLibrary.TCSADRAIN, raw);
    }

    /** As it was when it was opened. */
    public void restore() {
        CLibrary.tcsetattr(IN, CLibrary.TCSANOW, before);
    }

    public synchronized int columns() {
        return CLibrary.ioctl(OUT, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0
                ? size.ws_col
                : USUAL_COLUMNS;
    }

    public synchronized int rows() {
        return CLibrary.ioctl(OUT, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_row > 0
                ? size.ws_row
                : USUAL_ROWS;
    }

    /** {@code then} runs, on a thread of its own, each time the terminal has another size. */
    public void onResize(Runnable then) {
        Signals.register("WINCH", then);
    }
}
