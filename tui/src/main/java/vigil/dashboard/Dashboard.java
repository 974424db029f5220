package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import vigil.control.NativeFifo;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.host.Host;
import vigil.host.HostFiles;
import vigil.keys.Key;
import vigil.log.NamedLog;
import vigil.operation.Outcome;
import vigil.operation.Site;
import vigil.pager.LogViewer;
import vigil.process.Processes;
import vigil.runlevel.Runlevels;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;
import vigil.tree.Liveness;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** The full-screen console over directories of services. */
public final class Dashboard implements Program {
    private static final int RARE_TICKS = 10;
    private static final long PATIENCE_SECONDS = 2;
    private static final long NANOS = 1_000_000_000L;

    private record SystemCallsLoaded() implements Event {}

    private record ZoneKnown(ZoneId zone) implements Event {}

    private final Options options;
    private final NativeFifo fifo;
    private final Clock clock;
    private final Consumer<Event> events;
    private final Operations operations;
    private final Keys keys;
    private LogTail tail;
    private final Map<Integer, Table> tables = new HashMap<>();
    private final Map<Integer, Facts> lastFacts = new HashMap<>();
    private final Set<Integer> above = new HashSet<>();
    private Optional<LogViewer> viewer = Optional.empty();
    private TreeReader reader;
    private SeenEvents happened;
    private Reads reads;
    private HostFiles there; // null on this machine
    private String linkTrouble = "";
    private boolean tailIsDue;
    private String tailed = "";
    private Model model;
    private Model drawn;
    private Grid grid = new Grid(1, 1);
    private ZoneId zone;
    private boolean started;
    private int columns = 80;
    private int rows = 25;
    private int ticks;

    private Dashboard(Options options, NativeFifo fifo, Consumer<Event> events) {
        this.options = options;
        this.fifo = fifo;
        clock = options.clock();
        zone = clock instanceof LateZoneClock ? null : clock.getZone();
        this.events = events;
        operations = new Operations(events);
        keys = new Keys(options.preferences().keys());
        openTab(0);
    }

    /** Shows what {@code options} say until the user leaves. */
    public static void show(Options options, Profile profile) throws IOException {
        NativeFifo fifo = new NativeFifo();
        Loop loop = new Loop(profile, fifo::stopGroup);
        loop.run(new Dashboard(options, fifo, loop::post));
    }

    /** Ready to be drawn; {@code events} takes what it tells itself. */
    public static Dashboard open(Options options, Consumer<Event> events) {
        return new Dashboard(options, new NativeFifo(), events);
    }

    private void openTab(int tab) {
        if (reader != null) {
            reader.close();
            reads.close(tail::close);
            happened.close();
        }
        tail = new LogTail();
        Path directory = options.directories().get(tab);
        there = HostFiles.of(directory);
        linkTrouble = "";
        reads = new Reads(there != null && started, events);
        ServiceTree tree = new ServiceTree(directory, new Liveness(fifo)).withHistories();
        reader = new TreeReader(tree, clock, events);
        Model.Talk talk = model == null ? Model.Talk.SILENT : model.talk();
        model =
                Model.empty(reads.isFar() ? setting(tab, Optional.empty(), "") : setting(tab))
                        .with(talk);
        model = model.with(tables.getOrDefault(tab, Table.PLAIN));
        above.clear();
        happened = new SeenEvents(options.eventsFile(), directory, events);
        if (reads.isFar()) {
            Facts last = lastFacts.getOrDefault(tab, model.facts());
            model = model.with(last.withTrouble("reading"));
            readSetting();
        } else {
            take(reader.first());
        }
        if (started) {
            reader.start();
        }
    }

    private Facts.Setting setting(int tab) {
        Optional<Runlevels> runlevels = Runlevels.of(options.directories().get(tab));
        String current = "";
        try {
            current = runlevels.isPresent() ? runlevels.get().current() : "";
        } catch (IOException e) {
            current = ""; // what cannot be read has no name
        }
        return setting(tab, runlevels, current);
    }

    private Facts.Setting setting(int tab, Optional<Runlevels> runlevels, String current) {
        return new Facts.Setting(
                options.directories(),
                tab,
                options.readOnly(),
                options.confirm(),
                options.protectedNames(),
                keys,
                runlevels,
                current);
    }

    private void readSetting() {
        int tab = model.facts().setting().tab();
        reads.read(
                "setting",
                () -> setting(tab),
                now -> {
                    if (!now.equals(model.facts().setting())) {
                        model = model.with(model.facts().with(now));
                    }
                });
    }

    @Override
    public boolean on(Event event) {
        if (event instanceof Event.Tick) {
            tick();
        } else if (event instanceof SystemCallsLoaded) {
            reader.refresh();
        } else if (event instanceof ZoneKnown known) {
            zone = known.zone();
            drawn = null;
        } else if (event instanceof TreeReader.Seen seen && seen.reader() == reader) {
            take(seen);
        } else if (event instanceof Reads.Done done && done.reads() == reads) {
            reads.take(done);
        } else if (event instanceof KeptEvents.Told told && happened.take(told)) {
            tell(told);
        } else if (event instanceof Operations.Done done) {
            told(done);
        } else if (event instanceof Operations.LineDone done) {
            lineDone(done);
        }
        if (viewer.isPresent()) {
            return viewer.get().on(event) || leave(viewer.get());
        }
        if (event instanceof Event.KeyPressed pressed) {
            return go(Update.onKey(model, pressed.key()));
        }
        return !(event instanceof Event.MouseUsed used)
                || go(Pointer.on(model, used.mouse(), columns, rows));
    }

    /** What was typed before the viewer had read its first page is about the table then. */
    private boolean leave(LogViewer left) {
        left.close();
        viewer = Optional.empty();
        return left.typedAhead().stream().allMatch(key -> on(new Event.KeyPressed(key)));
    }

    @Override
    public boolean takes(Key key) {
        return viewer.isPresent()
                ? viewer.get().takes(key)
                : model.facts().setting().keys().of(model.screen()).action(key).isPresent();
    }

    private void tick() {
        List<Column.Placed> shown = Column.fit(model.facts(), columns);
        boolean lines = shown.stream().anyMatch(p -> p.column() == Column.LAST_LINE);
        reader.tick(visible(), lines && model.screen() == Screen.TABLE);
        if (clock.instant().isAfter(model.facts().now().plusSeconds(PATIENCE_SECONDS))) {
            model = model.at(clock.instant()); // the reader is held up; the clock goes on
        }
        if (++ticks % RARE_TICKS == 0) {
            readDisabled();
            readSetting();
        }
        tailIsDue = true;
        if (there != null) {
            takeLink(there.host());
        }
    }

    private void takeLink(Host host) {
        String trouble = host.trouble();
        if (!trouble.equals(linkTrouble)) {
            linkTrouble = trouble;
            above.clear(); // it has another number there by then
            model = model.with(model.facts().withTrouble(trouble));
        }
    }

    private List<String> visible() {
        Layout layout = Layout.of(model, rows);
        int first = Math.min(model.shown().size(), layout.first());
        int end = Math.min(model.shown().size(), first + layout.room());
        return model.screen() == Screen.TABLE
                ? model.shown().subList(first, end).stream().map(Service::name).toList()
                : model.service().map(Service::name).map(List::of).orElse(List.of());
    }

    private void tell(KeptEvents.Told told) {
        if (!told.trouble().isEmpty()) {
            model = model.noting("events-file: " + told.trouble());
        }
        readPage();
    }

    private void take(TreeReader.Seen seen) {
        Facts before = model.facts();
        Instant now = clock.instant();
        happened.note(before.services(), seen.services(), now);
        model =
                model.with(
                        new Facts(
                                before.setting(),
                                seen.services(),
                                before.disabled(),
                                linkTrouble.isEmpty() ? seen.trouble() : linkTrouble,
                                seen.vitals(),
                                seen.logs(),
                                seen.machine(),
                                carriers(seen.services()),
                                seen.forbidden(),
                                now));
        readPage();
    }

    /** Services among whose processes this console is: sshd, a getty. */
    private Set<String> carriers(List<Service> services) {
        if (above.isEmpty()) {
            int own = there == null ? (int) ProcessHandle.current().pid() : there.ownPid();
            reads.read(
                    "ancestors",
                    () -> Processes.ancestors(reader.directory(), own),
                    all -> all.forEach(process -> above.add(process.pid())));
        }
        Set<String> carriers = new HashSet<>();
        for (Service service : services) {
            if (service.pid() != 0 && above.contains(service.pid())) {
                carriers.add(service.name());
            }
        }
        return carriers;
    }

    private void readDisabled() {
        boolean wanted = model.table().disabled();
        if (wanted || !model.facts().disabled().isEmpty()) {
            reads.read(
                    "disabled",
                    () -> wanted ? TreeReader.disabled(reader.directory()) : List.<Service>of(),
                    disabled -> model = model.with(model.facts().withDisabled(disabled)));
        }
    }

    private void told(Operations.Done done) {
        model = model.done(done.outcome().words());
        if (done.all().size() > 1) {
            model = model.noting(Outcome.summary(done.all()));
        }
        reader.refresh();
        readDisabled();
        readPage();
    }

    private void lineDone(Operations.LineDone done) {
        List<String> said = done.text().lines().toList();
        model = model.done(":" + done.line() + (said.size() == 1 ? ": " + said.get(0) : ""));
        if (said.size() > 1 || done.text().length() > columns / 2) {
            List<Line> lines = new ArrayList<>();
            said.forEach(line -> lines.addAll(Line.of(line, Style.PLAIN).wrapped(columns)));
            model = model.showing(Screen.OUTPUT).with(new Pane(":" + done.line(), lines, 0));
        }
        reader.refresh();
    }

    private boolean go(Step step) {
        Table before = model.table();
        model = step.model();
        if (before.disabled() != model.table().disabled()) {
            readDisabled();
        }
        readPage();
        return carryOut(step.effect());
    }

    /** False ends the console. */
    private boolean carryOut(Effect effect) {
        if (effect instanceof Effect.Operate operate) {
            operations.carryOut(operate.operations(), site());
        } else if (effect instanceof Effect.ShowLogs logs) {
            openViewer(logs);
        } else if (effect instanceof Effect.Edit edit) {
            events.accept(
                    new Event.Lend(() -> told(new Operations.Done(Editor.edit(edit.file())))));
        } else if (effect instanceof Effect.AskChange change) {
            askChange(change.runlevel());
        } else if (effect instanceof Effect.AskAdd add) {
            askAdd(add);
        } else if (effect instanceof Effect.ToTab tab) {
            tables.put(model.facts().setting().tab(), model.table());
            lastFacts.put(model.facts().setting().tab(), model.facts());
            openTab(tab.tab());
        } else if (effect instanceof Effect.RunLine line && !showLogs(line.line())) {
            operations.run(reader.directory(), line.line(), options.grammar());
        } else if (effect instanceof Effect.Complete complete) {
            complete(complete.line());
        } else if (effect instanceof Effect.Suspend) {
            events.accept(new Event.Suspend());
        }
        return !(effect instanceof Effect.Quit);
    }

    /** What {@code log} and names of services mean here; false for any other line. */
    private boolean showLogs(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        List<String> all = model.facts().services().stream().map(Service::name).toList();
        List<String> named = words.subList(1, words.size());
        boolean isShown = words.get(0).equals("log") && all.containsAll(named);
        if (isShown) {
            openViewer(new Effect.ShowLogs(named.isEmpty() ? all : named, Optional.empty()));
        }
        return isShown;
    }

    private Site site() {
        return new Site(reader.directory(), fifo, Site.USUAL_PATIENCE);
    }

    private void askChange(String runlevel) {
        model.facts().setting().runlevels().ifPresent(all -> askChange(all, runlevel));
    }

    private void askChange(Runlevels all, String runlevel) {
        reads.read("change", () -> RunlevelAsk.change(all, runlevel), this::take);
    }

    private void askAdd(Effect.AskAdd add) {
        Facts facts = model.facts();
        reads.read("add", () -> RunlevelAsk.add(facts, add), this::take);
    }

    private void take(UnaryOperator<Model> step) {
        model = step.apply(model);
    }

    private void complete(String line) {
        Optional<Ask> typed = model.talk().ask();
        reads.read(
                "complete",
                () -> options.grammar().complete(reader.directory(), line),
                lines -> {
                    if (model.talk().ask().equals(typed) && !lines.isEmpty()) {
                        model = model.asking(Ask.CommandLine.completed(lines));
                    }
                });
    }

    private void openViewer(Effect.ShowLogs wanted) {
        List<Service> services = model.facts().services();
        reads.read("logs", () -> opened(services, wanted), Runnable::run);
    }

    /** What is to be done with it. */
    private Runnable opened(List<Service> services, Effect.ShowLogs wanted) {
        List<NamedLog> logs = LogTail.logsOf(services, wanted.services());
        if (logs.isEmpty()) {
            return () -> model = model.noting("no log");
        }
        try {
            LogViewer opened = LogViewer.open(logs, options.preferences(), clock, events);
            wanted.at().ifPresent(at -> opened.goTo(at.getEpochSecond() * NANOS + at.getNano()));
            return () -> viewer = Optional.of(opened);
        } catch (IOException e) {
            String reason = Text.ofName(String.valueOf(e.getMessage()));
            return () -> model = model.noting("cannot read: " + reason);
        }
    }

    /** The log below the table: at each look on this machine, else each second. */
    private void followLog() {
        Optional<Service> service = model.service();
        String name = service.map(Service::name).orElse("");
        if (!reads.isFar() || tailIsDue || !name.equals(tailed)) {
            tailIsDue = false;
            tailed = name;
            reads.read(
                    "log",
                    () -> tail.follow(service),
                    log -> model = log == model.log() ? model : model.with(log));
        }
    }

    @Override
    public boolean isBusy() {
        return reads.isBusy();
    }

    @Override
    public Grid view(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        if (viewer.isPresent()) {
            return viewer.get().view(columns, rows);
        }
        followLog();
        Layout layout = Layout.of(model, rows);
        model = model.drawn(layout.first(), layout.room());
        boolean same = model == drawn && grid.columns() == columns && grid.rows() == rows;
        if (!same) {
            grid = View.draw(model, zone, columns, rows);
            drawn = model;
        }
        if (!started) { // the first screen comes first
            started = true;
            findZone();
            fifo.load(() -> events.accept(new SystemCallsLoaded()));
            if (there != null) {
                reads = new Reads(true, events);
                there.host().keep();
            }
            reader.start();
        }
        return grid;
    }

    private void findZone() {
        Thread finder =
                new Thread(() -> events.accept(new ZoneKnown(clock.getZone())), "time zone");
        finder.setDaemon(true);
        finder.start();
    }

    private void readPage() {
        if (Pages.isOwn(model.screen())) { // at once, whoever else does not answer
            model = model.with(Pages.read(model, List.of(), clock, columns));
        } else if (viewer.isEmpty() && Pages.isRead(model.screen())) {
            readPage(model, columns);
        }
    }

    private void readPage(Model now, int width) {
        List<Happened> seen = happened.all();
        reads.read(
                "page",
                () -> Pages.read(now, seen, clock, width),
                pane -> {
                    if (model.screen() == now.screen()) { // whatever was moved to meanwhile
                        model = model.with(model.pane().with(pane.title(), pane.lines()));
                    }
                });
    }
}
