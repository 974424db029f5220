package vigil.tests.examples;

import java.time.Duration;
import vigil.tests.Await;
import vigil.tests.Program;

/** A pseudo-terminal of a machine, which tmux shows, as /dev/NAME. */
record Terminal(Machine machine, String name) {
    private static final String TMUX = "tmux -S /run/tmux ";

    static Terminal make(Machine machine, String name) throws Exception {
        machine.out(
                TMUX
                        + String.format(
                                "-f /dev/null new-session -d -s %1$s"
                                        + " 'tty > /run/%1$s; exec sleep 1000000'",
                                name));
        Await.until("a terminal", () -> machine.read("/run/" + name).endsWith("\n"));
        machine.out(
                String.format("touch /dev/%1$s && mount --bind $(cat /run/%1$s) /dev/%1$s", name));
        return new Terminal(machine, name);
    }

    void type(String text) throws Exception {
        machine.out(TMUX + "send-keys -t " + name + " '" + text + "' Enter");
    }

    /** {@code hexadecimal}: bytes between blanks, as if they were typed. */
    void bytes(String hexadecimal) throws Exception {
        machine.out(TMUX + "send-keys -t " + name + " -H " + hexadecimal);
    }

    String screen() throws Exception {
        return machine.out(TMUX + "capture-pane -p -t " + name);
    }

    void untilShown(String text) throws Exception {
        Await.until(
                () ->
                        text
                                + " on "
                                + name
                                + ": "
                                + screen()
                                + machine.run("ps axf; sv status /service/*").out(),
                () -> screen().contains(text));
    }

    /**
     * As {@link #untilShown}, for a program that flushes its terminal after it has written: on a
     * pseudo-terminal that drops what was not read yet, and Enter brings it again.
     */
    void untilShownByEnter(String text) throws Exception {
        Await.until(
                Program.PATIENCE,
                Duration.ofSeconds(1),
                () -> text + " on " + name + ": " + screen(),
                () -> {
                    boolean shown = screen().contains(text);
                    if (!shown) {
                        type("");
                    }
                    return shown;
                });
    }

    /** Logs root in and out again where a login prompt is, and sees the next one. */
    void logInAndOut() throws Exception {
        untilShown("login:");
        type("root");
        untilShown("#");
        type("tty > /run/logged-in; clear; exit");
        Await.until(
                "logged in", () -> machine.read("/run/logged-in").equals("/dev/" + name + "\n"));
        untilShown("login:");
    }
}
