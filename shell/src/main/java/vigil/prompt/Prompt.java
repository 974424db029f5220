package vigil.prompt;

import java.io.IOException;
import java.util.List;
import vigil.command.Session;
import vigil.grid.Text;
import vigil.tree.Service;
import vigil.tree.Service.Health;

/** What stands before a line that is typed: runlevel, how many are up, how many have problems. */
final class Prompt {
    private Prompt() {}

    /** Such as {@code vigil[default 17/20 1!]> }. */
    static String text(Session session, List<Service> services) {
        long up = services.stream().filter(service -> service.pid() != 0).count();
        long bad = services.stream().filter(s -> s.health() == Health.PROBLEM).count();
        String name = runlevel(session);
        return "vigil["
                + (name.isEmpty() ? "" : Text.ofName(name) + " ")
                + up
                + "/"
                + services.size()
                + (bad == 0 ? "" : " " + bad + "!")
                + "]> ";
    }

    /** Where nothing can be read of another machine now. */
    static String ofTrouble(Session session) {
        String trouble = session.trouble();
        return "vigil[" + (trouble.isEmpty() ? "no answer" : trouble) + "]> ";
    }

    /** Empty where the tree has no runlevels. */
    private static String runlevel(Session session) {
        try {
            return vigil.runlevel.Runlevels.of(session.services()).isPresent()
                    ? Completion.runlevelsOf(session).current()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
