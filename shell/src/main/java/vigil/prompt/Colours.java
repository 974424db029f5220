package vigil.prompt;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import vigil.command.Commands;
import vigil.prompt.Lexer.Token;

/** A typed line in colours, and behind it what may follow. */
final class Colours implements Highlighter {
    private static final AttributedStyle KNOWN = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle UNKNOWN =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle OPERATOR =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final int MARGIN = 30; // for the prompt

    private final Language language;
    private final boolean wanted;

    Colours(Language language, boolean wanted) {
        this.language = language;
        this.wanted = wanted;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        int room = reader.getTerminal().getWidth() - line.length() - MARGIN;
        String tip = tip(line);
        reader.setTailTip(tip.length() <= room ? tip : "");
        return wanted ? coloured(line) : new AttributedString(line);
    }

    private AttributedString coloured(String line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        int at = 0;
        boolean isCommand = true;
        boolean isFilter = false;
        for (Token token : Lexer.of(line).tokens()) {
            text.append(line, at, token.from());
            String word = line.substring(token.from(), token.to());
            if (token.isOperator()) {
                text.append(word, OPERATOR);
                isFilter = token.text().equals("|");
            } else if (isCommand) {
                text.append(word, isKnown(token.text(), isFilter) ? KNOWN : UNKNOWN);
            } else {
                text.append(word);
            }
            isCommand = token.isOperator();
            at = token.to();
        }
        return text.append(line.substring(at)).toAttributedString();
    }

    private boolean isKnown(String word, boolean isFilter) {
        return isFilter
                ? Filter.NAMES.contains(word)
                : language.names().contains(Commands.full(word))
                        || word.equals("help")
                        || word.equals("history")
                        || word.startsWith("-");
    }

    /** What a command takes and does, as long as only its name was typed. */
    private String tip(String line) {
        var tokens = Lexer.of(line).tokens();
        if (tokens.size() != 1 || !line.endsWith(" ")) {
            return "";
        }
        CommandSpec spec = language.spec(Commands.full(tokens.get(0).text()));
        if (spec == null) {
            return "";
        }
        StringBuilder tip = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean isMany = parameter.arity().max() > 1 || parameter.type().isInterface();
            tip.append(parameter.paramLabel()).append(isMany ? "... " : " ");
        }
        return tip.append(' ').append(Completion.description(spec)).toString();
    }
}
