package vigil.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program on a pseudo-terminal of 80 by 25, by script(1); its output is read all the time. */
final class Pty implements AutoCloseable {
    private final Process process;
    private final Path pidFile;
    private final StringBuilder shown = new StringBuilder();
    private long readBytes;

    private Pty(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
        Thread reader = new Thread(this::read, "pty");
        reader.setDaemon(true);
        reader.start();
    }

    static Pty start(String command) throws IOException {
        Path pidFile = Files.createTempFile("vigil-pty", "");
        String line = "stty cols 80 rows 25; echo $$ >" + pidFile + "; exec " + command;
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfc", "sh -c '" + line + "'", "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LESSSECURE", "1");
        return new Pty(builder.redirectErrorStream(true).start(), pidFile);
    }

    /** From the start of {@code command} until it has shown {@code text}. */
    static double secondsToShow(String command, String text) throws Exception {
        long start = System.nanoTime();
        try (Pty pty = start(command)) {
            while (!pty.hasShown(text)) {
                TimeUnit.MICROSECONDS.sleep(500);
                if (System.nanoTime() - start > 60_000_000_000L) {
                    throw new IOException(command + " did not show " + text);
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void read() {
        byte[] bytes = new byte[1 << 16];
        try (InputStream in = process.getInputStream()) {
            for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                synchronized (shown) {
                    readBytes += length;
                    shown.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
                    shown.delete(0, Math.max(0, shown.length() - (1 << 17)));
                }
            }
        } catch (IOException e) {
            return; // it has ended
        }
    }

    boolean hasShown(String text) {
        synchronized (shown) {
            return shown.indexOf(text) >= 0;
        }
    }

    long readBytes() {
        synchronized (shown) {
            return readBytes;
        }
    }

    /** Of the program itself. */
    long pid() throws IOException {
        return Long.parseLong(Files.readString(pidFile).strip());
    }

    @Override
    public void close() throws IOException {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        Files.delete(pidFile);
    }
}
