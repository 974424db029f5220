package vigil.dashboard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import vigil.control.NativeFifo;
import vigil.terminal.Event;
import vigil.tree.Service;

/** Sends commands on a thread of its own and watches what comes of them. */
final class Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(7); // as sv(8) has it

    /** A command's bytes have been written, or could not be. */
    record Sent(Command command, String problem) implements Event {}

    private record Pending(Command command, Instant sent) {}

    private final NativeFifo fifo;
    private final Consumer<Event> events;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(Commands::thread);
    private final List<Pending> pending = new ArrayList<>();

    Commands(NativeFifo fifo, Consumer<Event> events) {
        this.fifo = fifo;
        this.events = events;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "commands");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * After {@code supervise/ok} was seen to be open: a dead runsv's fifo loses what is written.
     */
    void send(Command command) {
        Path supervise = command.directory().resolve("supervise");
        byte[] bytes = command.verb().bytes().getBytes(StandardCharsets.US_ASCII);
        sender.execute(
                () -> {
                    String problem = fifo.write(supervise.resolve("ok"), new byte[0]);
                    if (problem.isEmpty()) {
                        problem = fifo.write(supervise.resolve("control"), bytes);
                    }
                    events.accept(new Sent(command, problem));
                });
    }

    Model sent(Model model, Sent sent, Instant now) {
        if (!sent.problem().isEmpty()) {
            return model.done(sent.command().words() + ": " + sent.problem());
        }
        pending.add(new Pending(sent.command(), now));
        return model;
    }

    /** Tells of those that the services' records now show to be carried out, or to take long. */
    Model settle(Model model) {
        Model next = model;
        Instant now = model.facts().now();
        for (Pending one : List.copyOf(pending)) {
            Optional<Service> service =
                    model.facts().services().stream()
                            .filter(s -> s.name().equals(one.command().service()))
                            .findFirst();
            Duration taken = Duration.between(one.sent(), now);
            boolean done = service.isPresent() && one.command().isDone(service.get(), one.sent());
            boolean late = taken.compareTo(PATIENCE) > 0;
            if (done || late || service.isEmpty()) {
                pending.remove(one);
                next = next.done(outcome(one.command(), done, service, taken));
            }
        }
        return next;
    }

    private static String outcome(
            Command command, boolean done, Optional<Service> service, Duration taken) {
        if (done) {
            double seconds = Math.max(0, taken.toMillis()) / 1000.0;
            return String.format("%s: ok, %.1f s", command.words(), seconds);
        }
        return command.words()
                + service.map(s -> ": not yet: " + s.stateText()).orElse(": the service is gone");
    }
}
