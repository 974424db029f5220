package vigil.prompt;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import vigil.command.Session;

/** The language with the words that only a shell has. */
final class Shell implements Language {
    private static final int USAGE = 2;

    private final Language language;
    private final Script script;
    private final Supplier<List<String>> history;
    private boolean isOver;

    /** {@code history}: the lines typed so far; null where none are kept. */
    Shell(Session session, Language language, Supplier<List<String>> history) {
        this.language = language;
        this.history = history;
        script = new Script(session, this);
        session.settle();
    }

    /** Carries a line out: its exit code. */
    int run(String line) {
        return script.run(line);
    }

    /** Whether somebody said exit. */
    boolean isOver() {
        return isOver;
    }

    @Override
    public int run(Session session, List<String> words) {
        String first = words.get(0);
        if (words.size() == 1 && (first.equals("exit") || first.equals("quit"))) {
            isOver = true;
            return 0;
        }
        if (words.size() == 1 && first.equals("history") && history != null) {
            history.get().forEach(session.out()::println);
            return 0;
        }
        if (words.size() == 1 && first.equals("shell")) {
            session.err().println("vigil: fatal: this is the shell");
            return USAGE;
        }
        if (first.equals("help")) {
            String about = words.size() > 1 ? words.get(1) : "";
            return Help.print(language, about, session.out()) ? 0 : language.run(session, words);
        }
        int code = language.run(session, words);
        session.backHome();
        return code;
    }

    @Override
    public List<String> names() {
        return language.names();
    }

    @Override
    public CommandSpec spec(String word) {
        return language.spec(word);
    }
}
