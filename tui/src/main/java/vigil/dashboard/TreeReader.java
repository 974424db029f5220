package vigil.dashboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import vigil.grid.Text;
import vigil.host.HostFiles;
import vigil.process.Machine;
import vigil.process.Processes;
import vigil.process.Sampler;
import vigil.process.Vitals;
import vigil.terminal.Event;
import vigil.tree.Definitions;
import vigil.tree.FullDisks;
import vigil.tree.Service;
import vigil.tree.ServiceTree;
import vigil.tree.TreeWatch;

/**
 * Reads services and what they use on a thread of its own: what has changed at once, what is on the
 * screen every second, the rest every ten.
 */
final class TreeReader implements Closeable {
    private static final int ALL_EVERY_TICKS = 10;
    private static final int WHOLE_EVERY_TICKS = 60;
    private static final int FEW = 20;

    /** A directory changed as lately as this may change again, or still does, at the same time. */
    private static final long SETTLED_MILLIS = 2000;

    private static final long UNSETTLED = -1; // is no time of a change

    /**
     * What was read.
     *
     * @param services by name
     * @param trouble why the directory cannot be read, else empty
     * @param forbidden why nothing can be commanded, empty if something can
     */
    record Seen(
            TreeReader reader,
            List<Service> services,
            String trouble,
            Map<String, Vitals> vitals,
            Logs logs,
            Machine machine,
            String forbidden)
            implements Event {}

    private final ServiceTree tree;
    private final HostFiles there; // null on this machine
    private final Clock clock;
    private final Consumer<Event> events;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(TreeReader::thread);
    private final Sampler sampler = new Sampler();
    private final LastLines lastLines = new LastLines();
    private final FullDisks fullDisks = new FullDisks();
    private TreeMap<String, Service> services = new TreeMap<>(); // all of these the thread's
    private List<Service> list = List.of();
    private String trouble = "";
    private Logs logs = Logs.NONE;
    private String forbidden = "";
    private final Map<String, Long> modified = new HashMap<>();
    private Machine machine = Machine.UNKNOWN;
    private TreeWatch watch;
    private Object read; // which directory that was
    private int ticks;

    TreeReader(ServiceTree tree, Clock clock, Consumer<Event> events) {
        this.tree = tree;
        this.clock = clock;
        this.events = events;
        there = HostFiles.of(tree.directory());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tree");
        thread.setDaemon(true);
        return thread;
    }

    Path directory() {
        return tree.directory();
    }

    /** What is there now, read on the caller's thread; before {@link #start} only. */
    Seen first() {
        machine = Machine.read(tree.directory());
        readTree();
        return seen();
    }

    /** Begins to watch. */
    void start() {
        run(
                () -> {
                    try {
                        boolean isHere = there == null; // elsewhere each second does
                        watch = isHere ? TreeWatch.start(tree.directory(), this::changed) : null;
                        if (watch != null) {
                            watch.watch(list);
                        }
                    } catch (IOException e) {
                        watch = null; // no inotify to be had: a look each second has to do
                    }
                    look();
                });
    }

    /** A second has passed; {@code visible} are the names on the screen. */
    void tick(Collection<String> visible, boolean withLines) {
        run(
                () -> {
                    if (isLost()) {
                        return;
                    }
                    int tick = ticks++;
                    boolean all = tick % ALL_EVERY_TICKS == 0;
                    if (watch == null || tick % WHOLE_EVERY_TICKS == 0 || isAnother()) {
                        readTree();
                    } else if (all) {
                        checkAll();
                    } else {
                        tree.forget();
                        check(of(visible));
                    }
                    machine = Machine.read(tree.directory());
                    measure(all ? list : of(visible));
                    logs =
                            new Logs(
                                    withLines ? lastLines.of(of(visible)) : Map.of(),
                                    all ? fullDisks.of(list) : logs.full());
                    events.accept(seen());
                });
    }

    /** Everything again, now. */
    void refresh() {
        run(this::look);
    }

    private void look() {
        machine = machine == Machine.UNKNOWN ? Machine.read(tree.directory()) : machine;
        readTree();
        events.accept(seen());
    }

    private void run(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            trouble = "closed"; // nobody looks at this tree any more
        }
    }

    private void changed(Set<Path> where) {
        run(
                () -> {
                    if (where.contains(tree.directory())) {
                        readTree();
                    } else {
                        reread(where);
                    }
                    events.accept(seen());
                });
    }

    private boolean isLost() {
        return there != null && there.host().isLost();
    }

    /** Whether another directory has that name now, or none: nothing tells of that. */
    private boolean isAnother() {
        return there == null && !Objects.equals(read, identity());
    }

    /** Null if there is none. */
    private Object identity() {
        try {
            return Files.readAttributes(tree.directory(), BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** What is read while a connection is lost tells nothing: then all stays as it was. */
    private void readTree() {
        TreeMap<String, Service> found = new TreeMap<>();
        String reason = "";
        read = there == null ? identity() : null;
        try {
            tree.read().forEach(service -> found.put(service.name(), service));
        } catch (IOException e) {
            reason = Text.ofName(tree.directory().toString()) + ": cannot be read";
        }
        if (isLost()) {
            return;
        }
        services = found;
        trouble = reason;
        forbidden = forbidden();
        noted();
        if (watch != null) {
            watch.watch(list);
        }
    }

    private void reread(Set<Path> supervise) {
        Set<String> names = new HashSet<>();
        for (Path path : supervise) {
            Path below = tree.directory().relativize(path);
            names.add(below.getName(0).toString());
        }
        tree.forget();
        for (String name : names) {
            Service service = services.get(name);
            if (service != null) {
                services.put(name, tree.read(service));
            }
        }
        noted();
    }

    private void checkAll() {
        tree.refresh();
        check(list);
    }

    /** Changes of records are told; that a runsv is gone, or a file came, is not. */
    private void check(List<Service> some) {
        boolean changed = false;
        for (Service service : some) {
            long now = ServiceTree.changedMillis(service);
            boolean isSettled = clock.millis() - now >= SETTLED_MILLIS;
            Long before = modified.put(service.name(), isSettled ? now : UNSETTLED);
            boolean touched = before != null && before != now;
            if (touched || !tree.isAliveAsBefore(service)) {
                services.put(service.name(), tree.read(service));
                changed = true;
            }
        }
        if (changed) {
            noted();
        }
    }

    private void noted() {
        list = List.copyOf(services.values());
        sampler.note(list, clock.instant());
    }

    private List<Service> of(Collection<String> names) {
        List<Service> found = new ArrayList<>();
        for (String name : names) {
            Service service = services.get(name);
            if (service != null) {
                found.add(service);
            }
        }
        return found;
    }

    private void measure(List<Service> some) {
        List<Integer> pids = some.stream().map(Service::pid).filter(pid -> pid != 0).toList();
        sampler.measure(some, Processes.read(tree.directory(), pids), clock.instant());
    }

    /** One service that may be commanded is enough. */
    private String forbidden() {
        String reason = "";
        int asked = 0;
        for (Service service : services.values()) {
            Path control = service.directory().resolve("supervise/control");
            if (Files.isWritable(control) || asked++ > FEW) {
                return "";
            }
            if (!service.trouble().equals("no runsv")) {
                reason = "supervise/control of " + Text.ofName(service.name()) + ": access denied";
            }
        }
        return reason;
    }

    private Seen seen() {
        return new Seen(this, list, trouble, sampler.vitals(), logs, machine, forbidden);
    }

    /** The services that are not linked into the tree, as it is now. */
    static List<Service> disabled(Path directory) {
        List<Service> disabled = new ArrayList<>();
        Map<String, Path> found = new HashMap<>(Definitions.notLinked(directory));
        found.forEach((name, path) -> disabled.add(Service.disabled(name, path)));
        disabled.sort(java.util.Comparator.comparing(Service::name));
        return disabled;
    }

    @Override
    public void close() {
        run(
                () -> {
                    try {
                        if (watch != null) {
                            watch.close();
                        }
                    } catch (IOException e) {
                        watch = null; // its descriptor goes with the process
                    }
                });
        thread.shutdown();
    }
}
