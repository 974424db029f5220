package vigil.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import vigil.command.Session;

/** A script of lines: from a file, a pipe or an argument. No prompt, no history. */
public final class Batch {
    private final Session session;
    private final Shell shell;
    private final boolean goesOn;

    /** {@code goesOn}: after a line that failed, too. */
    public Batch(Session session, Language language, boolean goesOn) {
        this.session = session;
        this.shell = new Shell(session, language, null);
        this.goesOn = goesOn;
    }

    /** The exit code of the first line that failed, or of the worst one. */
    public int run(InputStream in) throws IOException {
        return run(in, new Place(OutputStream.nullOutputStream(), ""));
    }

    /** The same; each line about what went wrong begins with {@code name:LINE: }. */
    public int run(InputStream in, String name) throws IOException {
        PrintStream err = session.err();
        Place place = new Place(err, name);
        session.err(Session.printer(place));
        try {
            return run(in, place);
        } finally {
            session.flush();
            session.err(err);
        }
    }

    private int run(InputStream in, Place place) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        int worst = 0;
        String line = lines.readLine();
        while (line != null && !shell.isOver()) {
            place.next();
            int code = shell.run(line);
            session.flush();
            worst = Math.max(worst, code);
            if (code != 0) {
                place.failed(code);
                if (!goesOn) {
                    return code;
                }
            }
            line = lines.readLine();
        }
        return worst;
    }
}
