package vigil.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vigil.command.Session;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Keys;
import vigil.dashboard.Options;
import vigil.grid.Profile;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.tree.ServiceTree;

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
        List<Path> directories =
                args.length == 0 ? List.of(ServiceTree.usual(environment)) : plain(args);
        if (!directories.isEmpty()) {
            show(directories, session);
        }
        session.colours(Session.wantsColours(environment));
        int code = Line.status(session, List.of(args));
        Runtime.getRuntime().halt(code >= 0 ? code : Line.run(session, List.of(args)));
    }

    /** The DIR of each {@code -d DIR}, if there is nothing else: empty otherwise. */
    private static List<Path> plain(String[] args) {
        List<Path> directories = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].equals("-d") || i + 1 == args.length || args[i + 1].startsWith("-")) {
                return List.of();
            }
            directories.add(Path.of(args[i + 1]));
        }
        return directories;
    }

    /** The console without the grammar, whose loading is a third of what a start takes. */
    private static void show(List<Path> directories, Session session) {
        Map<String, String> environment = session.environment();
        List<String> mistakes = new ArrayList<>();
        Preferences wanted = Keys.preferences(Settings.read(environment), mistakes);
        try {
            Options options =
                    Options.of(directories).with(wanted).with(new ConsoleLine(environment));
            if (mistakes.isEmpty()) { // else the grammar says them
                Dashboard.show(options, Profile.of(wanted.settings(), environment));
                Runtime.getRuntime().halt(0);
            }
        } catch (IOException e) {
            return; // the grammar says it in its words
        }
    }
}
