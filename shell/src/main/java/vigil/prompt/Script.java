package vigil.prompt;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import vigil.command.Session;
import vigil.command.Session.ReaderGone;
import vigil.grid.Text;
import vigil.prompt.Lexer.Token;

/** Lines of commands carried out: pipes into filters, {@code &&}, {@code ||} and {@code ;}. */
public final class Script {
    private static final int USAGE = 2;
    private static final int FATAL = 128; // from here on a signal ended it, as a shell counts

    private final Session session;
    private final Language language;

    public Script(Session session, Language language) {
        this.session = session;
        this.language = language;
    }

    /** One line: the exit code of what was carried out last, 0 for an empty one. */
    public int run(String line) {
        Lexer.Lexed lexed = Lexer.of(line);
        if (lexed.isOpen()) {
            return usage("a quote is not closed");
        }
        int code = 0;
        String connector = ";";
        List<Token> pipeline = new ArrayList<>();
        List<Token> tokens = new ArrayList<>(lexed.tokens());
        tokens.add(new Token(";", line.length(), line.length(), true));
        for (Token token : tokens) {
            if (!token.isOperator() || token.text().equals("|")) {
                pipeline.add(token);
                continue;
            }
            boolean wanted = connector.equals(";") || connector.equals("&&") == (code == 0);
            if (wanted && !pipeline.isEmpty()) {
                code = pipeline(pipeline);
            }
            if (code > FATAL && Thread.currentThread().isInterrupted()) {
                return code;
            }
            pipeline.clear();
            connector = token.text();
        }
        return code;
    }

    private int usage(String reason) {
        session.flush();
        session.err().println("vigil: fatal: " + reason);
        session.err().flush();
        return USAGE;
    }

    private int pipeline(List<Token> tokens) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (Token token : tokens) {
            if (token.isOperator()) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(token.text());
            }
        }
        if (parts.stream().anyMatch(List::isEmpty)) {
            return usage("nothing before or behind a pipe");
        }
        List<Filter> filters = new ArrayList<>();
        for (List<String> words : parts.subList(1, parts.size())) {
            Filter filter = Filter.of(words);
            if (filter == null) {
                return usage(
                        "no such filter: "
                                + Text.ofName(String.join(" ", words))
                                + "; there are "
                                + String.join(", ", Filter.NAMES));
            }
            filters.add(filter);
        }
        return filters.isEmpty()
                ? language.run(session, parts.get(0))
                : filtered(parts.get(0), filters);
    }

    private int filtered(List<String> words, List<Filter> filters) {
        PrintStream out = session.out();
        boolean colours = session.hasColours();
        List<PrintStream> streams = new ArrayList<>();
        PrintStream next = out;
        for (int i = filters.size() - 1; i >= 0; i--) {
            filters.get(i).to(next);
            next = Session.printer(filters.get(i));
            streams.add(0, next);
        }
        session.out(next);
        session.colours(false);
        try {
            return ended(language.run(session, words), filters, streams);
        } finally {
            session.out(out);
            session.colours(colours);
            session.flush();
        }
    }

    /** What filters kept is handed on, first to last; what one of them wants no more is dropped. */
    private static int ended(int code, List<Filter> filters, List<PrintStream> streams) {
        int worst = code > FATAL && !Thread.currentThread().isInterrupted() ? 0 : code;
        for (int i = 0; i < filters.size(); i++) {
            try {
                streams.get(i).flush();
                int own = filters.get(i).end();
                worst = worst == 0 ? own : worst;
            } catch (ReaderGone e) {
                continue; // the one behind has had enough
            }
        }
        return worst;
    }
}
