package vigil.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vigil.control.NativeFifo;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Keys;
import vigil.dashboard.Options;
import vigil.grid.Profile;
import vigil.keys.KeyChanges;
import vigil.log.NamedLog;
import vigil.pager.LogViewer;
import vigil.pager.LogWatch;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Tty;
import vigil.tree.ServiceTree;

/**
 * Screens that are asked for in plain words, shown without the grammar, whose loading is a third of
 * what a start takes and some of the memory that stays.
 */
final class Direct {
    private final Map<String, String> environment;
    private final List<Path> directories = new ArrayList<>();
    private List<String> words = List.of();

    private Direct(Map<String, String> environment) {
        this.environment = environment;
    }

    /** False where the grammar has to look at the words, or to say what is wrong. */
    static boolean show(String[] arguments, Map<String, String> environment) {
        try {
            Direct direct = new Direct(environment);
            return direct.take(List.of(arguments)) && direct.show();
        } catch (IOException e) {
            return false; // the grammar says it in its words
        }
    }

    /** The DIR of each {@code -d DIR}, then a command and names. */
    private boolean take(List<String> arguments) {
        int at = 0;
        while (at + 1 < arguments.size() && arguments.get(at).equals("-d")) {
            directories.add(Path.of(arguments.get(at + 1)));
            at += 2;
        }
        words = arguments.subList(at, arguments.size());
        return arguments.equals(List.of("watch-log", "--rehearse"))
                || arguments.stream().noneMatch(a -> a.startsWith("-") && !a.equals("-d"));
    }

    private boolean show() throws IOException {
        String command = words.isEmpty() ? "" : words.get(0);
        Preferences wanted = preferences();
        boolean isForScreen = command.equals("log") && Tty.isTerminal();
        boolean isKnown = words.isEmpty() || isForScreen || command.equals("watch-log");
        if (wanted == null || !isKnown) {
            return false;
        }
        Profile profile = Profile.of(wanted.settings(), environment);
        if (words.isEmpty()) {
            dashboard(wanted, profile);
        } else if (words.contains("--rehearse")) {
            ViewerRehearsal.run(wanted, profile);
        } else if (isForScreen) {
            List<NamedLog> logs = NamedLog.of(services(), words.subList(1, words.size()));
            LogViewer.show(logs, wanted, profile, new NativeFifo()::stopGroup);
        } else {
            List<String> names = words.subList(1, words.size());
            LogWatch.show(
                    services(),
                    names,
                    this::preferencesAgain,
                    settings -> Profile.of(settings, environment));
        }
        return true;
    }

    private void dashboard(Preferences wanted, Profile profile) throws IOException {
        List<Path> tabs = directories.isEmpty() ? List.of(services()) : directories;
        Dashboard.show(Options.of(tabs).with(wanted).with(new ConsoleLine(environment)), profile);
    }

    private Path services() {
        return directories.isEmpty() ? ServiceTree.usual(environment) : directories.get(0);
    }

    /** Null where something was set wrongly: the grammar says it. */
    private Preferences preferences() {
        Settings settings = Settings.read(environment);
        if (settings.keys().isEmpty() && settings.mistakes().isEmpty()) {
            return new Preferences(settings, KeyChanges.NONE);
        }
        List<String> mistakes = new ArrayList<>();
        Preferences wanted = Keys.preferences(settings, mistakes);
        return mistakes.isEmpty() ? wanted : null;
    }

    /** Mistakes made since the start are passed over: there is nowhere to say them. */
    private Preferences preferencesAgain() {
        return Keys.preferences(Settings.read(environment), new ArrayList<>());
    }
}
