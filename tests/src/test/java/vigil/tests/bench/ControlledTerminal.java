package vigil.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A terminal of tmux's, driven through its control mode: what is painted comes at once. */
final class ControlledTerminal {
    /** Something was written to the terminal. */
    record Output(long nanos, String text) {}

    private final Path socket;
    private final Process tmux;
    private final OutputStream commands;
    private final BlockingQueue<Output> outputs = new LinkedBlockingQueue<>();
    private volatile String answer = "";

    ControlledTerminal(Path socket, String command) throws IOException {
        this.socket = socket;
        tmux =
                new ProcessBuilder(
                                "tmux",
                                "-S",
                                socket.toString(),
                                "-f",
                                "/dev/null",
                                "-C",
                                "new-session",
                                "-x",
                                "80",
                                "-y",
                                "25",
                                command)
                        .redirectErrorStream(true)
                        .start();
        commands = tmux.getOutputStream();
        Thread reader = new Thread(this::read, "tmux");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                tmux.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("%output ")) {
                    outputs.add(new Output(System.nanoTime(), line));
                } else if (!line.startsWith("%")) {
                    answer = line;
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            answer = "";
        }
    }

    /** Presses a key; the moment when that was. */
    long press(String key) throws IOException {
        long now = System.nanoTime();
        send("send-keys " + key);
        return now;
    }

    private void send(String command) throws IOException {
        commands.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        commands.flush();
    }

    /** The process on the terminal. */
    long pid() throws IOException, InterruptedException {
        answer = "";
        send("display-message -p \"#{pane_pid}\"");
        while (!answer.matches("\\d+")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return Long.parseLong(answer);
    }

    /** The first output from now on that holds {@code text}; null after ten seconds. */
    Output await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Output output = outputs.poll(10, TimeUnit.SECONDS);
        while (output != null && !output.text().contains(text)) {
            long left = Math.max(0, end - System.nanoTime());
            output = outputs.poll(left, TimeUnit.NANOSECONDS);
        }
        return output;
    }

    /** Forgets what was written; returns when nothing more was for a while. */
    void awaitQuiet(long millis) throws InterruptedException {
        Output output = outputs.poll(millis, TimeUnit.MILLISECONDS);
        while (output != null) {
            output = outputs.poll(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the program with its terminal. */
    void close() throws IOException, InterruptedException {
        new ProcessBuilder("tmux", "-S", socket.toString(), "kill-server").start().waitFor();
        tmux.destroy();
    }
}
