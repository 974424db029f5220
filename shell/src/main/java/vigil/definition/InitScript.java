package vigil.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vigil.doctor.Foreground;

/** An init script of System V with an LSB header as a service directory. */
public final class InitScript {
    private static final Pattern HEADER =
            Pattern.compile("(?s)### BEGIN INIT INFO\\s*\n(.*?)### END INIT INFO");
    private static final Pattern FIELD = Pattern.compile("(?m)^#\\s*([A-Za-z-]+):[ \t]*(.*)$");
    private static final Pattern ASSIGNMENT = Pattern.compile("^(?:export )?([A-Za-z_]\\w*)=.*");
    private static final Pattern SOURCED =
            Pattern.compile(
                    "^(\\[.*\\]|test .*|if .*)?.*(?<!\\S)(\\.|source)\\s+\"?(/etc/default/|\\$).*");
    private static final Pattern START =
            Pattern.compile("start-stop-daemon\\s(?=.*(--start|-S)\\b)(.*)");

    private final String text;
    private final String name;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final ServiceFiles files = new ServiceFiles();

    private InitScript(String text, String name) {
        this.text = text;
        this.name = name;
        Matcher found = HEADER.matcher(text);
        if (found.find()) {
            FIELD.matcher(found.group(1))
                    .results()
                    .forEach(m -> header.put(m.group(1), m.group(2).strip()));
        }
    }

    public static boolean isInitScript(String text) {
        return text.startsWith("#!") && HEADER.matcher(text).find();
    }

    public static ServiceFiles convert(String text, String name) {
        InitScript script = new InitScript(text, name);
        script.convert();
        return script.files;
    }

    private void convert() {
        needs();
        Start start = startOf();
        if (start == null) {
            wrap();
        } else {
            run(start);
        }
        files.log();
        String levels = header.getOrDefault("Default-Start", "");
        if (levels.isEmpty()) {
            files.file("down", "");
            files.note("Default-Start is empty: a file down keeps it from starting by itself");
        } else if (levels.equals("S")) {
            files.note("it belongs to the start of the system (Default-Start: S): see stage 1");
        }
    }

    private void needs() {
        List<String> needs = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String one : header.getOrDefault("Required-Start", "").split("\\s+")) {
            if (!one.isEmpty()) {
                (one.startsWith("$") ? left : needs).add(one);
            }
        }
        if (!needs.isEmpty()) {
            files.file("needs", String.join("\n", needs) + "\n");
        }
        if (!left.isEmpty()) {
            files.note("not carried over: it needs " + String.join(" ", left));
        }
    }

    /** What start-stop-daemon is told, each a word of shell; the program is never empty. */
    private record Start(
            String program,
            String arguments,
            String user,
            String directory,
            String nice,
            String pidFile,
            boolean staysInForeground) {}

    private Start startOf() {
        for (String line : text.replace("\\\n", " ").split("\n")) {
            Matcher found = START.matcher(line.strip());
            if (!line.strip().startsWith("#") && found.find() && !line.contains("--test")) {
                Start start = parse(found.group(2));
                if (start != null) {
                    return start;
                }
            }
        }
        boolean isShort = text.lines().findFirst().orElse("").contains("init-d-script");
        boolean hasDaemon = Pattern.compile("(?m)^DAEMON=").matcher(text).find();
        return isShort && hasDaemon
                ? new Start("\"$DAEMON\"", "$DAEMON_ARGS", "", "", "", pidFileOfShort(), false)
                : null;
    }

    private String pidFileOfShort() {
        return Pattern.compile("(?m)^PIDFILE=").matcher(text).find() ? "\"$PIDFILE\"" : "";
    }

    private static Start parse(String options) {
        List<String> words = shellWords(options.replaceAll(";(\\s|$)", " ; "));
        Map<String, String> values = new LinkedHashMap<>();
        String arguments = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments = upToOperator(words.subList(i + 1, words.size()));
                break;
            }
            if (word.matches("[|&;].*|\\d?>.*")) {
                break;
            }
            String key = key(word);
            if (key.isEmpty()) {
                continue;
            }
            boolean isJoined = word.startsWith("--") && word.indexOf('=') > 0;
            values.put(
                    key,
                    isJoined
                            ? word.substring(word.indexOf('=') + 1)
                            : key.equals("b") || i + 1 >= words.size() ? "yes" : words.get(++i));
        }
        String program = values.getOrDefault("a", values.getOrDefault("x", ""));
        return program.isEmpty()
                ? null
                : new Start(
                        program,
                        arguments,
                        values.getOrDefault("c", ""),
                        values.getOrDefault("d", ""),
                        values.getOrDefault("N", ""),
                        values.getOrDefault("p", ""),
                        values.containsKey("b"));
    }

    private static String upToOperator(List<String> words) {
        int end = 0;
        while (end < words.size() && !words.get(end).matches("[|&;].*|\\d?[<>].*")) {
            end++;
        }
        return String.join(" ", words.subList(0, end));
    }

    private static String key(String word) {
        return switch (word.replaceFirst("=.*", "")) {
            case "-x", "--exec" -> "x";
            case "-a", "--startas" -> "a";
            case "-c", "--chuid" -> "c";
            case "-d", "--chdir" -> "d";
            case "-N", "--nicelevel" -> "N";
            case "-p", "--pidfile" -> "p";
            case "-b", "--background" -> "b";
            case "-g",
                    "--group",
                    "-n",
                    "--name",
                    "-u",
                    "--user",
                    "-k",
                    "--umask",
                    "-R",
                    "--retry" ->
                    "ignored";
            default -> "";
        };
    }

    /** As they stand, quotes and dollars and all. */
    private static List<String> shellWords(String line) {
        List<String> words = new ArrayList<>();
        Matcher found =
                Pattern.compile("(?:\"(?:\\\\.|[^\"])*\"|'[^']*'|\\$\\([^)]*\\)|\\\\.|[^\\s\"'])+")
                        .matcher(line);
        while (found.find()) {
            words.add(found.group());
        }
        return words;
    }

    private void run(Start start) {
        StringBuilder run = new StringBuilder("#!/bin/sh\n");
        run.append("# ").append(header.getOrDefault("Short-Description", name)).append('\n');
        String settings = settings();
        run.append("exec 2>&1\n").append(settings).append(RunDirectories.of(text, settings));
        if (!start.directory().isEmpty()) {
            run.append("cd ").append(start.directory()).append(" || exit 1\n");
        }
        String before =
                (start.user().isEmpty() ? "" : " -u " + start.user())
                        + (start.nice().isEmpty() ? "" : " -n " + start.nice());
        String chpst = before.isEmpty() ? "" : "chpst" + before + " ";
        String command = (chpst + start.program() + " " + start.arguments()).strip();
        String option = Foreground.optionOf(programName(start.program()));
        if (start.staysInForeground() || !option.isEmpty()) {
            boolean has = option.isEmpty() || (" " + start.arguments() + " ").contains(option);
            run.append("exec ").append(command).append(has ? "" : " " + option).append('\n');
        } else if (!start.pidFile().isEmpty()) {
            files.note(
                    "it goes to the background: run watches its pid file; an option for the"
                            + " foreground is better");
            run.append(command).append(" || exit\n");
            run.append(Forked.watch("@").replace("@", start.pidFile())).append('\n');
        } else {
            files.note("see whether it stays in the foreground");
            run.append("exec ").append(command).append('\n');
        }
        files.script("run", run.toString());
    }

    /** Of a variable what the script assigns to it. */
    private String programName(String word) {
        Matcher variable = Pattern.compile("\"?\\$\\{?(\\w+)\\}?\"?").matcher(word);
        if (!variable.matches()) {
            return word.replace("\"", "");
        }
        Matcher value =
                Pattern.compile("(?m)^" + variable.group(1) + "=\"?([^\"\\s;]*)").matcher(text);
        return value.find() ? value.group(1) : "";
    }

    /** Assignments and sourced defaults from before the first function or case. */
    private String settings() {
        StringBuilder settings = new StringBuilder();
        for (String line : text.replace("\\\n", " ").split("\n")) {
            String stripped = line.strip();
            boolean isOver = stripped.startsWith("case ") || stripped.matches("\\w+\\s*\\(\\).*");
            if (isOver) {
                break;
            }
            boolean isWhole = !line.startsWith(" ") && !line.startsWith("\t");
            boolean isOneLine = !stripped.startsWith("if ") || stripped.endsWith("fi");
            boolean isForBash = stripped.matches("\\w+=\\(.*");
            if (isWhole && !isForBash && ASSIGNMENT.matcher(stripped).matches()) {
                settings.append(stripped).append('\n');
            } else if (isOneLine && SOURCED.matcher(stripped).matches()) {
                boolean isCut = !isWhole || stripped.contains("then");
                settings.append(isCut ? guarded(stripped) : stripped).append('\n');
            }
        }
        return settings.toString();
    }

    /** From within an if: only where the file is there. */
    private static String guarded(String sourcing) {
        String file =
                sourcing.replaceFirst("^.*?(?<!\\S)(\\.|source)\\s+", "")
                        .replaceFirst("[;&|].*", "");
        return "[ ! -r " + file.strip() + " ] || . " + file.strip();
    }

    /** Where nobody can see from the text what it starts, the script itself is asked to. */
    private void wrap() {
        files.note("its daemon could not be told: run calls the script; write a real run");
        String script = "/etc/init.d/" + Quote.word(name);
        String pidFile = "/run/" + name + ".pid";
        Matcher named = Pattern.compile("(?m)^PIDFILE=\"?([^\"\\s]*)").matcher(text);
        if (named.find() && named.group(1).indexOf('$') < 0) {
            pidFile = named.group(1);
        }
        boolean isOnce =
                pidFile.equals("none") || header.getOrDefault("Default-Start", "").equals("S");
        String then = isOnce ? UnitConversion.rest() : Forked.watch(pidFile) + "\n";
        files.script("run", "#!/bin/sh\nexec 2>&1\n" + script + " start || exit\n" + then);
        files.script("finish", "#!/bin/sh\nexec " + script + " stop\n");
    }
}
