package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import vigil.control.NativeFifo;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.log.NamedLog;
import vigil.pager.LogViewer;
import vigil.process.Machine;
import vigil.process.Processes;
import vigil.process.Sampler;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;
import vigil.tree.Liveness;
import vigil.tree.Service;
import vigil.tree.ServiceTree;
import vigil.tree.TreeWatch;
import vigil.viewer.ViewerAction;

/** The full-screen console over a directory of services. */
public final class Dashboard implements Program {
    private static final int MEASURE_EVERY_TICKS = 2;

    private record SystemCallsLoaded() implements Event {}

    private record TreeChanged() implements Event {}

    private final ServiceTree tree;
    private final NativeFifo fifo;
    private final Clock clock;
    private final Consumer<Event> events;
    private final Commands commands;
    private final LogTail tail = new LogTail();
    private final Sampler sampler = new Sampler();
    private Optional<TreeWatch> watch = Optional.empty();
    private Optional<LogViewer> viewer = Optional.empty();
    private Processes processes = Processes.read();
    private Machine machine = Machine.read();
    private Model model;
    private boolean started;
    private int ticks;

    private Dashboard(
            ServiceTree tree,
            NativeFifo fifo,
            String readOnly,
            Clock clock,
            Consumer<Event> events) {
        this.tree = tree;
        this.fifo = fifo;
        this.clock = clock;
        this.events = events;
        commands = new Commands(fifo, events);
        model = Model.empty(tree.directory(), readOnly);
    }

    /** Shows {@code directory} until the user leaves; {@code readOnly} says why, or is empty. */
    public static void show(Path directory, String readOnly, Profile profile) throws IOException {
        NativeFifo fifo = new NativeFifo();
        Loop loop = new Loop(profile, fifo::stopGroup);
        loop.run(open(directory, fifo, readOnly, loop::post));
    }

    /** Ready to be drawn; {@code events} takes what it tells itself. */
    public static Dashboard open(Path directory, Consumer<Event> events) {
        return open(directory, new NativeFifo(), "", events);
    }

    private static Dashboard open(
            Path directory, NativeFifo fifo, String readOnly, Consumer<Event> events) {
        ServiceTree tree = new ServiceTree(directory, new Liveness(fifo));
        Dashboard dashboard =
                new Dashboard(tree, fifo, readOnly, Clock.systemDefaultZone(), events);
        dashboard.refresh();
        return dashboard;
    }

    @Override
    public boolean on(Event event) {
        if (event instanceof Event.Tick) {
            tick();
        } else if (event instanceof SystemCallsLoaded || event instanceof TreeChanged) {
            refresh();
        } else if (event instanceof Commands.Sent sent) {
            model = commands.sent(model, sent, clock.instant());
            refresh();
        }
        if (viewer.isPresent()) {
            if (!viewer.get().on(event)) {
                viewer.get().close();
                viewer = Optional.empty();
            }
            return true;
        }
        return !(event instanceof Event.KeyPressed pressed) || press(pressed);
    }

    private void tick() {
        if (++ticks % MEASURE_EVERY_TICKS == 0) {
            processes = Processes.read();
            machine = Machine.read();
            sampler.measure(model.facts().services(), processes, clock.instant());
        }
        refresh();
    }

    private boolean press(Event.KeyPressed pressed) {
        Step step = Update.onKey(model, pressed.key());
        model = step.model();
        step.commands().forEach(commands::send);
        switch (step.then()) {
            case LOG -> openViewer(model.service().map(List::of).orElse(List.of()));
            case MERGED_LOG ->
                    openViewer(
                            model.table().marked().isEmpty()
                                    ? model.facts().services()
                                    : model.targets());
            case SUSPEND -> events.accept(new Event.Suspend());
            case GO_ON, QUIT -> readScreen();
        }
        follow();
        return step.then() != Step.Then.QUIT;
    }

    private void openViewer(List<Service> services) {
        List<NamedLog> logs =
                services.stream()
                        .flatMap(
                                service ->
                                        LogDirectory.of(service.directory())
                                                .map(log -> new NamedLog(service.name(), log))
                                                .stream())
                        .toList();
        if (logs.isEmpty()) {
            model = model.noting("no log");
            return;
        }
        try {
            viewer = Optional.of(LogViewer.open(logs, ViewerAction.KEYS, clock, events));
        } catch (IOException e) {
            model = model.noting("cannot read: " + Text.ofName(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Grid view(int columns, int rows) {
        Grid grid =
                viewer.isPresent()
                        ? viewer.get().view(columns, rows)
                        : View.draw(model, clock.getZone(), columns, rows);
        if (!started) { // the first screen comes first
            started = true;
            fifo.load(() -> events.accept(new SystemCallsLoaded()));
            startWatch();
        }
        return grid;
    }

    private void startWatch() {
        try {
            watch =
                    Optional.of(
                            TreeWatch.start(
                                    tree.directory(), () -> events.accept(new TreeChanged())));
            watch.get().watch(model.facts().services());
        } catch (IOException e) {
            watch = Optional.empty(); // no inotify to be had: a look each second has to do
        }
    }

    private void refresh() {
        Instant now = clock.instant();
        List<Service> services = List.of();
        String trouble = "";
        try {
            services = tree.read();
        } catch (IOException e) {
            trouble = Text.ofName(tree.directory().toString()) + ": cannot be read";
        }
        sampler.note(services, now);
        Model.Facts before = model.facts();
        if (!names(services).equals(names(before.services()))) {
            List<Service> found = services;
            watch.ifPresent(w -> w.watch(found));
        }
        model =
                model.with(
                        new Model.Facts(
                                before.directory(),
                                services,
                                trouble,
                                sampler.vitals(),
                                machine,
                                carriers(services),
                                before.readOnly(),
                                now));
        model = commands.settle(model);
        readScreen();
        follow();
    }

    private static Map<String, Path> names(List<Service> services) {
        Map<String, Path> names = new TreeMap<>();
        services.forEach(service -> names.put(service.name(), service.directory()));
        return names;
    }

    /** Services among whose processes this console is: sshd, a getty. */
    private Set<String> carriers(List<Service> services) {
        Set<Integer> above = processes.ancestors((int) ProcessHandle.current().pid());
        Set<String> carriers = new HashSet<>();
        for (Service service : services) {
            if (service.pid() != 0 && above.contains(service.pid())) {
                carriers.add(service.name());
            }
        }
        return carriers;
    }

    private void readScreen() {
        Optional<Service> service = model.service();
        if (model.screen() == Model.Screen.DETAILS && service.isPresent()) {
            model = model.reading(Details.read(service.get(), processes, model.facts().now()));
        }
    }

    private void follow() {
        model = model.with(tail.follow(model.service()));
    }
}
