package vigil.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command line of a unit file.
 *
 * @param words for sh(1), quoted so that they mean what they meant to systemd
 * @param ignoresFailure it had the prefix {@code -}
 * @param isPrivileged it had {@code +} or {@code !}: not as the unit's user
 */
record ExecLine(List<String> words, boolean ignoresFailure, boolean isPrivileged) {
    /** Within a word; without braces it stands for itself there. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_]\\w*\\}");

    static ExecLine parse(String line, Specifiers specifiers) {
        boolean ignores = false;
        boolean privileged = false;
        boolean named = false;
        int at = 0;
        while (at < line.length() && "-@:+!".indexOf(line.charAt(at)) >= 0) {
            ignores |= line.charAt(at) == '-';
            privileged |= line.charAt(at) == '+' || line.charAt(at) == '!';
            named |= line.charAt(at) == '@';
            at++;
        }
        List<String> words = new Reader(line.substring(at), specifiers).read();
        if (named && words.size() > 1) {
            words.remove(1); // the name that it is to show
        }
        return new ExecLine(words, ignores, privileged);
    }

    /** The same command with other words. */
    ExecLine with(List<String> others) {
        return new ExecLine(others, ignoresFailure, isPrivileged);
    }

    String text() {
        return String.join(" ", words);
    }

    /** Values such as those of Environment=, quoted words without a meaning of dollars. */
    static List<String> plainWords(String line, Specifiers specifiers) {
        Reader reader = new Reader(line, specifiers);
        reader.hasVariables = false;
        return reader.read();
    }

    /** Takes a line apart, word by word. */
    private static final class Reader {
        private final String line;
        private final Specifiers specifiers;
        private boolean hasVariables = true;
        private int at;

        Reader(String line, Specifiers specifiers) {
            this.line = line;
            this.specifiers = specifiers;
        }

        List<String> read() {
            List<String> words = new ArrayList<>();
            while (at < line.length()) {
                if (Character.isWhitespace(line.charAt(at))) {
                    at++;
                } else {
                    words.add(word());
                }
            }
            return words.stream().filter(w -> !w.isEmpty()).collect(Collectors.toList());
        }

        private String word() {
            StringBuilder text = new StringBuilder();
            char quote = 0;
            boolean isDone = false;
            while (at < line.length() && !isDone) {
                char c = line.charAt(at++);
                if (quote == 0 && Character.isWhitespace(c)) {
                    isDone = true;
                } else if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (quote != 0 && c == quote) {
                    quote = 0;
                } else if (c == '\\' && at < line.length()) {
                    text.append(escape());
                } else {
                    text.append(c);
                }
            }
            return finished(text.toString());
        }

        private char escape() {
            char c = line.charAt(at++);
            if (c == 'x' && at + 2 <= line.length()) {
                String digits = line.substring(at, at + 2);
                if (digits.matches("[0-9A-Fa-f]{2}")) {
                    at += 2;
                    return (char) Integer.parseInt(digits, 16);
                }
            }
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 's' -> ' ';
                default -> c;
            };
        }

        private String finished(String raw) {
            String text = specifiers.expand(raw);
            if (!hasVariables || text.indexOf('$') < 0) {
                return Quote.word(text);
            }
            if (text.matches("\\$[A-Za-z_]\\w*")) {
                return text; // systemd takes this, and this alone, apart at blanks
            }
            return variables(text);
        }

        /** ${NAME} within a word; $$ is a dollar. */
        private static String variables(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean isDollar = c == '$' && i + 1 < text.length();
                boolean isNamed =
                        isDollar && VARIABLE.matcher(text).region(i, text.length()).lookingAt();
                if (isDollar && text.charAt(i + 1) == '$') {
                    quoted.append("\\$");
                    i++;
                } else if (c == '$' && !isNamed || "\"\\`".indexOf(c) >= 0) {
                    quoted.append('\\').append(c);
                } else {
                    quoted.append(c);
                }
            }
            return quoted.append('"').toString();
        }
    }
}
