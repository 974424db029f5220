package vigil.command;

import java.io.IOException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.grid.Text;
import vigil.tree.Service;
import vigil.tree.ServiceTree;
import vigil.tree.TreeWatch;

@Command(name = "watch", description = "Print changes of state as they happen, until Ctrl-C.")
final class WatchChangesCommand implements Callable<Integer> {
    private static final long LOOK_AT_LEAST_SECONDS = 1;

    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    @Option(names = "-n", paramLabel = "COUNT", description = "end after so many changes")
    private long most = Long.MAX_VALUE;

    WatchChangesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        ServiceTree tree = Trees.of(session).withHistories();
        LinkedBlockingQueue<Boolean> looks = new LinkedBlockingQueue<>();
        Changes changes = new Changes();
        List<Service> services = chosen(tree);
        changes.since(services);
        long told = 0;
        try (TreeWatch watch = TreeWatch.start(session.services(), where -> looks.add(true))) {
            while (told < most) {
                watch.watch(services);
                looks.poll(LOOK_AT_LEAST_SECONDS, TimeUnit.SECONDS);
                looks.clear();
                services = chosen(tree);
                for (Changes.Change change : changes.since(services)) {
                    print(change);
                    told++;
                }
                session.out().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Waits.INTERRUPTED;
        }
        return 0;
    }

    private List<Service> chosen(ServiceTree tree) throws IOException {
        return Selection.of(tree, words, session.now()).services();
    }

    private void print(Changes.Change change) {
        String time = LocalTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String line = time + " " + Text.ofName(change.name()) + ": " + change.words();
        session.out()
                .println(change.now() == null ? line : session.paint(change.now().health(), line));
    }
}
