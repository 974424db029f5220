package vigil.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Map;
import vigil.command.Session;

/** Where the launcher begins: one command, and its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        if (Direct.show(args, environment)) {
            Runtime.getRuntime().halt(0);
        }
        Session session =
                new Session(
                        environment,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err));
        session.ownTerminal();
        session.colours(Session.wantsColours(environment));
        int code = Line.status(session, List.of(args));
        Runtime.getRuntime().halt(code >= 0 ? code : Line.run(session, List.of(args)));
    }
}
