package vigil.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import vigil.control.NativeFifo;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.log.Tail;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;
import vigil.tree.Liveness;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** The full-screen console over a directory of services. */
public final class Dashboard implements Program {
    private static final int LOG_LINES = 200;

    /** A command has been sent, or could not be. */
    private record Sent(Command command, String problem) implements Event {}

    private record SystemCallsLoaded() implements Event {}

    private final ServiceTree tree;
    private final NativeFifo fifo;
    private final Clock clock;
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Dashboard::senderThread);
    private final Consumer<Event> events;
    private Model model;
    private boolean loading;
    private String followed = "";
    private Tail tail;
    private String tailed = "";

    private Dashboard(ServiceTree tree, NativeFifo fifo, Clock clock, Consumer<Event> events) {
        this.tree = tree;
        this.fifo = fifo;
        this.clock = clock;
        this.events = events;
        model = Model.empty(tree.directory());
    }

    /** Shows {@code directory} until the user leaves. */
    public static void show(Path directory, Profile profile) throws IOException {
        NativeFifo fifo = new NativeFifo();
        Loop loop = new Loop(profile, fifo::stopGroup);
        loop.run(open(directory, fifo, loop::post));
    }

    /** Ready to be drawn; {@code events} takes what it tells itself. */
    public static Dashboard open(Path directory, Consumer<Event> events) {
        return open(directory, new NativeFifo(), events);
    }

    private static Dashboard open(Path directory, NativeFifo fifo, Consumer<Event> events) {
        ServiceTree tree = new ServiceTree(directory, new Liveness(fifo));
        Dashboard dashboard = new Dashboard(tree, fifo, Clock.systemDefaultZone(), events);
        dashboard.refresh();
        return dashboard;
    }

    private static Thread senderThread(Runnable work) {
        Thread thread = new Thread(work, "commands");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean on(Event event) {
        if (event instanceof Event.Tick) {
            refresh();
        } else if (event instanceof SystemCallsLoaded) {
            refresh();
        } else if (event instanceof Sent sent) {
            String outcome = sent.problem().isEmpty() ? "sent" : sent.problem();
            model = model.noting(sent.command().words() + ": " + outcome);
            refresh();
        } else if (event instanceof Event.KeyPressed pressed) {
            Step step = Update.onKey(model, pressed.key());
            model = step.model();
            step.command().ifPresent(this::send);
            if (step.then() == Step.Then.SUSPEND) {
                events.accept(new Event.Suspend());
            }
            follow();
            return step.then() != Step.Then.QUIT;
        }
        return true;
    }

    @Override
    public Grid view(int columns, int rows) {
        Grid grid = View.draw(model, clock.getZone(), columns, rows);
        if (!loading) { // the first screen comes first
            loading = true;
            fifo.load(() -> events.accept(new SystemCallsLoaded()));
        }
        return grid;
    }

    private void send(Command command) {
        Path control = command.directory().resolve("supervise/control");
        Path ok = command.directory().resolve("supervise/ok");
        byte[] bytes = command.bytes().getBytes(StandardCharsets.US_ASCII);
        sender.execute(
                () -> {
                    String problem = fifo.write(ok, new byte[0]);
                    if (problem.isEmpty()) {
                        problem = fifo.write(control, bytes);
                    }
                    events.accept(new Sent(command, problem));
                });
    }

    private void refresh() {
        try {
            model = model.with(tree.read(), "", clock.instant());
        } catch (IOException e) {
            String why = Text.ofName(tree.directory().toString()) + ": cannot be read";
            model = model.with(List.of(), why, clock.instant());
        }
        follow();
    }

    /** Brings the log pane up to the selected service and what its log says now. */
    private void follow() {
        try {
            String service = model.service().map(Service::name).orElse("");
            if (!service.equals(followed) || tail == null) {
                open(service);
            }
            if (tail == null) {
                model = model.with(Model.LogPane.NONE);
            } else if (tail.read() || model.log().lines().isEmpty()) {
                List<String> lines =
                        tail.lines().stream().map(l -> Text.ofLine(l, 0, l.length)).toList();
                model = model.with(new Model.LogPane(Text.ofName(service), tailed, lines));
            }
        } catch (IOException e) {
            model = model.with(new Model.LogPane(followed, "unreadable", List.of()));
        }
    }

    private void open(String service) throws IOException {
        if (tail != null) {
            tail.close();
            tail = null;
        }
        followed = service;
        model = model.with(Model.LogPane.NONE);
        Optional<Path> log =
                model.service().map(Service::directory).flatMap(d -> LogDirectory.of(d));
        if (log.isPresent()) {
            tail = new Tail(log.get().resolve("current"), LOG_LINES);
            tailed = Text.ofName(log.get().normalize().toString());
        }
    }
}
