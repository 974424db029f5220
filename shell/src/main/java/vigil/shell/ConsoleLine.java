package vigil.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import vigil.command.Session;
import vigil.dashboard.Grammar;
import vigil.grid.Text;
import vigil.prompt.Completion;
import vigil.prompt.Language;
import vigil.prompt.Script;

/** The dashboard's command line: the same grammar, its output as text. */
final class ConsoleLine implements Grammar {
    private static final int USAGE = 2;

    /** Nothing that takes the terminal, which the dashboard has, or never ends. */
    private static final Language LANGUAGE =
            new Language() {
                @Override
                public int run(Session session, List<String> words) {
                    String command = command(words);
                    boolean isEndless =
                            command.equals("log") && words.contains("-f")
                                    || command.equals("watch") && !words.contains("-n");
                    if (isEndless || List.of("", "shell", "watch-log").contains(command)) {
                        session.err().println("vigil: fatal: not within the console: " + command);
                        return USAGE;
                    }
                    return Line.run(session, words);
                }

                @Override
                public List<String> names() {
                    return Line.LANGUAGE.names();
                }

                @Override
                public CommandSpec spec(String word) {
                    return Line.LANGUAGE.spec(word);
                }
            };

    private final Map<String, String> environment;

    ConsoleLine(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Behind the options that stand before it; empty if there is none. */
    private static String command(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += List.of("-d", "-H", "--svdir", "--host").contains(words.get(at)) ? 2 : 1;
        }
        return at < words.size() ? words.get(at) : words.contains("--help") ? "help" : "";
    }

    @Override
    public String run(Path directory, String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Session session = new Session(environment, said, said);
        session.use(directory);
        session.settle();
        int code = new Script(session, LANGUAGE).run(bytes(line));
        session.flush();
        String text = said.toString(StandardCharsets.UTF_8).stripTrailing();
        StringBuilder safe = new StringBuilder();
        text.lines().forEach(one -> safe.append(Text.ofName(bytes(one))).append('\n'));
        return text.isEmpty() ? (code == 0 ? "ok" : "exit " + code) : safe.toString();
    }

    @Override
    public List<String> complete(Path directory, String line) {
        Session session = new Session(environment, new ByteArrayOutputStream(), System.err);
        session.use(directory);
        Completion.Choices choices = Completion.of(session, LANGUAGE, bytes(line));
        String start = line.substring(0, Math.min(line.length(), choices.from()));
        return choices.all().stream().map(choice -> start + Text.ofName(choice.word())).toList();
    }

    /** What was typed, one character a byte, as names are held. */
    private static String bytes(String typed) {
        return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
