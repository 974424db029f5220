package vigil.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
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
                    "^(\\[.*\\]|test .*|if .*)?.*(?<!\\S)(\\.|source)\\s+\"?"
                            + "(/etc/(?!\\S*functions)|/usr/share/|\\$).*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)\\}?");
    private static final Pattern PREPARES = Pattern.compile("/[\\w./-]+( [^|&;<>()`]*)?");
    private static final Pattern START =
            Pattern.compile("start-stop-daemon\\s(?=.*(--start|-S)\\b)(.*)");

    private static final int MOST_NESTED = 4; // variables of which one is made of the other

    private final String text;
    private final Path source;
    private final String directories;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final ServiceFiles files = new ServiceFiles();

    private InitScript(String text, Path source, String directories) {
        this.text = text;
        this.source = source;
        this.directories = directories;
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

    /** Whether init-d-script(5) fills in what it does not say itself. */
    static boolean isShort(String text) {
        return text.lines().findFirst().orElse("").contains("init-d-script");
    }

    /**
     * @param source where it is
     * @param directories lines of sh that make those that the package has from elsewhere
     */
    static ServiceFiles convert(String text, Path source, String directories) {
        InitScript script = new InitScript(text, source, directories);
        script.convert();
        return script.files;
    }

    private void convert() {
        needs();
        StartCommand start = startOf();
        String settings = settings();
        if (start == null) {
            files.note("it starts its daemon in a way of its own: run calls the script");
            wrap();
        } else if (!unknown(start, settings).isEmpty()) {
            files.note(
                    "what it starts depends on "
                            + String.join(", ", unknown(start, settings))
                            + ", set where it runs: run calls the script");
            wrap();
        } else {
            run(start, settings);
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

    /** The start of the daemon that the script is named after, if any, else the first. */
    private StartCommand startOf() {
        StartCommand first = null;
        for (String line : text.replace("\\\n", " ").split("\n")) {
            Matcher found = START.matcher(line.strip());
            if (!line.strip().startsWith("#") && found.find() && !line.contains("--test")) {
                StartCommand start = StartCommand.parse(found.group(2));
                boolean isNamesake =
                        start != null && programName(start.program()).endsWith("/" + name());
                if (isNamesake) {
                    return start;
                }
                first = first == null ? start : first;
            }
        }
        boolean isShort = isShort(text) && !text.contains("do_start_cmd_override");
        boolean hasDaemon = Pattern.compile("(?m)^DAEMON=").matcher(text).find();
        return first == null && isShort && hasDaemon
                ? StartCommand.of("\"$DAEMON\"", "$DAEMON_ARGS")
                : first;
    }

    private String name() {
        return source.getFileName().toString();
    }

    /** Variables of the command that get their values within functions, or as arguments. */
    private Set<String> unknown(StartCommand start, String settings) {
        Set<String> unknown = new LinkedHashSet<>();
        String command = start.program() + " " + start.arguments() + " " + start.user();
        VARIABLE.matcher(command)
                .results()
                .map(m -> m.group(1))
                .filter(one -> !isAssigned(one, settings))
                .filter(one -> one.matches("\\d+") || isAssigned(one, text))
                .forEach(unknown::add);
        VARIABLE.matcher(start.program())
                .results()
                .map(m -> m.group(1))
                .filter(one -> !isAssigned(one, settings))
                .forEach(unknown::add);
        if (command.contains("$@") || command.contains("$*")) {
            unknown.add("arguments");
        }
        return unknown;
    }

    private static boolean isAssigned(String variable, String lines) {
        return Pattern.compile("(?m)(^|\\s|;)" + variable + "=").matcher(lines).find();
    }

    private void run(StartCommand start, String settings) {
        StringBuilder run = new StringBuilder("#!/bin/sh\n");
        run.append("# ").append(header.getOrDefault("Short-Description", name())).append('\n');
        run.append("exec 2>&1\n");
        int top = run.length();
        String made = RunDirectories.of(text, settings);
        run.append(settings).append(directories).append(made);
        run.append(start.prepares());
        String chpst = start.chpst();
        String command = (chpst + start.program() + " " + start.arguments()).strip();
        String option = Foreground.optionOf(programName(start.program()));
        if (start.staysInForeground() || !option.isEmpty()) {
            boolean has = option.isEmpty() || (" " + start.arguments() + " ").contains(option);
            String kept = Foreground.kept(option, start.program(), start.arguments());
            run.append("exec ").append(has ? command : chpst + kept).append('\n');
        } else {
            files.note(
                    "it may go to the background: run watches what it leaves; an option for the"
                            + " foreground is better");
            run.insert(top, Forked.before());
            watchLeftovers();
            run.append(Forked.withoutPidFile(command));
        }
        files.script("run", run.toString());
        if (!start.others().isEmpty()) {
            String options = String.join(", ", start.others());
            files.note("not carried over from start-stop-daemon: " + options);
        }
        tellWhatIsLeft(List.of((settings + made).split("\n")));
    }

    /** Beside {@code kept}, its lines that are in run. */
    private void tellWhatIsLeft(List<String> kept) {
        InitActions actions = new InitActions(text);
        if (!actions.besideStart(kept).isEmpty()) {
            String programs = String.join(", ", actions.besideStart(kept));
            files.note("not carried over from its start: " + programs);
        }
        if (!actions.unusual().isEmpty()) {
            String words = String.join(", ", actions.unusual());
            files.note("not carried over: what it does for " + words);
        }
    }

    private void watchLeftovers() {
        files.file("leftovers", "kill\n");
        files.file("restart", "on-failure\n");
    }

    /** Of a variable what the script assigns to it, which may have others in it. */
    private String programName(String word) {
        String name = word.replace("\"", "");
        for (int i = 0; i < MOST_NESTED && name.contains("$"); i++) {
            name = VARIABLE.matcher(name).replaceAll(v -> Matcher.quoteReplacement(assigned(v)));
        }
        return name;
    }

    private String assigned(MatchResult variable) {
        Pattern line = Pattern.compile("(?m)^" + variable.group(1) + "=[\"']?([^\"'\\s;]*)");
        Matcher value = line.matcher(text);
        return value.find() ? value.group(1) : "";
    }

    /** Assignments and sourced defaults from before the first function or case. */
    private String settings() {
        StringBuilder settings = new StringBuilder();
        for (String line : text.replace("\\\n", " ").split("\n")) {
            String stripped = line.strip();
            if (stripped.matches("\\w+\\s*\\(\\)\\s*\\{.*\\}[\\s;]*")) {
                continue; // a function on one line
            }
            boolean isOver = stripped.startsWith("case ") || stripped.matches("\\w+\\s*\\(\\).*");
            if (isOver) {
                break;
            }
            boolean isWhole = !line.startsWith(" ") && !line.startsWith("\t");
            boolean isOneLine = !stripped.startsWith("if ") || stripped.endsWith("fi");
            boolean isForBash = stripped.matches("\\w+=(\\(.*|.*\\[[@*]\\].*)");
            boolean isKept =
                    ASSIGNMENT.matcher(stripped).matches() || PREPARES.matcher(stripped).matches();
            if (isWhole && !isForBash && isKept) {
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

    /** Where it is on its own machine, also if it was read from a copy of that one's files. */
    private String ownPath() {
        String path = source.toAbsolutePath().normalize().toString();
        return path.replaceFirst("^.*(?=/etc/(rc\\.d/)?init\\.d/)", "");
    }

    /** Where nobody can see from the text what it starts, the script itself is asked to. */
    private void wrap() {
        String script = Quote.word(ownPath());
        boolean isOnce = header.getOrDefault("Default-Start", "").equals("S");
        StringBuilder run = new StringBuilder("#!/bin/sh\nexec 2>&1\n");
        if (isOnce) {
            run.append(script).append(" start || exit\n").append(UnitConversion.rest());
        } else {
            watchLeftovers();
            run.append(Forked.before()).append(Forked.withoutPidFile(script + " start"));
        }
        files.script("run", run.toString());
        files.script("finish", "#!/bin/sh\nexec " + script + " stop\n");
    }
}
