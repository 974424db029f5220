package vigil.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vigil.grid.Text;
import vigil.host.HostFiles;
import vigil.tree.Liveness;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** The tree of services that a session is about. */
public final class Trees {
    private Trees() {}

    /** Services, and how many words meant none. */
    record Chosen(List<Service> services, int failures) {}

    public static ServiceTree of(Session session) {
        return new ServiceTree(
                session.services(), new Liveness(new RunsvProbe(session.services())));
    }

    /** The services that {@code words} mean; all if there are none. Tells which do not exist. */
    static Chosen choose(Session session, List<String> words) throws IOException {
        Selection selection = Selection.of(of(session), words, session.now());
        HostFiles.checkConnection(session.services());
        session.flush();
        selection.missing().forEach((name, why) -> fail(session, name, why));
        return new Chosen(selection.services(), selection.missing().size());
    }

    /** One line in the words of sv(8). */
    static void fail(Session session, String name, String why) {
        session.out().flush();
        session.err().println("fail: " + Text.ofName(name) + ": " + why);
        session.err().flush();
    }

    /** Whether this user may not know how it is. */
    static boolean isHidden(Service service) {
        return service.trouble().equals("access denied");
    }

    /** One line, again in the words of sv(8), on one that {@link #isHidden}. */
    static void failHidden(Session session, Service service, String file) {
        fail(session, service.name(), "unable to open " + file + ": access denied");
    }

    /** Services as they are now; one that is gone is left out. */
    static List<Service> again(ServiceTree tree, List<Service> services) throws IOException {
        List<Service> now = new ArrayList<>();
        tree.refresh();
        for (Service service : services) {
            now.add(tree.read(service));
        }
        HostFiles.checkConnection(tree.directory());
        return now;
    }
}
