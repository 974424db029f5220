package vigil.prompt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jline.reader.LineReader;
import vigil.command.Changes;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.grid.Text;
import vigil.tree.Service;
import vigil.tree.TreeWatch;

/** Tells above the prompt what becomes of services while nobody has a command carried out. */
final class Announcer implements Closeable {
    private static final int MOST_AT_ONCE = 5;

    private final Session session;
    private final LineReader reader;
    private final Changes changes = new Changes();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Announcer::thread);
    private boolean isPaused;
    private long prompts;
    private String trouble = ""; // what was told of the connection
    private TreeWatch watch; // the thread's own

    Announcer(Session session, LineReader reader) {
        this.session = session;
        this.reader = reader;
        Path services = session.services();
        thread.execute(() -> start(services));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "announcer");
        thread.setDaemon(true);
        return thread;
    }

    private void start(Path services) {
        try {
            watch = TreeWatch.start(services, where -> look());
        } catch (IOException e) {
            String reason = Text.ofName(String.valueOf(e.getMessage()));
            reader.printAbove("vigil: warning: changes are not told: " + reason);
        }
    }

    /** Watching thousands takes a moment that nobody has to wait for. */
    private void watch(List<Service> services) {
        thread.execute(
                () -> {
                    if (watch != null) {
                        watch.watch(services);
                    }
                });
    }

    /** Reads without holding anybody up, and tells if nothing happened meanwhile. */
    private void look() {
        long begun = prompts();
        if (begun < 0) {
            return;
        }
        try {
            List<Service> services = Trees.of(session).read();
            tell(services, begun);
        } catch (IOException e) {
            tell(null, begun);
        }
    }

    /** The number of the prompt that somebody types at; below zero if nobody does. */
    private synchronized long prompts() {
        return isPaused || !reader.isReading() ? -1 : prompts;
    }

    /** {@code services} are null where they cannot be read for the moment. */
    private synchronized void tell(List<Service> services, long begun) {
        String now = session.trouble();
        if (begun != prompts()) {
            return;
        }
        if (!now.isEmpty()) {
            if (trouble.isEmpty()) {
                reader.printAbove(now);
            }
            trouble = now;
            return;
        }
        trouble = "";
        if (services == null) {
            return;
        }
        watch(services);
        List<Changes.Change> news = changes.since(services);
        for (Changes.Change change : news.subList(0, Math.min(MOST_AT_ONCE, news.size()))) {
            reader.printAbove(line(change));
        }
        if (news.size() > MOST_AT_ONCE) {
            reader.printAbove("and " + (news.size() - MOST_AT_ONCE) + " services more");
        }
    }

    private String line(Changes.Change change) {
        String text = Text.ofName(change.name()) + ": " + change.words();
        return change.now() == null ? text : session.paint(change.now().health(), text);
    }

    /** A command tells itself what it does. */
    synchronized void pause() {
        isPaused = true;
    }

    /** From now on what becomes of {@code services}, which were just read, is told. */
    synchronized void goOn(List<Service> services) {
        goOn();
        trouble = "";
        changes.since(services);
        watch(services);
    }

    synchronized void goOn() {
        isPaused = false;
        prompts++;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
