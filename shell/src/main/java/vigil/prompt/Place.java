package vigil.prompt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts before every line that goes through it which line of a script it is about. */
final class Place extends OutputStream {
    private final OutputStream to;
    private final String name;
    private int line;
    private boolean isWithinLine;
    private boolean isSilent;

    /** {@code name}: of the script, fit to be shown. */
    Place(OutputStream to, String name) {
        this.to = to;
        this.name = name;
    }

    /** The next line of the script is carried out; its first is 1. */
    void next() {
        line++;
        isSilent = true;
    }

    /** The line of the script has failed: says so if it has not. */
    void failed(int code) throws IOException {
        if (isSilent) {
            write(("exit code " + code + "\n").getBytes(StandardCharsets.UTF_8));
            flush();
        }
    }

    @Override
    public void write(int one) throws IOException {
        if (!isWithinLine) {
            to.write((name + ":" + line + ": ").getBytes(StandardCharsets.UTF_8));
        }
        to.write(one);
        isSilent = false;
        isWithinLine = one != '\n';
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
