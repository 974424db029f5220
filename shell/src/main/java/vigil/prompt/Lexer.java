package vigil.prompt;

import java.util.ArrayList;
import java.util.List;

/** A line taken apart into words and {@code | && || ;}, with quotes as sh(1) has them. */
final class Lexer {
    /**
     * A word without its quotes, or an operator.
     *
     * @param from where it starts in the line
     * @param to behind its end
     */
    record Token(String text, int from, int to, boolean isOperator) {}

    /**
     * A line; it {@code isOpen} while a quote is not closed or a backslash ends it.
     *
     * @param tokens what is left of a comment is not among them
     */
    record Lexed(List<Token> tokens, boolean isOpen) {}

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean isOpen;

    private Lexer(String line) {
        this.line = line;
    }

    static Lexed of(String line) {
        Lexer lexer = new Lexer(line);
        lexer.read();
        return new Lexed(List.copyOf(lexer.tokens), lexer.isOpen);
    }

    private void read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = line.length();
            } else if (operator() > 0) {
                int length = operator();
                tokens.add(new Token(line.substring(at, at + length), at, at + length, true));
                at += length;
            } else {
                word();
            }
        }
    }

    /** How long the operator is that starts here, or 0. */
    private int operator() {
        if (line.startsWith("&&", at) || line.startsWith("||", at)) {
            return 2;
        }
        char c = line.charAt(at);
        return c == '|' || c == ';' ? 1 : 0;
    }

    private void word() {
        int from = at;
        StringBuilder text = new StringBuilder();
        while (at < line.length() && !Character.isWhitespace(line.charAt(at)) && operator() == 0) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                quoted(c, text);
            } else if (c != '\\') {
                text.append(c);
            } else if (at < line.length()) {
                text.append(line.charAt(at++));
            } else {
                isOpen = true;
            }
        }
        tokens.add(new Token(text.toString(), from, at, false));
    }

    private void quoted(char quote, StringBuilder text) {
        while (at < line.length() && line.charAt(at) != quote) {
            boolean escapes = quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length();
            at += escapes ? 1 : 0;
            text.append(line.charAt(at++));
        }
        isOpen |= at >= line.length();
        at++;
        at = Math.min(at, line.length());
    }
}
