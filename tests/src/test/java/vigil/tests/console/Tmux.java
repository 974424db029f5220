package vigil.tests.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Await;
import vigil.tests.Program;

/** A terminal of its own for one program: real keys in, the screen out. */
public final class Tmux implements AutoCloseable {
    private final Path socket;

    /** Runs {@code command} through sh(1) in a terminal of the given size. */
    public Tmux(Path directory, int columns, int rows, String command) throws Exception {
        socket = directory.resolve("tmux");
        Assumptions.assumeTrue(
                Program.of("sh", "-c", "command -v tmux").run().exit() == 0,
                "tmux is not installed");
        tmux(
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                command);
    }

    private Program.Result tmux(String... arguments) throws IOException, InterruptedException {
        List<Object> all = new ArrayList<>(List.of("-f", "/dev/null", "-S", socket));
        all.addAll(List.of(arguments));
        return Program.of("tmux", all.toArray())
                .without("TMUX")
                .with("TERM", "xterm")
                .with("LC_ALL", "C.UTF-8")
                .run();
    }

    /** Presses keys, by tmux's names for them. */
    public void press(String... keys) throws Exception {
        for (String key : keys) {
            tmux("send-keys", key);
        }
    }

    /** Types text, character by character. */
    void type(String text) throws Exception {
        tmux("send-keys", "-l", text);
    }

    /** Pastes, as a terminal does: marked as pasted where the program asked for that. */
    void paste(String text) throws Exception {
        tmux("set-buffer", text);
        tmux("paste-buffer", "-p");
    }

    /** Lets programs write the clipboard, which is a buffer here. */
    void takeCopies() throws Exception {
        tmux("set", "-s", "set-clipboard", "on");
    }

    /** What a program copied last, empty if nothing. */
    String copied() throws Exception {
        return tmux("show-buffer").out();
    }

    void resize(int columns, int rows) throws Exception {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    public String screen() throws Exception {
        return tmux("capture-pane", "-p").out();
    }

    /** What tmux knows by {@code name}, such as {@code mouse_any_flag}. */
    String asked(String name) throws Exception {
        return tmux("display-message", "-p", "#{" + name + "}").out().strip();
    }

    public void awaitText(String text) throws Exception {
        Await.until(
                () -> "'" + text + "' on the screen:\n" + screen(), () -> screen().contains(text));
    }

    public void awaitMatch(String regex) throws Exception {
        Await.until(
                () -> "/" + regex + "/ on the screen:\n" + screen(),
                () -> screen().lines().anyMatch(line -> line.matches(regex)));
    }

    /** Whether a line of the screen matches before {@code patience} is over. */
    public boolean comesTo(String regex, Duration patience) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        Await.until(
                Program.PATIENCE.plus(patience),
                () -> regex,
                () ->
                        System.nanoTime() - end > 0
                                || screen().lines().anyMatch(line -> line.matches(regex)));
        return System.nanoTime() - end <= 0;
    }

    /** The terminal goes away while programs run on it, as when a connection breaks. */
    void hangUp() throws Exception {
        tmux("kill-pane");
    }

    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
