package vigil.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import vigil.grid.Profile;

/**
 * Lanterna's escape sequences, written to our stream in one piece a frame. Size and modes are the
 * {@link Tty}'s: Lanterna would ask the terminal for its size and wait for an answer.
 */
final class Output extends ANSITerminal {
    private static final int FRAME_BYTES = 1 << 16;
    private static final String NEVER_BLANK = "\033[9;0]";
    // xterm's: clicks and the wheel, as numbers
    private static final String MOUSE_ON = "\033[?1000h\033[?1006h";
    private static final String MOUSE_OFF = "\033[?1006l\033[?1000l";
    private static final String PASTE_ON = "\033[?2004h";
    private static final String PASTE_OFF = "\033[?2004l";
    private static final String COPY = "\033]52;c;";
    private static final String CLEAR_AND_HOME = "\033[0m\033[2J\033[H";

    private final Tty tty;
    private final Profile profile;

    Output(Tty tty, OutputStream out, Profile profile) {
        super(
                InputStream.nullInputStream(),
                new BufferedOutputStream(out, FRAME_BYTES),
                StandardCharsets.UTF_8);
        this.tty = tty;
        this.profile = profile;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return new TerminalSize(tty.columns(), tty.rows());
    }

    /** Tells a Linux console to stay lit; other terminals ignore it. */
    void neverBlank() throws IOException {
        write(NEVER_BLANK);
    }

    /** Tells the screen that draws here that the terminal has another size now. */
    void resized() {
        onResized(tty.columns(), tty.rows());
    }

    @Override
    public void enterPrivateMode() throws IOException {
        if (profile.alternateScreen()) {
            super.enterPrivateMode();
        }
        write((profile.mouse() ? MOUSE_ON : "") + (profile.paste() ? PASTE_ON : ""));
    }

    /** Also where the terminal has one screen only, the prompt comes back on an empty one. */
    @Override
    public void exitPrivateMode() throws IOException {
        write((profile.mouse() ? MOUSE_OFF : "") + (profile.paste() ? PASTE_OFF : ""));
        write(CLEAR_AND_HOME);
        setCursorVisible(true);
        if (profile.alternateScreen()) {
            super.exitPrivateMode();
        }
        flush();
    }

    /** Puts {@code text} into the clipboard, by OSC 52; false where there is none. */
    boolean copy(byte[] text) throws IOException {
        if (profile.clipboard()) {
            write(COPY + Base64.getEncoder().encodeToString(text) + "\007");
            flush();
        }
        return profile.clipboard();
    }

    private void write(String sequence) throws IOException {
        writeToTerminal(sequence.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void putString(String text) throws IOException {
        // Lanterna's own adds NULs to what is not ASCII.
        writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void putCharacter(char character) throws IOException {
        putString(String.valueOf(character));
    }
}
