package vigil.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What start-stop-daemon(8) is told to start, and how; each value is a word of shell. */
final class StartCommand {
    private final Map<String, String> options;
    private final List<String> others;
    private final String arguments;

    private StartCommand(Map<String, String> options, List<String> others, String arguments) {
        this.options = options;
        this.others = others;
        this.arguments = arguments;
    }

    /** A program and its arguments, and nothing else. */
    static StartCommand of(String program, String arguments) {
        return new StartCommand(Map.of("x", program), List.of(), arguments);
    }

    /** From its options up to the end of the command; null if it names no program. */
    static StartCommand parse(String text) {
        List<String> words = shellWords(text.replaceAll(";(\\s|$)", " ; "));
        Map<String, String> options = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        String arguments = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments = upToOperator(words.subList(i + 1, words.size()));
                break;
            }
            if (isOperator(word)) {
                break;
            }
            String key = key(word);
            if (key.isEmpty()) {
                continue;
            }
            boolean isJoined = word.startsWith("--") && word.indexOf('=') > 0;
            boolean isAlone = key.equals("b") || i + 1 >= words.size();
            String value =
                    isJoined
                            ? word.substring(word.indexOf('=') + 1)
                            : isAlone ? "yes" : words.get(++i);
            options.put(key, value);
            if (key.equals("other")) {
                others.add(isJoined ? word : word + " " + value);
            }
        }
        boolean isNamed = options.containsKey("a") || options.containsKey("x");
        return isNamed ? new StartCommand(options, others, arguments) : null;
    }

    private static boolean isOperator(String word) {
        return word.matches("[|&;].*|\\d?[<>].*");
    }

    private static String upToOperator(List<String> words) {
        int end = 0;
        while (end < words.size() && !isOperator(words.get(end))) {
            end++;
        }
        return String.join(" ", words.subList(0, end));
    }

    /** The letter of an option that is carried over; empty for what needs no carrying. */
    private static String key(String word) {
        return switch (word.replaceFirst("=.*", "")) {
            case "-x", "--exec" -> "x";
            case "-a", "--startas" -> "a";
            case "-c", "--chuid" -> "c";
            case "-g", "--group" -> "g";
            case "-d", "--chdir" -> "d";
            case "-k", "--umask" -> "k";
            case "-N", "--nicelevel" -> "N";
            case "-b", "--background" -> "b";
            case "-p", "--pidfile", "-n", "--name", "-u", "--user", "-R", "--retry" -> "ignored";
            case "--pid", "--ppid", "-s", "--signal", "--notify-timeout" -> "ignored";
            case "-r", "--chroot", "-P", "--procsched", "-I", "--iosched", "-O", "--output" ->
                    "other";
            default -> "";
        };
    }

    /** As they stand, quotes and dollars and all. */
    private static List<String> shellWords(String line) {
        List<String> words = new ArrayList<>();
        int start = 0;
        char inside = 0;
        for (int at = 0; at <= line.length(); at++) {
            char c = at < line.length() ? line.charAt(at) : 0;
            boolean isEnd = at == line.length() || inside == 0 && Character.isWhitespace(c);
            if (isEnd) {
                if (at > start) {
                    words.add(line.substring(start, at));
                }
                start = at + 1;
            } else if (c == '\\' && inside != '\'') {
                at++;
            } else if (inside != 0) {
                inside = c == inside ? 0 : inside;
            } else if (c == '"' || c == '\'') {
                inside = c;
            } else if (c == '(' && at > 0 && line.charAt(at - 1) == '$') {
                inside = ')';
            }
        }
        return words;
    }

    /** Never empty. */
    String program() {
        return options.getOrDefault("a", options.getOrDefault("x", ""));
    }

    String arguments() {
        return arguments;
    }

    /** Of whom: {@code USER} or {@code USER:GROUP}; may be empty. */
    String user() {
        String user = options.getOrDefault("c", "");
        String group = options.getOrDefault("g", "");
        boolean isBoth = group.isEmpty() || user.contains(":");
        return isBoth ? user : (user.isEmpty() ? "root" : user) + ":" + group;
    }

    boolean staysInForeground() {
        return options.containsKey("b");
    }

    /** Options that have no equal here, with their values. */
    List<String> others() {
        return others;
    }

    /** Lines of sh that come before the program. */
    String prepares() {
        String directory = options.getOrDefault("d", "");
        String umask = options.getOrDefault("k", "");
        return (directory.isEmpty() ? "" : "cd " + directory + " || exit 1\n")
                + (umask.isEmpty() ? "" : "umask " + umask + "\n");
    }

    /** chpst(8) and its options with a space behind them, or nothing. */
    String chpst() {
        String user = numbered(user());
        String nice = options.getOrDefault("N", "");
        String words =
                (user.isEmpty() ? "" : "-u " + user + " ")
                        + (nice.isEmpty() ? "" : "-n " + nice + " ");
        return words.isEmpty() ? "" : "chpst " + words;
    }

    /** What start-stop-daemon takes as numbers, chpst takes with a colon before them. */
    private static String numbered(String user) {
        boolean isRoot = user.matches("(0|root)(:(0|root))?");
        return isRoot ? "" : user.matches("\\d+(:\\d+)?") ? ":" + user : user;
    }
}
