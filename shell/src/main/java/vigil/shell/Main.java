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
        Session session =
                new Session(
                        environment,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err));
        session.colours(Session.wantsColours(environment));
        Runtime.getRuntime().halt(Line.run(session, List.of(args)));
    }
}
