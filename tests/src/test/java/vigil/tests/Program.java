package vigil.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A program under test. Its output goes to files, so that it never blocks on us and nothing that
 * outlives it is waited for. Closing ends it, by its own pid.
 */
public final class Program implements AutoCloseable {
    /** For conditions that come about in milliseconds on a machine at rest. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a run ended: its exit code (128 + signal if killed) and what it wrote, as ISO-8859-1. */
    public record Result(int exit, String out, String err) {}

    /** What to start: a command, and what it finds there. */
    public static final class Builder {
        private final ProcessBuilder builder;
        private byte[] input = {};

        private Builder(List<String> command) {
            builder = new ProcessBuilder(command);
        }

        public Builder in(Path directory) {
            builder.directory(directory.toFile());
            return this;
        }

        public Builder with(String variable, Object value) {
            builder.environment().put(variable, value.toString());
            return this;
        }

        /** Takes {@code variable} out of the environment. */
        public Builder without(String variable) {
            builder.environment().remove(variable);
            return this;
        }

        public Builder onlyWith(Map<String, String> environment) {
            builder.environment().clear();
            builder.environment().putAll(environment);
            return this;
        }

        public Builder input(byte[] bytes) {
            input = bytes;
            return this;
        }

        public Builder input(String text) {
            return input(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Runs to the end, which has to come within {@link #PATIENCE}. */
        public Result run() throws IOException, InterruptedException {
            return run(PATIENCE);
        }

        public Result run(Duration patience) throws IOException, InterruptedException {
            Path in = Files.createTempFile("vigil-in", "");
            Files.write(in, input);
            builder.redirectInput(in.toFile());
            try (Program program = start()) {
                return new Result(program.await(patience), program.out(), program.err());
            } finally {
                Files.delete(in);
            }
        }

        /** Starts it; unless {@link #input} was called its standard input is a pipe from us. */
        public Program start() throws IOException {
            Path out = Files.createTempFile("vigil-out", "");
            Path err = Files.createTempFile("vigil-err", "");
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            return new Program(Executables.start(builder), out, err);
        }
    }

    public static Builder of(Object program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Builder(command);
    }

    /** Removes {@code tree}, which may be a whole Debian's: JUnit would warn about its links. */
    public static void remove(Path tree) throws IOException, InterruptedException {
        of("rm", "-rf", tree).run(Duration.ofMinutes(4));
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    /** What it has written to standard output so far. */
    public String out() throws IOException {
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }

    public String err() throws IOException {
        return Files.readString(err, StandardCharsets.ISO_8859_1);
    }

    /** Waits until {@code condition} holds; fails with this program's stderr if it never does. */
    public void eventually(String what, Callable<Boolean> condition) throws Exception {
        Await.until(() -> what + "; stderr: " + err(), condition);
    }

    /** Waits for the end: the exit code. */
    public int await() throws InterruptedException, IOException {
        return await(PATIENCE);
    }

    public int await(Duration patience) throws InterruptedException, IOException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            fail(process.info() + " does not end; stderr: " + err());
        }
        return process.exitValue();
    }

    public void signal(String name) throws IOException, InterruptedException {
        Signals.send(name, pid());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
