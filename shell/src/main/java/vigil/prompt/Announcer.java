package vigil.prompt;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
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
    private boolean isPaused;
    private TreeWatch watch;

    private Announcer(Session session, LineReader reader) {
        this.session = session;
        this.reader = reader;
    }

    static Announcer start(Session session, LineReader reader) {
        Announcer announcer = new Announcer(session, reader);
        try {
            announcer.watch = TreeWatch.start(session.services(), where -> announcer.look());
            announcer.take();
        } catch (IOException e) {
            session.warn("changes are not told: " + Text.ofName(String.valueOf(e.getMessage())));
        }
        return announcer;
    }

    private synchronized List<Changes.Change> take() throws IOException {
        List<Service> services = Trees.of(session).read();
        watch.watch(services);
        return changes.since(services);
    }

    private synchronized void look() {
        if (isPaused || !reader.isReading()) {
            return;
        }
        try {
            List<Changes.Change> news = take();
            for (Changes.Change change : news.subList(0, Math.min(MOST_AT_ONCE, news.size()))) {
                reader.printAbove(line(change));
            }
            if (news.size() > MOST_AT_ONCE) {
                reader.printAbove("and " + (news.size() - MOST_AT_ONCE) + " services more");
            }
        } catch (IOException e) {
            return; // the directory is gone for the moment
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

    synchronized void goOn() {
        isPaused = false;
        if (watch == null) {
            return;
        }
        try {
            take();
        } catch (IOException e) {
            return; // told by the next command
        }
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }
}
