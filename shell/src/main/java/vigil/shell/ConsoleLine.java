package vigil.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vigil.command.Session;
import vigil.dashboard.Grammar;
import vigil.grid.Text;
import vigil.prompt.Completion;
import vigil.prompt.Script;

/** The dashboard's command line: the same grammar, its output as text. */
final class ConsoleLine implements Grammar {
    private final Map<String, String> environment;

    ConsoleLine(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String run(Path directory, String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Session session = new Session(environment, said, said);
        session.use(directory);
        session.settle();
        int code = new Script(session, Line.LANGUAGE).run(bytes(line));
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
        Completion.Choices choices = Completion.of(session, Line.LANGUAGE, bytes(line));
        String start = line.substring(0, Math.min(line.length(), choices.from()));
        return choices.all().stream().map(choice -> start + Text.ofName(choice.word())).toList();
    }

    /** What was typed, one character a byte, as names are held. */
    private static String bytes(String typed) {
        return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
