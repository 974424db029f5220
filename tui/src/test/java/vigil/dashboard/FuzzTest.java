package vigil.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.control.Fifo;
import vigil.grid.Grid;
import vigil.grid.Text;
import vigil.keys.Input;
import vigil.keys.Key;
import vigil.keys.KeyChanges;
import vigil.keys.KeyDecoder;
import vigil.keys.Mouse;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Event;
import vigil.tree.Liveness;
import vigil.tree.ServiceTree;
import vigil.viewer.ViewerAction;

/**
 * Random keys, mouse, sizes and bytes on trees that hold anything: nothing throws, and nothing that
 * a terminal would obey comes into a grid. {@code -Dvigil.fuzz.seconds} goes on for so long, {@code
 * -Dvigil.fuzz.seed} begins elsewhere.
 */
final class FuzzTest {
    /** Random letters would name files anywhere. */
    private static final KeyChanges NO_SAVING =
            KeyChanges.of(
                    List.of(new KeyChanges.Change("log.save", KeyChanges.NO_KEY, "the test")),
                    List.of(List.of(ViewerAction.KEYS)),
                    new ArrayList<>());

    private static final long SEED = Long.getLong("vigil.fuzz.seed", 7);
    private static final long NANOS =
            TimeUnit.SECONDS.toNanos(Long.getLong("vigil.fuzz.seconds", 3));

    private final Random random = new Random(SEED);
    private final List<String> keys =
            Stream.of(Screen.values())
                    .flatMap(screen -> Samples.KEYS.of(screen).bindings().stream())
                    .flatMap(binding -> Stream.of(binding.keys().split(" ")))
                    .distinct()
                    .toList();

    private Fifo.Answer anyAnswer() {
        return random.nextInt(4) == 0
                ? Fifo.Answer.values()[random.nextInt(Fifo.Answer.values().length)]
                : Fifo.Answer.LISTENING;
    }

    private Key key() {
        return new Key(
                random.nextInt(4) == 0
                        ? Character.toString(' ' + 1 + random.nextInt(700))
                        : keys.get(random.nextInt(keys.size())));
    }

    private Mouse mouse() {
        Mouse.Kind[] kinds = Mouse.Kind.values();
        Mouse.Kind kind = kinds[random.nextInt(kinds.length)];
        return new Mouse(kind, random.nextInt(70), random.nextInt(250));
    }

    private int size() {
        return random.nextInt(20) == 0 ? 1 + random.nextInt(300) : 1 + random.nextInt(90);
    }

    private static void check(Grid grid) {
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                int glyph = grid.glyph(row, column);
                assertTrue(glyph == Grid.CONTINUED || Text.isSafe(glyph), "glyph " + glyph);
            }
        }
        assertTrue(grid.cursorRow() < grid.rows() && grid.cursorColumn() < grid.columns());
    }

    @Test
    void updateAndViewTakeAnything(@TempDir Path directory) throws Exception {
        HostileTree files = new HostileTree(directory, random);
        ServiceTree tree =
                new ServiceTree(directory, new Liveness(new ProbedFifo(this::anyAnswer)));
        Model model = Samples.model();
        long end = System.nanoTime() + NANOS;
        long steps = 0;
        try {
            for (; System.nanoTime() - end < 0; steps++) {
                files.change();
                if (random.nextInt(4) == 0) {
                    model = model.with(Samples.facts(tree.read()));
                }
                for (int i = 0; i < 20; i++) {
                    int columns = size();
                    int rows = size();
                    model =
                            random.nextInt(5) == 0
                                    ? Pointer.on(model, mouse(), columns, rows).model()
                                    : Update.onKey(model, key()).model();
                    model = model.with(Pages.read(model, List.of(), Clock.systemUTC(), columns));
                    Layout layout = Layout.of(model, rows);
                    model = model.drawn(layout.first(), layout.room());
                    check(View.draw(model, ZoneOffset.UTC, columns, rows));
                }
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", step " + steps, e);
        }
        assertTrue(steps > 0, "not one step"); // a busy machine does few
    }

    @Test
    void theProgramTakesAnything(@TempDir Path directory) throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        List<HostileTree> trees =
                List.of(new HostileTree(first, random), new HostileTree(second, random));
        ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
        List<Throwable> thrown = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        Settings looking = new Settings();
        assertEquals("", looking.set("readonly = yes", "a test that presses any key"));
        Options options =
                Options.of(List.of(first, second)).with(new Preferences(looking, NO_SAVING));
        long steps = 0;
        try {
            Dashboard program = Dashboard.open(options, events::add);
            long end = System.nanoTime() + NANOS;
            for (; System.nanoTime() - end < 0; steps++) {
                trees.get(random.nextInt(2)).change();
                for (Event event = events.poll(); event != null; event = events.poll()) {
                    program.on(event);
                }
                program.on(random.nextInt(20) == 0 ? new Event.Tick() : new Event.Resized());
                for (Input input : bytes()) {
                    program.on(
                            input instanceof Key key
                                    ? new Event.KeyPressed(key)
                                    : new Event.MouseUsed((Mouse) input));
                }
                program.on(new Event.KeyPressed(key()));
                check(program.view(size(), size()));
                assertEquals(List.of(), thrown);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", step " + steps, e);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertTrue(steps > 0, "not one step"); // a busy machine does few
    }

    private List<Input> bytes() {
        byte[] noise = new byte[random.nextInt(6)];
        random.nextBytes(noise);
        KeyDecoder decoder = new KeyDecoder();
        List<Input> inputs = new ArrayList<>(decoder.feed(noise, noise.length));
        inputs.addAll(decoder.expire());
        return inputs;
    }
}
